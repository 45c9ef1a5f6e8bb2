import { createHash } from 'node:crypto';
import type { Company, Insight, InsightKind, PullRequest, KeypupData } from './store.cts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WEEKS_OF_WORK = 4;

const companies: Company[] = [
	{
		id: 'a61bdee0-edbc-4888-9459-2ae3f2704f51',
		name: 'Acme',
		createdAt: at('2024-05-01T10:00:00.412Z'),
		updatedAt: at('2024-06-01T10:00:00.087Z'),
	},
	company('Globex', '2024-09-16T08:12:44.903Z'),
	company('Initech', '2025-02-03T15:40:09.551Z'),
	company('Umbrella Labs', '2025-11-20T11:05:31.268Z'),
];

const teams = ['Platform', 'Mobile', 'Data', 'Billing', 'Growth', 'Security', 'Search', 'Web'];
const topics = [
	'Lead time for changes',
	'Cycle time by repository',
	'Pull requests waiting for review',
	'Reviews per developer',
	'Merged without approval',
	'Reopened issues',
	'Deployment frequency',
	'Work in progress',
	'Stale pull requests',
	'Bug ratio',
	'Time to first review',
	'Throughput per sprint',
	'Issues without an owner',
	'Largest changes',
	'Review load',
];
const kinds: InsightKind[] = ['CHART', 'KPI', 'REPORT', 'CARDS_FEED', 'BOARD'];
const authors = ['ada', 'grace', 'alan', 'edsger', 'barbara', 'donald', 'margaret', 'linus'];
const changes = ['Fix', 'Add', 'Speed up', 'Remove', 'Document', 'Test', 'Rework'];
const subjects = ['login', 'the invoice export', 'webhooks', 'search', 'the import', 'the sidebar'];

/** Pull requests of a week, by company: a week of the largest is more than one page. */
const weekly = [130, 30, 15, 5];

/** Four companies with 480 insights and, over the weeks before `now`, 720 pull requests. */
export function seededData(now: number): KeypupData {
	return {
		companies,
		insights: companies.flatMap(insightsOf),
		pullRequests: companies.flatMap((owner, place) =>
			pullRequestsOf(owner, weekly[place] * WEEKS_OF_WORK, now),
		),
	};
}

function insightsOf(owner: Company): Insight[] {
	return teams.flatMap((team, row) =>
		topics.map((topic, column): Insight => {
			const number = row * topics.length + column;
			const createdAt = owner.createdAt + number * 31 * HOUR;
			return {
				id: stableUuid(`${owner.name} insight ${number}`),
				companyId: owner.id,
				title: `${topic} · ${team}`,
				kind: kinds[number % kinds.length],
				createdAt,
				updatedAt: createdAt + (number % 9) * DAY,
			};
		}),
	);
}

/** The newest was opened an hour ago, the others evenly before it. */
function pullRequestsOf(owner: Company, count: number, now: number): PullRequest[] {
	const apart = (WEEKS_OF_WORK * 7 * DAY) / count;
	return Array.from({ length: count }, (_none, index) => {
		const number = count - index;
		const createdAt = Math.round(now - HOUR - number * apart);
		const closedAt = closingTime(number, createdAt, now);
		const change = changes[number % changes.length];
		return {
			id: stableUuid(`${owner.name} pull request ${number}`),
			companyId: owner.id,
			title: `${change} ${subjects[number % subjects.length]} (#${1000 + index})`,
			author: authors[(number * 5) % authors.length],
			...states(number, closedAt),
			createdAt,
			updatedAt: closedAt ?? createdAt,
			closedAt,
			linesAdded: (number * 37) % 400,
			linesDeleted: (number * 23) % 150,
			metatags: number % 6 === 0 ? ['bug'] : [],
		};
	});
}

/** Most are closed within three days. */
function closingTime(number: number, createdAt: number, now: number): number | null {
	const closedAt = createdAt + ((number * 7) % 72) * HOUR;
	return number % 5 === 0 || closedAt > now ? null : closedAt;
}

function states(
	number: number,
	closedAt: number | null,
): Pick<PullRequest, 'state' | 'reviewState'> {
	if (closedAt === null) {
		return number % 10 === 0
			? { state: 'DRAFT', reviewState: 'NONE' }
			: { state: 'OPEN', reviewState: number % 3 === 0 ? 'CHANGES_REQUESTED' : 'PENDING' };
	}
	return number % 8 === 1
		? { state: 'CLOSED', reviewState: 'NONE' }
		: { state: 'MERGED', reviewState: 'APPROVED' };
}

function company(name: string, created: string): Company {
	const createdAt = at(created);
	return { id: stableUuid(name), name, createdAt, updatedAt: createdAt + 12 * DAY };
}

/** The same text always gives the same UUID. */
function stableUuid(text: string): string {
	const digits = createHash('sha256').update(text).digest('hex');
	return [8, 4, 4, 4, 12]
		.reduce<string[]>((parts, length) => {
			const from = parts.join('').length;
			return [...parts, digits.slice(from, from + length)];
		}, [])
		.join('-');
}

function at(iso: string): number {
	return Date.parse(iso);
}
