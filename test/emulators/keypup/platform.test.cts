import type { AxiosResponse } from 'axios';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from '../common/client.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const GET_COMPANY = 'query($companyId: ID) { company(id: $companyId) { name } }';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('keypup');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

async function ask(
	query: string,
	variables?: unknown,
	operationName?: string,
): Promise<AxiosResponse> {
	const client = jsonClient(emulator.baseUrl, { authorization: `Bearer ${emulator.keys.valid}` });
	return await client.post('/hq/graphql', { query, variables, operationName });
}

async function dataOf(query: string, variables?: unknown) {
	return (await ask(query, variables)).data.data;
}

async function errorOf(query: string, variables?: unknown) {
	const { status, data } = await ask(query, variables);
	expect(status).toBe(200);
	expect(data).not.toHaveProperty('data');
	expect(data.errors).toHaveLength(1);
	return data.errors[0];
}

describe('the documented sample', () => {
	it('company by id', async () => {
		expect(outcome(await ask(GET_COMPANY, { companyId: ACME }))).toEqual({
			status: 200,
			data: { data: { company: { name: 'Acme' } } },
		});
	});

	it('variables as their JSON text', async () => {
		expect(await dataOf(GET_COMPANY, JSON.stringify({ companyId: ACME }))).toEqual({
			company: { name: 'Acme' },
		});
	});

	it.each([
		['an unknown id', { companyId: '00000000-0000-0000-0000-000000000000' }],
		['no id', {}],
	])('null for %s, without an error', async (_case, variables) => {
		expect((await ask(GET_COMPANY, variables)).data).toEqual({ data: { company: null } });
	});

	it('the paged query of one company', async () => {
		const { companies } = emulator.control.store() as { companies: object[] };
		emulator.control.seed({ companies: companies.slice(0, 1) });
		const query =
			'query($after: String) { companies(first: 50, after: $after, sortBy: "createdAt.asc") {\n' +
			'  nodes { id name createdAt updatedAt } pageInfo { hasNextPage endCursor } } }';
		expect((await ask(query)).data).toEqual({
			data: {
				companies: {
					nodes: [
						{
							id: ACME,
							name: 'Acme',
							createdAt: '2024-05-01T10:00:00Z',
							updatedAt: '2024-06-01T10:00:00Z',
						},
					],
					pageInfo: { hasNextPage: false, endCursor: 'MQ' },
				},
			},
		});
	});
});

describe('errors in the words of graphql-ruby', () => {
	it.each([
		[
			'an unknown field',
			'query { foo }',
			undefined,
			{
				message: "Field 'foo' doesn't exist on type 'Query'",
				locations: [{ line: 1, column: 9 }],
				path: ['query', 'foo'],
				extensions: { code: 'undefinedField', typeName: 'Query', fieldName: 'foo' },
			},
		],
		[
			'a missing variable',
			'query($companyId: ID!) { company(id: $companyId) { name } }',
			undefined,
			{
				message: 'Variable $companyId of type ID! was provided invalid value',
				locations: [{ line: 1, column: 7 }],
				extensions: {
					value: null,
					problems: [{ path: [], explanation: 'Expected value to not be null' }],
				},
			},
		],
		[
			'no selections',
			'query { company }',
			undefined,
			{
				message:
					"Field must have selections (field 'company' returns Company but has no selections. Did you mean 'company { ... }'?)",
				locations: [{ line: 1, column: 9 }],
				path: ['query', 'company'],
				extensions: {
					code: 'selectionMismatch',
					nodeName: "field 'company'",
					typeName: 'Company',
				},
			},
		],
		[
			'a parse error',
			'query { }',
			undefined,
			{
				message: 'Parse error on "}" (RCURLY) at [1, 9]',
				locations: [{ line: 1, column: 9 }],
			},
		],
		[
			'a value of the wrong sort inside an input',
			'mutation($i: CreateInsightInput!) { createInsight(input: $i) { success } }',
			{ i: { companyId: ACME, title: 'A', kind: 'PIE' } },
			{
				message:
					'Variable $i of type CreateInsightInput! was provided invalid value for kind (Expected "PIE" to be one of: CHART, KPI, REPORT, CARDS_FEED, BOARD)',
				locations: [{ line: 1, column: 10 }],
				extensions: {
					value: { companyId: ACME, title: 'A', kind: 'PIE' },
					problems: [
						{
							path: ['kind'],
							explanation: 'Expected "PIE" to be one of: CHART, KPI, REPORT, CARDS_FEED, BOARD',
						},
					],
				},
			},
		],
	])('%s', async (_case, query, variables, expected) => {
		expect(await errorOf(query, variables)).toEqual(expected);
	});

	it.each([
		[
			'{ company(ref: 1) { id } }',
			"Field 'company' doesn't accept argument 'ref'",
			'argumentNotAccepted',
		],
		[
			'mutation { createInsight { success } }',
			"Field 'createInsight' is missing required arguments: input",
			'missingRequiredArguments',
		],
		[
			'{ company(id: $id) { id } }',
			'Variable $id is used by anonymous query but not declared',
			'variableNotDefined',
		],
		[
			'query Q($id: ID) { company { id } }',
			'Variable $id is declared by Q but not used',
			'variableNotUsed',
		],
		[
			'query($id: Int) { company(id: $id) { id } }',
			'Type mismatch on variable $id and argument id (Int / ID)',
			'variableMismatch',
		],
		[
			'query($ids: [ID]) { companies(idIn: $ids) { nodes { id } } }',
			'Nullability mismatch on variable $ids and argument idIn ([ID] / [ID!])',
			'variableMismatch',
		],
		[
			'{ companies(first: "x") { nodes { id } } }',
			`Argument 'first' on Field 'companies' has an invalid value ("x"). Expected type 'Int'.`,
			'argumentLiteralsIncompatible',
		],
	])('%s', async (query, message, code) => {
		expect(await errorOf(query)).toMatchObject({ message, extensions: { code } });
	});

	it.each([
		['', 'No query string was present'],
		['{ company', 'Unexpected end of document'],
		['query A { __typename } query B { __typename }', 'An operation name is required'],
	])('%j', async (query, message) => {
		expect(await errorOf(query)).toEqual({ message });
	});

	it('an operation by its name, and one that is not there', async () => {
		const two = 'query A { company { id } } query B { __typename }';
		expect((await ask(two, {}, 'B')).data).toEqual({ data: { __typename: 'Query' } });
		expect((await ask(two, {}, 'C')).data).toEqual({
			errors: [{ message: 'No operation named "C"' }],
		});
	});
});

describe('connections', () => {
	const page = (args: string) =>
		`{ insights(${args}) { nodes { id } edges { cursor node { id } }
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

	it('several hundred insights, in cursors that count', async () => {
		const { insights } = await dataOf(page('first: 2'));
		expect(insights.edges.map(({ cursor }: { cursor: string }) => cursor)).toEqual(['MQ', 'Mg']);
		expect(insights.pageInfo).toEqual({
			hasNextPage: true,
			hasPreviousPage: false,
			startCursor: 'MQ',
			endCursor: 'Mg',
		});
		const next = (await dataOf(page('first: 2, after: "Mg"'))).insights;
		expect(next.pageInfo.startCursor).toBe('Mw');
		expect(next.nodes[0].id).not.toBe(insights.nodes[1].id);
	});

	it('no page holds more than the cap, and all rows come once', async () => {
		emulator.control.switch('maxPageSize', 25);
		const ids: string[] = [];
		const sizes: number[] = [];
		for (let after: string | null = null, more = true; more; ) {
			const {
				insights,
			}: { insights: { nodes: { id: string }[]; pageInfo: Record<string, never> } } = await dataOf(
				'query($after: String, $of: ID) { insights(first: 50, after: $after, companyId: $of) { nodes { id } pageInfo { hasNextPage endCursor } } }',
				{ after, of: ACME },
			);
			sizes.push(insights.nodes.length);
			ids.push(...insights.nodes.map(({ id }) => id));
			({ hasNextPage: more, endCursor: after } = insights.pageInfo);
		}
		expect(sizes).toEqual([25, 25, 25, 25, 20]);
		expect(new Set(ids).size).toBe(120);
	});

	it('has no end cursor when it is empty', async () => {
		const { insights } = await dataOf(page('companyId: "none"'));
		expect(insights.pageInfo).toMatchObject({ hasNextPage: false, endCursor: null });
	});

	it('a cursor that is stuck, or empty, on request', async () => {
		emulator.control.switch('endCursor', 'stuck');
		const stuck = (await dataOf(page('first: 2, after: "NA"'))).insights.pageInfo;
		expect(stuck).toMatchObject({ hasNextPage: true, endCursor: 'NA' });
		emulator.control.switch('endCursor', 'empty');
		const empty = (await dataOf(page('first: 2'))).insights.pageInfo;
		expect(empty).toMatchObject({ hasNextPage: true, endCursor: null });
	});

	it('the fault of a repeated cursor', async () => {
		emulator.control.fault({ kind: 'repeatCursor' });
		const query =
			'query($after: String) { companies(first: 1, after: $after) { pageInfo { endCursor } } }';
		expect(await dataOf(query, { after: 'MQ' })).toEqual({
			companies: { pageInfo: { endCursor: 'MQ' } },
		});
	});

	it('in a company', async () => {
		const query = `{ company(id: "${ACME}") { insights(first: 1) { nodes { company { name } } } } }`;
		expect(await dataOf(query)).toEqual({
			company: { insights: { nodes: [{ company: { name: 'Acme' } }] } },
		});
	});
});

describe('filters and order', () => {
	const names = async (args: string) =>
		(await dataOf(`{ companies(${args}) { nodes { name } } }`)).companies.nodes.map(
			({ name }: { name: string }) => name,
		);

	it.each([
		['first: 9', ['Acme', 'Globex', 'Initech', 'Umbrella Labs']],
		['sortBy: "createdAt.desc"', ['Umbrella Labs', 'Initech', 'Globex', 'Acme']],
		['sortBy: "name.desc", first: 2', ['Umbrella Labs', 'Initech']],
		['sortBy: "size.desc"', ['Acme', 'Globex', 'Initech', 'Umbrella Labs']],
		['name: "Globex"', ['Globex']],
		['nameIn: ["Globex", "Acme"]', ['Acme', 'Globex']],
		['nameNin: ["Globex", "Acme"]', ['Initech', 'Umbrella Labs']],
		[`id: "${ACME}"`, ['Acme']],
		['createdAtGte: "2025-01-01T00:00:00Z"', ['Initech', 'Umbrella Labs']],
		// A time as it was printed comes back with its own row: what is stored is finer.
		['createdAtGte: "2025-02-03T15:40:09Z"', ['Initech', 'Umbrella Labs']],
		['createdAtGte: "2025-02-03T15:40:10Z"', ['Umbrella Labs']],
	])('companies(%s)', async (args, expected) => {
		expect(await names(args)).toEqual(expected);
	});

	it('what changes has a later date', async () => {
		const before = new Date(Date.now() - 1000).toISOString();
		await emulator.control.act('renameCompany', { id: ACME, name: 'Acme Inc.' });
		expect(await names(`updatedAtGte: "${before}"`)).toEqual(['Acme Inc.']);
	});
});

describe('mutations', () => {
	const CREATE =
		'mutation($i: CreateInsightInput!) { createInsight(input: $i) { clientMutationId success errors { code message path } insight { title kind company { name } } } }';
	const create = async (input: object) =>
		(await dataOf(CREATE, { i: { companyId: ACME, title: 'A', kind: 'KPI', ...input } }))
			.createInsight;

	it('create', async () => {
		expect(await create({ title: 'Escaped defects', clientMutationId: 'c1' })).toEqual({
			clientMutationId: 'c1',
			success: true,
			errors: [],
			insight: { title: 'Escaped defects', kind: 'KPI', company: { name: 'Acme' } },
		});
		const { insights } = emulator.control.store() as { insights: object[] };
		expect(insights).toHaveLength(481);
	});

	it.each([
		[
			'a blank title',
			{ title: ' ' },
			{ code: 'title-blank', message: "Title can't be blank", path: ['attributes', 'title'] },
		],
		[
			'an unknown company',
			{ companyId: 'none' },
			{ code: 'company-blank', message: 'Company must exist', path: ['attributes', 'company'] },
		],
		[
			'a title that is taken',
			{ title: 'Bug ratio · Web' },
			{
				code: 'record-not-unique',
				message: 'An insight with this title exists already',
				path: ['record'],
			},
		],
	])('%s fails inside a good answer', async (_case, input, error) => {
		expect(await create(input)).toMatchObject({ success: false, errors: [error], insight: null });
		expect((emulator.control.store() as { insights: object[] }).insights).toHaveLength(480);
	});

	it('update, and update of what is not there', async () => {
		const update = async (id: string) =>
			(
				await dataOf(
					'mutation($i: UpdateInsightInput!) { updateInsight(input: $i) { success errors { code path } insight { title } } }',
					{ i: { id, title: 'New title' } },
				)
			).updateInsight;
		const { insights } = emulator.control.store() as { insights: Array<{ id: string }> };
		expect(await update(insights[0].id)).toEqual({
			success: true,
			errors: [],
			insight: { title: 'New title' },
		});
		expect(await update('none')).toEqual({
			success: false,
			errors: [{ code: 'not_found', path: ['record'] }],
			insight: null,
		});
	});
});

describe('partial data', () => {
	it('a node that cannot be read is null, with an error beside it', async () => {
		emulator.control.switch('failAt', 'companies.nodes.1.name');
		const { status, data } = await ask('{ companies { nodes { name } } }');
		expect(status).toBe(200);
		expect(data.data.companies.nodes.slice(0, 2)).toEqual([{ name: 'Acme' }, null]);
		expect(data.errors).toEqual([
			{
				message: 'Could not read name',
				locations: [{ line: 1, column: 23 }],
				path: ['companies', 'nodes', 1, 'name'],
			},
		]);
	});

	it('a root field that cannot be read leaves no data', async () => {
		emulator.control.switch('failAt', 'companies');
		const { data } = await ask('{ companies { nodes { name } } }');
		expect(data).toMatchObject({ data: null, errors: [{ message: 'Could not read companies' }] });
	});
});

describe('introspection', () => {
	const FIELDS = '{ __schema { queryType { fields { name } } } }';

	it('shows the schema', async () => {
		const { fields } = (await dataOf(FIELDS)).__schema.queryType;
		expect(fields.map(({ name }: { name: string }) => name)).toEqual([
			'company',
			'companies',
			'insights',
		]);
	});

	it.each([
		['__schema', FIELDS],
		['__type', '{ __type(name: "Company") { name } }'],
	])('switched off, %s does not exist', async (field, query) => {
		emulator.control.switch('introspection', false);
		expect(await errorOf(query)).toEqual({
			message: `Field '${field}' doesn't exist on type 'Query'`,
			locations: [{ line: 1, column: 3 }],
			path: ['query', field],
			extensions: { code: 'undefinedField', typeName: 'Query', fieldName: field },
		});
		expect(await dataOf('{ __typename }')).toEqual({ __typename: 'Query' });
	});

	it('a field under another name', async () => {
		emulator.control.switch('rename', 'Query.companies=organizations');
		expect(await dataOf('{ organizations(first: 1) { nodes { name } } }')).toEqual({
			organizations: { nodes: [{ name: 'Acme' }] },
		});
		expect((await errorOf('{ companies { nodes { name } } }')).message).toBe(
			"Field 'companies' doesn't exist on type 'Query'",
		);
	});
});

describe('GraphQL over HTTP', () => {
	beforeEach(() => emulator.control.switch('mediaType', 'graphqlResponse'));

	it.each([
		['a document that does not parse', '{', 400],
		['a document that is not valid', '{ foo }', 400],
		['a missing variable', 'query($id: ID!) { company(id: $id) { id } }', 400],
		['an answer', '{ __typename }', 200],
	])('%s: %#', async (_case, query, status) => {
		const answer = await ask(query);
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']).toBe('application/graphql-response+json; charset=utf-8');
	});

	it('200 once execution has begun, errors or not', async () => {
		emulator.control.switch('failAt', 'companies');
		expect((await ask('{ companies { nodes { id } } }')).status).toBe(200);
	});
});
