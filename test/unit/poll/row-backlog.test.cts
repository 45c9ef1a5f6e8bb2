import { setTimeout as sleep } from 'node:timers/promises';
import { poll, startServer, type TestServer } from '../../harness/index.cts';

let server: TestServer;
let rows: Array<{ id: number; n: number }> = [];
let asked: Array<{ after?: string; since?: string }> = [];
let msPerPage = 0;
/** Cursors of another age are refused. */
let age = 1;
beforeAll(async () => {
	server = await startServer((request, response) => {
		const { variables = {} } = JSON.parse(request.body.toString());
		asked.push(variables);
		const [made, at] = (variables.after ?? `${age}:0`).split(':').map(Number);
		const nodes = rows.slice(at, at + 10);
		const pageInfo = { hasNextPage: at + 10 < rows.length, endCursor: `${age}:${at + 10}` };
		const body =
			made !== age
				? { data: null, errors: [{ message: 'Invalid cursor' }] }
				: { data: { rows: { nodes, pageInfo } } };
		void sleep(msPerPage).then(() =>
			response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
		);
	});
});
afterAll(async () => await server.stop());
beforeEach(() => {
	rows = numbered(1, 100);
	[asked, msPerPage, age] = [[], 0, 1];
});

const numbered = (from: number, count: number) =>
	Array.from({ length: count }, (_, at) => ({ id: from + at, n: 0 }));

function trigger(parameters: object) {
	let staticData: Record<string, { rest?: object }> = {};
	const query =
		'query($after: String, $since: String) { rows(after: $after, since: $since) { nodes { id n } pageInfo { hasNextPage endCursor } } }';
	return {
		tick: async (budgetMs?: number, mode?: 'manual') => {
			const items = await poll({
				node: 'keypupTrigger',
				parameters: { triggerOn: 'queryRowsChanged', api: 'platform', query, ...parameters },
				credentials: {
					keypupApi: {
						apiToken: 'some-token-123',
						platformUrl: server.url,
						datasetsUrl: server.url,
					},
				},
				staticData,
				budgetMs,
				mode,
			});
			staticData = JSON.parse(JSON.stringify(staticData));
			return (items?.[0] ?? []).map(({ json }) => json);
		},
		isOpen: () => staticData.rows?.rest !== undefined,
	};
}

describe.each([
	['with a key', { keyFields: 'id' }],
	['without a key', {}],
])('rows %s', (_how, parameters) => {
	test('more than one poll can read come with several, once each', async () => {
		const { tick, isOpen } = trigger(parameters);
		await tick();
		const more = numbered(1000, 200);
		rows.push(...more);
		msPerPage = 40;
		const found: unknown[] = [];
		let polls = 0;
		do {
			found.push(...(await tick(300)));
			polls++;
		} while (isOpen());
		expect(polls).toBeGreaterThan(1);
		expect(found).toEqual(more.map((row) => ({ ...row, changeType: 'new' })));
		msPerPage = 0;
		expect(await tick()).toEqual([]);
		rows[0] = { id: 1, n: 5 };
		expect(await tick()).toHaveLength(1);
	});

	test('what is there at first stays silent', async () => {
		const { tick, isOpen } = trigger(parameters);
		msPerPage = 40;
		do expect(await tick(300)).toEqual([]);
		while (isOpen());
		rows.push({ id: 999, n: 0 });
		msPerPage = 0;
		expect(await tick()).toHaveLength(1);
	});

	test('a place that is not known any more: from the start', async () => {
		const { tick, isOpen } = trigger(parameters);
		await tick();
		rows = [...numbered(1000, 200), ...rows];
		msPerPage = 40;
		const found = await tick(300);
		expect(isOpen()).toBe(true);
		[msPerPage, age] = [0, 2];
		found.push(...(await tick()));
		expect(found.map(({ id }) => id)).toEqual(numbered(1000, 200).map(({ id }) => id));
		expect(isOpen()).toBe(false);
	});
});

test('a test reads no more than it shows', async () => {
	const { tick } = trigger({ keyFields: 'id' });
	expect(await tick(undefined, 'manual')).toHaveLength(5);
	expect(asked).toHaveLength(1);
});
