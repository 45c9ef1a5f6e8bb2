import { poll } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const MERGED = `query { report(companyId: "${ACME}", dataset: ISSUES_PULL_REQUESTS, metrics: ["SUM(lines_added)"], dimensions: ["sysid", "state"], filter: "lines_added > 380", limit: 100) { rows } }`;
const INSIGHTS =
	'query($after: String, $since: ISO8601DateTime) { insights(first: 100, after: $after, updatedAtGte: $since) { nodes { id title } pageInfo { hasNextPage endCursor } } }';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

/** The trigger with what it remembers; `tick` is one poll. */
function trigger(parameters: object) {
	let staticData: object = {};
	return {
		tick: async (more: object = {}) => {
			const items = await poll({
				node: 'keypupTrigger',
				parameters: { triggerOn: 'queryRowsChanged', api: 'platform', ...parameters, ...more },
				credentials: bench.credentials,
				staticData,
			});
			return items === null ? null : items[0].map(({ json }) => json);
		},
		manual: async () => {
			const items = await poll({
				node: 'keypupTrigger',
				parameters: { triggerOn: 'queryRowsChanged', api: 'platform', ...parameters },
				credentials: bench.credentials,
				staticData,
				mode: 'manual',
			});
			return items === null ? null : items[0].map(({ json }) => json);
		},
		state: () => JSON.stringify(staticData),
		restart: () => {
			staticData = JSON.parse(JSON.stringify(staticData)) as object;
		},
	};
}

const variablesSent = () => bench.bodies().map((body) => JSON.parse(body).variables ?? {});
const insights = (more: object = {}) => trigger({ query: INSIGHTS, keyFields: 'id', ...more });
const report = trigger.bind(null, {
	api: 'datasets',
	query: MERGED,
	rowsPath: 'report.rows',
	keyFields: 'sysid',
});

describe('rows of a report', () => {
	it('silent at first, then new and changed rows once each, also after a restart', async () => {
		const { tick, restart } = report();
		expect(await tick()).toBeNull();
		expect(await tick()).toBeNull();
		const { id } = (await bench.control.act('addPullRequest', {
			title: 'Large',
			linesAdded: 999,
		})) as { id: string };
		await bench.control.act('addPullRequest', { title: 'Small', linesAdded: 1 });
		const row = { sysid: id, state: 'OPEN', 'SUM(lines_added)': 999 };
		expect(await tick()).toEqual([{ ...row, changeType: 'new' }]);
		restart();
		expect(await tick()).toBeNull();
		await bench.control.act('changePullRequest', { id, state: 'MERGED' });
		expect(await tick()).toEqual([{ ...row, state: 'MERGED', changeType: 'changed' }]);
		expect(await tick()).toBeNull();
		expect(new Set(bench.lines())).toEqual(new Set(['POST /viz/graphql']));
	});

	it('without key fields a row that differs is new', async () => {
		const { tick } = trigger({
			api: 'datasets',
			query: MERGED.replace('"sysid", ', ''),
			rowsPath: 'report.rows',
		});
		await tick();
		await bench.control.act('addPullRequest', { title: 'Large', linesAdded: 999 });
		expect(await tick()).toEqual([
			{ state: 'OPEN', 'SUM(lines_added)': expect.any(Number), changeType: 'new' },
		]);
	});

	it('a manual test shows up to five rows and moves nothing', async () => {
		const { tick, manual, state } = report();
		await tick();
		const before = state();
		expect(await manual()).toHaveLength(5);
		expect(state()).toBe(before);
		await bench.control.act('addPullRequest', { title: 'Large', linesAdded: 999 });
		expect(await manual()).toHaveLength(5);
		expect(await tick()).toHaveLength(1);
	});

	it('another question starts from a new baseline', async () => {
		const { tick } = report();
		await tick();
		expect(await tick({ query: MERGED.replace('380', '300') })).toBeNull();
	});

	it.each<[string, object, string]>([
		['a key that rows lack', { keyFields: 'id' }, 'A row has no "id"'],
		['a key that tells nothing', { keyFields: 'state' }, 'Two rows have the same key: state'],
		['a path that leads nowhere', { rowsPath: 'report.lines' }, 'nothing at "report.lines"'],
		['no query', { query: '' }, 'Query is empty'],
		[
			'a mutation',
			{ query: 'mutation { createInsight { success } }' },
			'A trigger runs queries only',
		],
	])('%s is told', async (_what, parameters, message) => {
		const { tick, state } = report();
		await expect(tick(parameters)).rejects.toThrow(message);
		expect(state()).toBe('{}');
	});
});

describe('one value, one object', () => {
	const answer = (data: unknown) =>
		bench.control.fault({ kind: 'body', body: JSON.stringify({ data }) });

	it.each<[string, object, (value: number) => unknown, (value: number) => object]>([
		['a value', { rowsPath: 'open' }, (open) => ({ open }), (value) => ({ value })],
		['an object', { rowsPath: 'kpi' }, (open) => ({ kpi: { open } }), (open) => ({ open })],
		['the whole answer', {}, (open) => ({ open }), (open) => ({ open })],
		['a list of one', { rowsPath: 'rows' }, (open) => ({ rows: [{ open }] }), (open) => ({ open })],
	])('%s is a row, reported whenever it moves', async (_what, parameters, data, row) => {
		const { tick } = trigger({ query: '{ open }', ...parameters });
		const seen: unknown[] = [];
		for (const value of [3, 12, 3, 3, 12]) {
			answer(data(value));
			seen.push(await tick());
		}
		const moved = (value: number) => [{ ...row(value), changeType: 'new' }];
		expect(seen).toEqual([null, moved(12), moved(3), null, moved(12)]);
	});

	it('an object with a key has changed', async () => {
		const { tick } = trigger({ query: '{ kpi }', rowsPath: 'kpi', keyFields: 'id' });
		answer({ kpi: { id: 1, open: 3 } });
		await tick();
		answer({ kpi: { id: 1, open: 4 } });
		expect(await tick()).toEqual([{ id: 1, open: 4, changeType: 'changed' }]);
	});

	it('null is told, and moves nothing', async () => {
		const { tick, state } = trigger({ query: '{ open }', rowsPath: 'open' });
		answer({ open: 3 });
		await tick();
		const before = state();
		answer({ open: null });
		await expect(tick()).rejects.toThrow('The answer holds null at "open"');
		expect(state()).toBe(before);
	});
});

describe('null where rows were', () => {
	const answer = (data: unknown) =>
		bench.control.fault({ kind: 'body', body: JSON.stringify({ data }) });
	const pageInfo = { hasNextPage: false, endCursor: null };
	const nodes = [{ id: 1 }, { id: 2 }];

	it.each<[string, object, object, object]>([
		[
			'of the connection that is found',
			{ query: '{ companies { nodes { id } pageInfo { hasNextPage endCursor } } }' },
			{ companies: { nodes, pageInfo } },
			{ companies: null },
		],
		[
			'on the way',
			{ query: '{ company { rows } }', rowsPath: 'company.rows' },
			{ company: { rows: nodes } },
			{ company: null },
		],
	])('%s is told, and nothing is new once they are back', async (_where, asked, rows, none) => {
		const { tick, state } = trigger(asked);
		answer(rows);
		await tick();
		const before = state();
		answer(none);
		await expect(tick()).rejects.toThrow('The answer holds null');
		expect(state()).toBe(before);
		answer(rows);
		expect(await tick()).toBeNull();
	});
});

describe('rows as they are', () => {
	const answer = (rows: unknown[]) =>
		bench.control.fault({ kind: 'body', body: JSON.stringify({ data: { rows } }) });

	it('keep a member of their own called changeType; null and twins are normal', async () => {
		const { tick } = trigger({ query: '{ rows }', rowsPath: 'rows', keyFields: 'id' });
		answer([]);
		await tick();
		const row = { id: 1, changeType: 'RENAMED' };
		answer([row, null, row]);
		expect(await tick()).toEqual([{ ...row, rowChangeType: 'new' }]);
	});

	it('a variable "since" of the user is sent as it is', async () => {
		const { tick } = insights({ variables: '{"since": "2024-01-01T00:00:00Z"}' });
		await tick();
		expect(new Set(variablesSent().map(({ since }) => since))).toEqual(
			new Set(['2024-01-01T00:00:00Z']),
		);
	});

	it('a connection is read backward too', async () => {
		const query =
			'query($before: String) { companies(last: 1, before: $before) { nodes { name } pageInfo { hasPreviousPage startCursor } } }';
		const { tick } = trigger({ query });
		await tick();
		expect(variablesSent()).toHaveLength(4);
	});
});

describe('a connection', () => {
	it('is found, read to its end, and asked for what is new since the last good poll', async () => {
		const { tick } = insights();
		const all = INSIGHTS.replace(', updatedAtGte: $since', '').replace(
			', $since: ISO8601DateTime',
			'',
		);
		expect(await tick({ query: all })).toBeNull();
		expect(variablesSent().map(({ after }) => after)).toEqual([
			undefined,
			'MTAw',
			'MjAw',
			'MzAw',
			'NDAw',
		]);
		bench.control.clearLog();
		expect(await tick()).toBeNull();
		await bench.control.act('addInsight', { title: 'Escaped defects' });
		expect(await tick()).toEqual([
			{ id: expect.any(String), title: 'Escaped defects', changeType: 'new' },
		]);
		expect(await tick()).toBeNull();
		const [first, second] = variablesSent().map(({ since }) => Date.parse(since));
		const { headers } = await fetch(`${bench.emulator.baseUrl}/`);
		const now = Date.parse(headers.get('date')!);
		expect(now - first).toBeGreaterThan(6 * 86_400_000);
		expect(now - second).toBeGreaterThanOrEqual(60_000);
		expect(now - second).toBeLessThan(600_000);
	});

	it('that goes on without a cursor variable is told', async () => {
		const query = '{ insights(first: 10) { nodes { id } pageInfo { hasNextPage endCursor } } }';
		await expect(insights().tick({ query })).rejects.toThrow('does not declare $after');
	});

	it.each([
		['an error', () => bench.control.fault({ kind: 'status', status: 500, times: 9 })],
		['partial data', () => bench.control.switch('failAt', 'insights.nodes.0.title')],
		['a wrong token', () => bench.control.act('expireToken', { key: bench.emulator.keys.valid })],
	])('%s moves nothing', async (_what, spoil) => {
		const { tick, state } = insights();
		await tick();
		const before = state();
		await bench.control.act('addInsight', { title: 'Escaped defects' });
		await spoil();
		await expect(tick()).rejects.toThrow();
		expect(state()).toBe(before);
	});

	it('what came while polls failed is handed on by the next good one', async () => {
		const { tick } = insights();
		await tick();
		await bench.control.act('addInsight', { title: 'Escaped defects' });
		bench.control.fault({ kind: 'status', status: 401, body: '{}' });
		await expect(tick()).rejects.toThrow();
		expect(await tick()).toEqual([expect.objectContaining({ title: 'Escaped defects' })]);
	});
});
