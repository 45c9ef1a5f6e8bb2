import type { Fault } from '../../../sandbox/emulators/index.cts';
import type { RunOptions } from '../../harness/index.cts';
import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const COMPANY = 'query($companyId: ID) { company(id: $companyId) { name } }';
const INSIGHTS =
	'query($after: String, $of: ID) { insights(first: 50, after: $after, companyId: $of) { nodes { id } pageInfo { hasNextPage endCursor } } }';
const CREATE =
	'mutation($input: CreateInsightInput!) { createInsight(input: $input) { success errors { code message path } insight { id } } }';
const INPUT = { input: { companyId: ACME, title: 'Escaped defects', kind: 'KPI' } };

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

interface Filled {
	variables?: unknown;
	options?: object;
	operationName?: string;
	api?: string;
	url?: string;
}

async function execute(query: string, filled: Filled = {}, more: Partial<RunOptions> = {}) {
	const { variables, options = {}, operationName, ...top } = filled;
	const additionalFields = {
		...(variables === undefined ? {} : { variables }),
		...(operationName === undefined ? {} : { operationName }),
	};
	const parameters = { resource: 'graphql', operation: 'execute', query, ...top };
	const result = await bench.run({ ...parameters, additionalFields, options }, more);
	const { error } = result;
	return { ...result, items: jsonOf(result), told: [error?.message, error?.description] };
}

async function createdInsights(): Promise<number> {
	const { insights } = bench.control.store() as { insights: Array<{ title: string }> };
	return insights.filter(({ title }) => title === 'Escaped defects').length;
}

describe('what is sent', () => {
	const sample = { query: COMPANY, variables: { companyId: ACME } };

	it.each([
		['variables as text', COMPANY, JSON.stringify(sample.variables)],
		['variables as an object', COMPANY, sample.variables],
		['a pasted body', JSON.stringify(sample), undefined],
		[
			'a pasted cURL command, its address and token left alone',
			`curl https://evil.example/graphql -X POST -H "Authorization: Bearer stolen" --data '${JSON.stringify(sample)}'`,
			undefined,
		],
	])('the documented sample: %s', async (_how, query, variables) => {
		const { items } = await execute(query, { variables, options: { responsePath: 'company' } });
		expect(items).toEqual([{ name: 'Acme' }]);
		expect(bench.lines()).toEqual(['POST /hq/graphql']);
		expect(JSON.parse(bench.bodies()[0])).toEqual(sample);
	});

	it('goes to the API that is chosen', async () => {
		await execute('{ __typename }', { api: 'datasets' });
		await execute('{ __typename }', { api: 'platform' });
		const url = `${bench.emulator.baseUrl}/viz/graphql`;
		await execute('{ __typename }', { api: 'customUrl', url });
		expect(bench.lines()).toEqual(['POST /viz/graphql', 'POST /hq/graphql', 'POST /viz/graphql']);
	});

	it('never sends the token to a server that is not of the credential', async () => {
		const { told } = await execute('{ __typename }', {
			api: 'customUrl',
			url: 'https://evil.example/graphql',
		});
		expect(told[0]).toContain('may only be sent to its own service');
	});

	it('expressions are read item by item', async () => {
		const { items } = await execute(
			COMPANY,
			{ variables: '={{ { companyId: $json.id } }}', options: { responsePath: 'company' } },
			{ input: [{ id: ACME }, { id: 'none' }, { id: ACME }] },
		);
		expect(items).toEqual([{ name: 'Acme' }, { name: 'Acme' }]);
		expect(bench.bodies().map((body) => JSON.parse(body).variables.companyId)).toEqual(
			expect.arrayContaining([ACME, ACME, 'none']),
		);
	});

	it.each<[string, string, Filled, string]>([
		['no query', ' ', {}, 'Query is empty'],
		['broken JSON', COMPANY, { variables: '{"a": }' }, 'Variables is not valid JSON'],
		['a list', COMPANY, { variables: '[1]' }, 'Variables must be a JSON object'],
		['a scalar', COMPANY, { variables: '7' }, 'Variables must be a JSON object'],
		[
			'two operations without a name',
			'query A { __typename } query B { __typename }',
			{},
			'Query holds 2 operations: A, B',
		],
		['a subscription', 'subscription { a }', {}, 'Subscriptions cannot be run here'],
		[
			'a variable without a value',
			'query($companyId: ID!) { company(id: $companyId) { name } }',
			{},
			'Query needs values for $companyId (ID!)',
		],
		[
			'a brace too few',
			'{ company { name }',
			{},
			'Query cannot be read: "{" that is not closed at line 1, column 1',
		],
		[
			'paging without a cursor variable',
			'{ companies { nodes { id } } }',
			{ options: { pagination: 'relay' } },
			'Query does not declare $after, which takes the cursor of the next page',
		],
		[
			'a mutation in pages',
			CREATE,
			{ variables: INPUT, options: { pagination: 'relay' } },
			'Only queries can be read page by page',
		],
		['an unknown API', '{ a }', { api: 'other' }, 'There is no API "other" to choose'],
	])('%s is refused before anything is sent', async (_what, query, filled, message) => {
		const { told } = await execute(query, filled);
		expect(told[0]).toBe(message);
		expect(bench.lines()).toEqual([]);
	});

	it('variables that the query does not declare are sent, and told once', async () => {
		const { items, hints } = await execute(
			COMPANY,
			{ variables: { companyID: ACME } },
			{ input: [{}, {}] },
		);
		expect(items).toEqual([{ company: null }, { company: null }]);
		expect(hints.map(({ message }) => message)).toEqual([
			'Query does not declare $companyID: the service does not look at what is given for it.',
		]);
	});

	it('one of several operations, by its name', async () => {
		const query = 'query A { __typename } query B { company { name } }';
		const { items } = await execute(query, { operationName: 'B' });
		expect(items).toEqual([{ company: null }]);
		expect(JSON.parse(bench.bodies()[0]).operationName).toBe('B');
	});
});

describe('what comes out', () => {
	it.each<[string, string, object, unknown[]]>([
		['data', '{ company { name } }', {}, [{ company: null }]],
		['null is no item', '{ company { name } }', { responsePath: 'company' }, []],
		[
			'a list is one item per element',
			'{ companies { nodes { name } } }',
			{ responsePath: 'companies.nodes', maxItems: 2 },
			[{ name: 'Acme' }, { name: 'Globex' }],
		],
		['a scalar', '{ __typename }', { responsePath: '__typename' }, [{ value: 'Query' }]],
	])('%s', async (_what, query, options, expected) => {
		const { items, error } = await execute(query, { options });
		expect(error).toBeUndefined();
		expect(items).toEqual(expected);
	});

	it('a path that leads nowhere is told', async () => {
		const { told } = await execute('{ company { name } }', { options: { responsePath: 'firm' } });
		expect(told[0]).toBe('The answer has nothing at "firm"');
	});
});

describe('errors', () => {
	it.each(['json', 'graphqlResponse'])('of a document, as %s', async (mediaType) => {
		bench.control.switch('mediaType', mediaType);
		const { told } = await execute('query { foo }');
		expect(told[0]).toBe("Field 'foo' doesn't exist on type 'Query'");
		expect(told[1]).toContain('At query.foo, line 1, column 9, code undefinedField.');
	});

	it('several are joined', async () => {
		const { told } = await execute('{ foo bar }');
		expect(told[0]).toBe(
			"Field 'foo' doesn't exist on type 'Query'; Field 'bar' doesn't exist on type 'Query'",
		);
	});

	it.each<[string, Fault, string]>([
		[
			'a 200 with errors and data null',
			{ kind: 'body', body: '{"data":null,"errors":[{"message":"Boom"}]}' },
			'Boom',
		],
		['a 400 with a message', { kind: 'status', status: 400, body: '{"message":"Bad"}' }, 'Bad'],
		[
			'a 401 with an error',
			{ kind: 'status', status: 401, body: '{"error":"invalid_token"}' },
			'invalid_token',
		],
		[
			'an OAuth error',
			{
				kind: 'status',
				status: 403,
				body: '{"error":"insufficient_scope","error_description":"More scope needed"}',
			},
			'More scope needed',
		],
		['no data', { kind: 'body', body: '{"ok":true}' }, '"data" is missing'],
		['a web page', { kind: 'html' }, 'answered with an HTML page instead of data'],
		['half an answer', { kind: 'truncate' }, 'text that is not complete JSON'],
	])('%s', async (_what, fault, message) => {
		bench.control.fault(fault);
		const { error, items } = await execute('{ __typename }');
		expect(error?.message).toContain(message);
		expect(items).toEqual([]);
	});

	it.each([
		['challenge403', 'Attention Required! | Cloudflare'],
		['maintenance503', '503 Service Temporarily Unavailable'],
	])('the page of a proxy, %s', async (position, title) => {
		bench.control.switch('gateway', position);
		const { error } = await execute(CREATE, { variables: INPUT });
		expect(error?.message).toContain(title);
		expect(bench.lines()).toHaveLength(1);
	});

	it.each(['errors', 'invalidToken', 'nullData'])(
		'a wrong token, answered with %s, is not repeated in the error',
		async (position) => {
			bench.control.switch('unauthorized', position);
			const result = await bench.run(
				{ resource: 'company', operation: 'getAll', returnAll: true },
				{
					credentials: {
						keypupApi: { ...bench.credentials.keypupApi, apiToken: 'kp-wrong-token-123' },
					},
				},
			);
			expect(result.error).toBeDefined();
			expect(JSON.stringify(result.run)).not.toContain('kp-wrong-token-123');
		},
	);

	it('continue on fail: each item its own outcome', async () => {
		const { outputs } = await execute(
			'={{ $json.query }}',
			{},
			{
				input: [{ query: '{ foo }' }, { query: '{ __typename }' }, { query: '{' }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(outputs[0].map(({ json, pairedItem }) => [json.error ?? json, pairedItem])).toEqual([
			["Field 'foo' doesn't exist on type 'Query'", { item: 0 }],
			[{ __typename: 'Query' }, { item: 1 }],
			[expect.stringContaining('cannot be read'), { item: 2 }],
		]);
	});
});

describe('partial data', () => {
	const query = '{ companies { nodes { name } } }';
	beforeEach(() => bench.control.switch('failAt', 'companies.nodes.1.name'));

	it('fails the item', async () => {
		const { told, items } = await execute(query);
		expect(told[0]).toBe('Could not read name');
		expect(told[1]).toContain('At companies.nodes.1.name, line 1, column 23.');
		expect(items).toEqual([]);
	});

	it.each([
		['', (rest: object) => [{ companies: { nodes: expect.any(Array) }, ...rest }]],
		[
			'companies.nodes',
			(rest: object) => ['Acme', 'Initech', 'Umbrella Labs'].map((name) => ({ name, ...rest })),
		],
	])('or is returned with its errors: %j', async (responsePath, expected) => {
		const { items, error } = await execute(query, {
			options: { partialData: 'return', responsePath },
		});
		expect(error).toBeUndefined();
		expect(items).toEqual(
			expected({ errors: [expect.objectContaining({ message: 'Could not read name' })] }),
		);
	});

	it('no data at all fails in any case', async () => {
		bench.control.switch('failAt', 'companies');
		const { told } = await execute(query, { options: { partialData: 'return' } });
		expect(told[0]).toBe('Could not read companies');
	});
});

describe('mutations', () => {
	it('one that did not succeed fails with its code and path', async () => {
		const taken = { input: { ...INPUT.input, title: 'Bug ratio · Web' } };
		const { told } = await execute(CREATE, { variables: taken });
		expect(told[0]).toBe('An insight with this title exists already (record-not-unique at record)');
		const blank = await execute(CREATE, { variables: { input: { ...INPUT.input, title: ' ' } } });
		expect(blank.told[0]).toBe("Title can't be blank (title-blank at attributes.title)");
	});

	it('or is returned', async () => {
		const { items } = await execute(CREATE, {
			variables: { input: { ...INPUT.input, title: ' ' } },
			options: { failedMutation: 'return', responsePath: 'createInsight' },
		});
		expect(items).toEqual([
			expect.objectContaining({ success: false, insight: null, errors: [expect.anything()] }),
		]);
	});

	it('a query that says "success: false" is an answer', async () => {
		bench.control.fault({ kind: 'body', body: '{"data":{"job":{"success":false}}}' });
		const { items } = await execute('{ job { success } }');
		expect(items).toEqual([{ job: { success: false } }]);
	});

	it.each<[string, Fault, number]>([
		['502', { kind: 'status', status: 502, effect: 'after', times: 9 }, 1],
		['503', { kind: 'status', status: 503, times: 9 }, 0],
		['a connection that breaks off', { kind: 'drop', effect: 'after', times: 9 }, 1],
		['429', { kind: 'status', status: 429, headers: { 'retry-after': '0' }, times: 9 }, 0],
	])('is sent once, also after %s', async (_what, fault, created) => {
		bench.control.fault(fault);
		const { error } = await execute(CREATE, { variables: INPUT });
		expect(error).toBeDefined();
		expect(bench.lines()).toHaveLength(1);
		expect(await createdInsights()).toBe(created);
	});

	it('says that it may have been applied when the answer is lost', async () => {
		bench.control.fault({ kind: 'drop', effect: 'after' });
		const { told } = await execute(CREATE, { variables: INPUT });
		expect(told[1]).toContain('may have been applied');
	});

	it("is not sent at all where n8n's Retry On Fail would send it again", async () => {
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const { told } = await execute(CREATE, { variables: INPUT }, { settings });
		expect(told[0]).toBe('Switch off Retry On Fail in the settings of this node');
		expect(bench.lines()).toEqual([]);
		const query = await execute('{ __typename }', {}, { settings });
		expect(query.items).toEqual([{ __typename: 'Query' }]);
	});

	it('a query is repeated', async () => {
		bench.control.fault({ kind: 'status', status: 502 });
		bench.control.fault({ kind: 'status', status: 429, headers: { 'retry-after': '0' } });
		const { items } = await execute('{ __typename }');
		expect(items).toEqual([{ __typename: 'Query' }]);
		expect(bench.lines()).toHaveLength(3);
	});
});

describe('Relay paging', () => {
	const relay = { pagination: 'relay' };

	it('120 records over a server that gives 25 at a time, all once', async () => {
		bench.control.switch('maxPageSize', 25);
		const { items } = await execute(INSIGHTS, { variables: { of: ACME }, options: relay });
		expect(bench.lines()).toHaveLength(5);
		expect(new Set((items as Array<{ id: string }>).map(({ id }) => id)).size).toBe(120);
		const cursors = bench.bodies().map((body) => JSON.parse(body).variables.after);
		expect(cursors).toEqual([undefined, 'MjU', 'NTA', 'NzU', 'MTAw']);
	});

	it('stops when there are enough', async () => {
		bench.control.switch('maxPageSize', 25);
		const { items } = await execute(INSIGHTS, { options: { ...relay, maxItems: 30 } });
		expect(items).toHaveLength(30);
		expect(bench.lines()).toHaveLength(2);
	});

	it.each([
		['stuck', 'The service gave the same page twice: reading stopped after 2 pages'],
		['empty', '"insights" goes on, but names no endCursor to go on from'],
	])('a cursor that is %s is told', async (position, message) => {
		bench.control.switch('endCursor', position);
		const { told, items } = await execute(INSIGHTS, { options: relay });
		expect(told[0]).toBe(message);
		expect(items).toEqual([]);
	});

	it('a connection by its path, edges, another cursor variable', async () => {
		const query =
			'query($c: String) { a: companies(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } b: companies(first: 1, after: $c) { edges { node { name } } pageInfo { hasNextPage endCursor } } }';
		const { items } = await execute(query, {
			options: { ...relay, connectionPath: 'b', cursorVariable: '$c' },
		});
		expect(items).toEqual(['Acme', 'Globex', 'Initech', 'Umbrella Labs'].map((name) => ({ name })));
	});

	it('what the query leaves out is asked for', async () => {
		const query =
			'query($after: String) { companies(first: 1, after: $after) { nodes { id } pageInfo { endCursor } } }';
		const { told } = await execute(query, { options: relay });
		expect(told[0]).toBe(
			'"companies" does not say whether and where it goes on, so the next page cannot be asked for',
		);
		expect(told[1]).toContain('pageInfo { hasNextPage endCursor }');
	});

	it('an error says on which page it was', async () => {
		bench.control.switch('maxPageSize', 25);
		const server = await execute(INSIGHTS, { options: { ...relay, maxPages: 2 } });
		expect(server.told[0]).toBe('The list is too long for one run: reading stopped after 2 pages');
		bench.control.clearLog();
		bench.control.fault({ kind: 'delay', ms: 0 });
		bench.control.fault({ kind: 'body', body: '{"data":null,"errors":[{"message":"Boom"}]}' });
		const { told } = await execute(INSIGHTS, { options: relay });
		expect(told[0]).toBe('Page 2: Boom');
	});
});

describe('paging by limit and offset', () => {
	const REPORT = `query($limit: Int, $offset: Int) { report(companyId: "${ACME}", dataset: ISSUES_PULL_REQUESTS, metrics: ["COUNT()"], dimensions: ["sysid"], limit: $limit, offset: $offset) { rows } }`;
	const options = { pagination: 'offset', responsePath: 'report.rows' };

	it('a week of work and more, each row once', async () => {
		const { items } = await execute(REPORT, { api: 'datasets', options });
		expect(new Set((items as Array<{ sysid: string }>).map(({ sysid }) => sysid)).size).toBe(520);
		const asked = bench.bodies().map((body) => JSON.parse(body).variables);
		expect(asked.map(({ offset }) => offset)).toEqual([0, 100, 200, 300, 400, 500]);
		expect(new Set(asked.map(({ limit }) => limit))).toEqual(new Set([100]));
	});

	it('from where the user starts, in pages of his size', async () => {
		const { items } = await execute(REPORT, {
			api: 'datasets',
			variables: { offset: 500 },
			options: { ...options, pageSize: 15 },
		});
		expect(items).toHaveLength(20);
		expect(bench.lines()).toHaveLength(2);
	});

	it.each([
		['no path', { pagination: 'offset' }, 'Response Path is empty: it says where the rows stand'],
		[
			'no variable',
			{ ...options, offsetVariable: 'skip' },
			'Query does not declare $skip, which takes the start of a page',
		],
	])('%s is told before anything is sent', async (_what, chosen, message) => {
		const { told } = await execute(REPORT, { api: 'datasets', options: chosen });
		expect(told[0]).toBe(message);
		expect(bench.lines()).toEqual([]);
	});
});
