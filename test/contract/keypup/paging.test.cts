import { openBench, type Bench } from '../common/bench.cts';
import { executed } from './executed.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const ROWS = 'query($limit: Int, $offset: Int) { rows(limit: $limit, offset: $offset) }';
const TWO =
	'query($c: String) { a: companies(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } b: companies(first: 1, after: $c) { edges { node { name } } nodes { name } pageInfo { hasNextPage endCursor } } }';
const NAMES = ['Acme', 'Globex', 'Initech', 'Umbrella Labs'].map((name) => ({ name }));

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const sent = () => bench.bodies().map((body) => JSON.parse(body).variables ?? {});
/** Answers one after the other, a page of rows each. */
function answerWith(...pages: unknown[][]): void {
	for (const rows of pages) {
		bench.control.fault({ kind: 'body', body: JSON.stringify({ data: { rows } }) });
	}
}

describe('limit and offset', () => {
	const options = { pagination: 'offset', responsePath: 'rows', pageSize: 3 };

	it('counts what the server sent, null or not', async () => {
		answerWith([{ n: 1 }, null, { n: 2 }], [null, null, null], [{ n: 3 }]);
		const { items } = await executed(bench, ROWS, { options });
		expect(items).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
		expect(sent().map(({ offset }) => offset)).toEqual([0, 3, 6]);
	});

	it('counts only what it hands on where there is a most', async () => {
		answerWith([{ n: 1 }, null], [{ n: 2 }, { n: 3 }]);
		const { items } = await executed(bench, ROWS, { options: { ...options, maxItems: 2 } });
		expect(items).toEqual([{ n: 1 }, { n: 2 }]);
	});

	it.each([{ state: 'OPEN' }, { paid: true }, { author_id: 7 }])(
		'two equal pages of %j are no loop',
		async (row) => {
			const page = [row, row, row];
			answerWith(page, page, page, []);
			const { items, error } = await executed(bench, ROWS, { options });
			expect(error).toBeUndefined();
			expect(items).toHaveLength(9);
		},
	);

	it('a server that gives fewer than are asked for is read to its end', async () => {
		bench.control.switch('maxPageSize', 100);
		const query = `query($limit: Int, $offset: Int) { report(companyId: "${ACME}", dataset: ISSUES_PULL_REQUESTS, metrics: ["COUNT()"], dimensions: ["sysid"], limit: $limit, offset: $offset) { rows } }`;
		const { items } = await executed(bench, query, {
			api: 'datasets',
			options: { pagination: 'offset', responsePath: 'report.rows', pageSize: 500 },
		});
		expect(new Set((items as Array<{ sysid: string }>).map(({ sysid }) => sysid)).size).toBe(520);
		expect(sent().map(({ offset }) => offset)).toEqual([0, 100, 200, 300, 400, 500]);
	});

	it('as many items as are wanted on as many pages as are allowed is no error', async () => {
		answerWith([{ n: 1 }, { n: 2 }, { n: 3 }], [{ n: 4 }, { n: 5 }, { n: 6 }]);
		const { items } = await executed(bench, ROWS, {
			options: { ...options, maxItems: 6, maxPages: 2 },
		});
		expect(items).toHaveLength(6);
	});

	it('a list that is too long names what bounds it', async () => {
		const page = [{ n: 1 }, { n: 2 }, { n: 3 }];
		answerWith(page, page);
		const { told } = await executed(bench, ROWS, { options: { ...options, maxPages: 2 } });
		expect(told[0]).toBe('The list is too long for one run: reading stopped after 2 pages');
		expect(told[1]).toContain('Raise Max Pages');
	});
});

describe('Relay', () => {
	const relay = { pagination: 'relay' };

	it.each<[string, object]>([
		['without a word', {}],
		['named', { cursorVariable: 'before' }],
	])('backward, %s', async (_how, more) => {
		const query =
			'query($before: String) { companies(last: 1, before: $before) { nodes { name } pageInfo { hasPreviousPage startCursor } } }';
		const { items, error } = await executed(bench, query, { options: { ...relay, ...more } });
		expect(error).toBeUndefined();
		expect(items).toEqual([...NAMES].reverse());
		expect(sent().map(({ before }) => before)).toEqual([undefined, 'NA', 'Mw', 'Mg']);
	});

	it('backward without what says where it goes on', async () => {
		const query =
			'query($before: String) { companies(last: 1, before: $before) { nodes { name } pageInfo { hasNextPage endCursor } } }';
		const { told } = await executed(bench, query, { options: relay });
		expect(told[1]).toContain('pageInfo { hasPreviousPage startCursor }');
	});

	it.each(['b', 'b.nodes'])(
		'a Response Path into another connection is followed: %s',
		async (path) => {
			const options = { ...relay, cursorVariable: 'c', responsePath: path };
			const { items } = await executed(bench, TWO, { options });
			expect(items).toEqual(NAMES);
		},
	);

	it('one that leads elsewhere is refused', async () => {
		const options = { ...relay, cursorVariable: 'c', connectionPath: 'b', responsePath: 'a.nodes' };
		const { told, items } = await executed(bench, TWO, { options });
		expect(told[0]).toBe(
			'Response Path "a.nodes" does not lead into "b", which is read page by page',
		);
		expect(items).toEqual([]);
	});

	it('a query that can go both ways goes backward for the last ones', async () => {
		const query =
			'query($first: Int, $after: String, $last: Int, $before: String) { companies(first: $first, after: $after, last: $last, before: $before) { nodes { name } pageInfo { hasNextPage endCursor hasPreviousPage startCursor } } }';
		const { items } = await executed(bench, query, { variables: { last: 1 }, options: relay });
		expect(items).toEqual(NAMES.toReversed());
		const forward = await executed(bench, query, { variables: { first: 1 }, options: relay });
		expect(forward.items).toEqual(NAMES);
	});

	it('null among nodes is left out', async () => {
		const pageInfo = { hasNextPage: false, endCursor: null };
		const body = JSON.stringify({ data: { companies: { nodes: [{ id: '1' }, null], pageInfo } } });
		bench.control.fault({ kind: 'body', body });
		bench.control.fault({ kind: 'body', body });
		const query =
			'query($after: String) { companies(after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
		const { items } = await executed(bench, query, { options: relay });
		expect(items).toEqual([{ id: '1' }]);
		const listed = await bench.run({ resource: 'company', operation: 'getAll', limit: 5 });
		expect(listed.outputs[0].map(({ json }) => json)).toEqual([{ id: '1' }]);
	});

	it('a cursor that must not be null is told before anything is sent', async () => {
		const query =
			'query($after: String!) { companies(after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
		const { told } = await executed(bench, query, { options: relay });
		expect(told[0]).toBe(
			'Query declares $after: String!, but there is no cursor for the first page',
		);
		expect(bench.lines()).toEqual([]);
		const back = await executed(bench, query.replaceAll('after', 'before'), { options: relay });
		expect(back.told[0]).toContain('no cursor for the first page');
		expect(bench.lines()).toEqual([]);
		const given = await executed(bench, query, { variables: { after: 'MQ' }, options: relay });
		expect(given.items).toHaveLength(3);
	});
});

describe('a typed URL', () => {
	it('keeps its query and its last slash', async () => {
		for (const end of ['/', '?team=a%20b&x=/', '/?x=1']) {
			const url = `${bench.emulator.baseUrl}/viz/graphql${end}`;
			await executed(bench, '{ __typename }', { api: 'customUrl', url });
		}
		expect(bench.lines()).toEqual([
			'POST /viz/graphql/',
			'POST /viz/graphql?team=a%20b&x=/',
			'POST /viz/graphql/?x=1',
		]);
	});
});

describe('a pasted command with a token', () => {
	const command = `# mine\ncurl https://hq.keypup.io/graphql -H 'Authorization: Bearer kp_live_1234567' --data '{"query":"{ __typename }"}'`;

	it('is run, and the user is told once that the token stays', async () => {
		const { items, hints } = await executed(bench, command, {}, { input: [{}, {}] });
		expect(items).toHaveLength(2);
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('holds a token or a cookie'),
		]);
	});

	it('never shows it in an error', async () => {
		const broken = [command.replace('}"}', '}",}'), command.slice(0, -1), `x ${command}`];
		for (const query of broken) {
			const { error, told } = await executed(bench, query);
			expect(error).toBeDefined();
			expect(JSON.stringify([...told, error?.cause])).not.toContain('kp_live');
		}
	});
});

describe('words', () => {
	it.each([
		['platform', 'Platform API URL of the credential'],
		['datasets', 'Datasets API URL of the credential'],
	])('speak of the address that Keypup has: %s', async (api, told) => {
		bench.control.fault({ kind: 'status', status: 404, body: '{}' });
		const { error } = await executed(bench, '{ __typename }', { api });
		expect(error?.description).toContain(told);
		expect(error?.description).not.toContain('Base URL');
	});

	it('do not advise what the node lacks', async () => {
		const { error } = await bench.run({ resource: 'graphql', operation: 'send' });
		expect(error?.description).toBe('Choose Resource and Operation again.');
	});
});
