import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, start, stopAll } from '../common/client.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const REPORT = `query(
	$dataset: DatasetEnum = ISSUES_PULL_REQUESTS, $metrics: [String!]!, $dimensions: [String!]
	$filter: String, $sortBy: String, $limit: Int, $offset: Int
) {
	report(
		companyId: "${ACME}", dataset: $dataset, metrics: $metrics, dimensions: $dimensions
		filter: $filter, sortBy: $sortBy, limit: $limit, offset: $offset
	) { columns rows }
}`;

interface PullRequest {
	id: string;
	companyId: string;
	state: string;
	createdAt: number;
	closedAt: number | null;
	linesAdded: number;
}

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('keypup');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

async function ask(variables: Record<string, unknown>) {
	const client = jsonClient(emulator.baseUrl, { authorization: `Bearer ${emulator.keys.valid}` });
	const { data } = await client.post('/viz/graphql', {
		query: REPORT,
		variables: { metrics: ['COUNT()'], ...variables },
	});
	return data;
}

async function rowsOf(variables: Record<string, unknown>) {
	return (await ask(variables)).data.report.rows;
}

function stored(): PullRequest[] {
	const { pullRequests } = emulator.control.store() as { pullRequests: PullRequest[] };
	return pullRequests.filter(({ companyId }) => companyId === ACME);
}

it('metrics without dimensions are one row', async () => {
	const rows = stored();
	const added = rows.reduce((sum, { linesAdded }) => sum + linesAdded, 0);
	const metrics = ['COUNT()', 'SUM(lines_added)', 'AVG(lines_added)'];
	expect(rows).toHaveLength(520);
	expect(await ask({ metrics })).toEqual({
		data: {
			report: {
				columns: metrics,
				rows: [{ 'COUNT()': 520, 'SUM(lines_added)': added, 'AVG(lines_added)': added / 520 }],
			},
		},
	});
});

it('the documented formulas', async () => {
	const metric = 'AVG((closed_at - created_at) / DAY())';
	const rows = await rowsOf({
		metrics: [metric, 'COUNT()'],
		dimensions: ['YEAR_MONTH(closed_at)'],
	});
	const months = new Map<string | null, PullRequest[]>();
	for (const row of stored()) {
		const month = row.closedAt === null ? null : new Date(row.closedAt).toISOString().slice(0, 7);
		months.set(month, [...(months.get(month) ?? []), row]);
	}
	expect(rows).toHaveLength(months.size);
	for (const row of rows) {
		const group = months.get(row['YEAR_MONTH(closed_at)']) ?? [];
		const days = group.flatMap(({ closedAt, createdAt }) =>
			closedAt === null ? [] : [(closedAt - createdAt) / 86_400_000],
		);
		const mean = days.reduce((sum, value) => sum + value, 0) / days.length;
		expect(row['COUNT()']).toBe(group.length);
		if (days.length === 0) expect(row[metric]).toBeNull();
		else expect(row[metric]).toBeCloseTo(mean, 9);
	}
});

it('a week of a company takes several pages of limit and offset', async () => {
	const since = new Date(Date.now() - 7 * 86_400_000);
	const filter = `created_at >= '${since.toISOString()}'`;
	const wanted = stored().filter(({ createdAt }) => createdAt >= since.getTime());
	const all: Array<{ sysid: string }> = [];
	const sizes: number[] = [];
	do {
		const page = await rowsOf({
			dimensions: ['sysid', 'title', 'state'],
			filter,
			limit: 100,
			offset: all.length,
		});
		sizes.push(page.length);
		all.push(...page);
	} while (sizes.at(-1) === 100);
	expect(sizes.length).toBeGreaterThan(1);
	expect(all.map(({ sysid }) => sysid).sort()).toEqual(wanted.map(({ id }) => id).sort());
});

it('rows are capped whatever the limit', async () => {
	emulator.control.switch('maxPageSize', 25);
	expect(await rowsOf({ dimensions: ['sysid'], limit: 500 })).toHaveLength(25);
	emulator.control.switch('maxPageSize', 0);
	expect(await rowsOf({ dimensions: ['sysid'] })).toHaveLength(520);
});

it('filters with AND, OR and parentheses; order of a column', async () => {
	const states = stored().map(({ state }) => state);
	const filter = "(state = 'OPEN' OR state = 'DRAFT') AND closed_at = NULL";
	const rows = await rowsOf({ dimensions: ['state'], filter, sortBy: 'state.desc' });
	expect(rows).toEqual([
		{ state: 'OPEN', 'COUNT()': states.filter((state) => state === 'OPEN').length },
		{ state: 'DRAFT', 'COUNT()': states.filter((state) => state === 'DRAFT').length },
	]);
	expect(await rowsOf({ filter: "state = 'NOPE'" })).toEqual([{ 'COUNT()': 0 }]);
});

it.each(['ACTIVITY_EVENTS', 'COMMENTS', 'COMMITS', 'REVIEWS'])('dataset %s', async (dataset) => {
	const [row] = await rowsOf({ dataset });
	expect(row['COUNT()']).toBeGreaterThan(10);
});

it('what happens in a repository shows in the next report', async () => {
	const merged = { filter: "state = 'MERGED'", dimensions: ['merged_at'] };
	const { id } = (await emulator.control.act('addPullRequest', {
		title: 'Ship it',
	})) as PullRequest;
	const before = await rowsOf({ filter: "state = 'MERGED'" });
	emulator.control.advance(60_000);
	await emulator.control.act('changePullRequest', { id, state: 'MERGED' });
	const after = await rowsOf({ filter: "state = 'MERGED'" });
	expect(after[0]['COUNT()']).toBe(before[0]['COUNT()'] + 1);
	const [latest] = await rowsOf({ ...merged, sortBy: 'merged_at.desc', limit: 1 });
	expect(Date.parse(latest.merged_at)).toBeGreaterThan(Date.now() + 50_000);
});

it.each([
	['a metric without an aggregator', { metrics: ['lines_added'] }],
	['a dimension with one', { dimensions: ['COUNT()'] }],
	['an unknown field', { dimensions: ['nothing'] }],
	['an open parenthesis', { metrics: ['SUM(lines_added'] }],
	['a broken filter', { filter: 'state = ' }],
])('refuses %s', async (_case, variables) => {
	expect(await ask(variables)).toEqual({
		data: null,
		errors: [
			{
				message: expect.stringMatching(/^Invalid formula "/),
				locations: [{ line: 5, column: 2 }],
				path: ['report'],
			},
		],
	});
});
