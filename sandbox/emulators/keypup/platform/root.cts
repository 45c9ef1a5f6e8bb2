import type { ConnectionArguments } from 'graphql-relay';
import type { Root } from '../graphql-endpoint.cts';
import { connection } from '../relay-connection.cts';
import { selectRows } from '../select.cts';
import type { Company, Insight, InsightKind } from '../store.cts';
import type { KeypupWorld } from '../world.cts';

const READ = 'hq:companies:read';

interface CreateInput {
	clientMutationId?: string;
	companyId: string;
	title: string;
	kind: InsightKind;
}

interface UpdateInput {
	clientMutationId?: string;
	id: string;
	title?: string;
}

interface MutationError {
	code: string;
	message: string;
	path: string[];
}

/** Answers the root fields of the platform API. */
export function platformRoot(world: KeypupWorld): Root {
	const page = <Row, View>(rows: Row[], args: ConnectionArguments, view: (row: Row) => View) =>
		connection(rows.map(view), args, world.switches);

	const companyView = (company: Company) => ({
		...company,
		insights: (args: ConnectionArguments) =>
			page(selectRows(insightsOf(company.id), args as Record<string, unknown>), args, insightView),
	});
	const insightView = (insight: Insight): object => ({
		...insight,
		company: () => companyView(companyOf(insight.companyId)!),
	});

	return {
		company: {
			scope: READ,
			answer: ({ id }: { id?: string }) => {
				const company = companyOf(id);
				return company ? companyView(company) : null;
			},
		},
		companies: {
			scope: READ,
			answer: (args: Record<string, unknown>) =>
				page(selectRows(world.workspace.companies, args), args, companyView),
		},
		insights: {
			scope: READ,
			answer: (args: Record<string, unknown>) =>
				page(selectRows(world.workspace.insights, args), args, insightView),
		},
		createInsight: {
			scope: READ,
			answer: ({ input }: { input: CreateInput }) => {
				const { clientMutationId, ...insight } = input;
				const errors = [
					...titleErrors(insight.companyId, insight.title),
					...(companyOf(insight.companyId) ? [] : [problem('company', 'blank', 'must exist')]),
				];
				if (errors.length > 0) return failure(clientMutationId, errors);
				return success(clientMutationId, world.workspace.addInsight(insight));
			},
		},
		updateInsight: {
			scope: READ,
			answer: ({ input: { clientMutationId, id, title } }: { input: UpdateInput }) => {
				const insight = world.workspace.insights.find((row) => row.id === id);
				if (!insight) {
					const missing = { code: 'not_found', message: 'Record not found', path: ['record'] };
					return failure(clientMutationId, [missing]);
				}
				const errors = title === undefined ? [] : titleErrors(insight.companyId, title, id);
				if (errors.length > 0) return failure(clientMutationId, errors);
				return success(
					clientMutationId,
					world.workspace.change(insight, title === undefined ? {} : { title }),
				);
			},
		},
	};

	function companyOf(id: string | undefined): Company | undefined {
		return world.workspace.companies.find((company) => company.id === id);
	}

	function insightsOf(companyId: string): Insight[] {
		return world.workspace.insights.filter((insight) => insight.companyId === companyId);
	}

	function titleErrors(companyId: string, title: string, id?: string): MutationError[] {
		if (title.trim() === '') return [problem('title', 'blank', "can't be blank")];
		const taken = insightsOf(companyId).some((row) => row.title === title && row.id !== id);
		if (!taken) return [];
		const message = 'An insight with this title exists already';
		return [{ code: 'record-not-unique', message, path: ['record'] }];
	}

	function success(clientMutationId: string | undefined, insight: Insight) {
		return { clientMutationId, success: true, errors: [], insight: insightView(insight) };
	}
}

function problem(attribute: string, code: string, text: string): MutationError {
	const name = attribute[0].toUpperCase() + attribute.slice(1);
	return {
		code: `${attribute}-${code}`,
		message: `${name} ${text}`,
		path: ['attributes', attribute],
	};
}

function failure(clientMutationId: string | undefined, errors: MutationError[]) {
	return { clientMutationId, success: false, errors, insight: null };
}
