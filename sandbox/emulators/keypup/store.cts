import { randomUUID } from 'node:crypto';
import type { Clock } from '../framework/clock.cts';

/** Instants are milliseconds: finer than what the API prints. */
export interface Dated {
	id: string;
	createdAt: number;
	updatedAt: number;
}

export interface Company extends Dated {
	name: string;
}

export type InsightKind = 'CHART' | 'KPI' | 'REPORT' | 'CARDS_FEED' | 'BOARD';

export interface Insight extends Dated {
	companyId: string;
	title: string;
	kind: InsightKind;
}

/** A pull request; all datasets are made from these. */
export interface PullRequest extends Dated {
	companyId: string;
	title: string;
	author: string;
	state: 'OPEN' | 'DRAFT' | 'MERGED' | 'CLOSED';
	reviewState: 'NONE' | 'PENDING' | 'APPROVED' | 'CHANGES_REQUESTED';
	closedAt: number | null;
	linesAdded: number;
	linesDeleted: number;
	metatags: string[];
}

export interface KeypupData {
	companies?: Company[];
	insights?: Insight[];
	pullRequests?: PullRequest[];
}

/** What a token's owner can see. */
export class KeypupWorkspace {
	companies: Company[];
	insights: Insight[];
	pullRequests: PullRequest[];

	constructor(
		private readonly clock: Clock,
		{ companies = [], insights = [], pullRequests = [] }: KeypupData,
	) {
		this.companies = structuredClone(companies);
		this.insights = structuredClone(insights);
		this.pullRequests = structuredClone(pullRequests);
	}

	/** Replaces the collections that are given. */
	replace(data: KeypupData): void {
		Object.assign(this, structuredClone(data));
	}

	addCompany(name: string): Company {
		return put(this.companies, { ...this.stamp(), name });
	}

	addInsight(insight: Omit<Insight, keyof Dated>): Insight {
		return put(this.insights, { ...this.stamp(), ...insight });
	}

	addPullRequest(pullRequest: Omit<PullRequest, keyof Dated>): PullRequest {
		return put(this.pullRequests, { ...this.stamp(), ...pullRequest });
	}

	/** Changes a row and the time of its last change. */
	change<Row extends Dated>(row: Row, changes: Partial<Omit<Row, keyof Dated>>): Row {
		return Object.assign(row, changes, { updatedAt: this.clock.now() });
	}

	now(): number {
		return this.clock.now();
	}

	private stamp(): Dated {
		const now = this.clock.now();
		return { id: randomUUID(), createdAt: now, updatedAt: now };
	}
}

function put<Row>(rows: Row[], row: Row): Row {
	rows.push(row);
	return row;
}
