import {
	buildClientSchema,
	buildSchema,
	getIntrospectionQuery,
	printSchema,
	type IntrospectionQuery,
} from 'graphql';
import { ClientError, GraphQLClient, gql } from 'graphql-request';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { platformSdl } from '../../../sandbox/emulators/keypup/platform/schema.cts';
import { start, stopAll } from '../common/client.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';

interface Connection {
	nodes: Array<{ id: string }>;
	pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('keypup');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

function client(path = '/hq/graphql', token = emulator.keys.valid): GraphQLClient {
	return new GraphQLClient(emulator.baseUrl + path, {
		headers: { authorization: `Bearer ${token}` },
	});
}

async function refusalOf(asked: Promise<unknown>): Promise<ClientError> {
	const error: unknown = await asked.catch((thrown: unknown) => thrown);
	expect(error).toBeInstanceOf(ClientError);
	return error as ClientError;
}

describe('graphql-request', () => {
	it('reads a company', async () => {
		const query = gql`
			query ($companyId: ID) {
				company(id: $companyId) {
					name
				}
			}
		`;
		expect(await client().request(query, { companyId: ACME })).toEqual({
			company: { name: 'Acme' },
		});
	});

	it('names the one operation of a document by itself', async () => {
		await client().request('query Ping { __typename }');
		const [{ body }] = emulator.control.log();
		expect(JSON.parse(body)).toEqual({
			query: 'query Ping { __typename }',
			operationName: 'Ping',
		});
	});

	it('pages through a connection', async () => {
		emulator.control.switch('maxPageSize', 25);
		const ids: string[] = [];
		for (let after: string | null = null, more = true; more; ) {
			const { insights }: { insights: Connection } = await client().request(
				'query($after: String) { insights(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
				{ after },
			);
			ids.push(...insights.nodes.map(({ id }) => id));
			({ hasNextPage: more, endCursor: after } = insights.pageInfo);
		}
		const { insights } = emulator.control.store() as { insights: object[] };
		expect(emulator.control.log()).toHaveLength(Math.ceil(insights.length / 25));
		expect(new Set(ids).size).toBe(insights.length);
	});

	it.each([
		['json', 200],
		['graphqlResponse', 400],
	])('reads the errors of a refused document, %s', async (mediaType, status) => {
		emulator.control.switch('mediaType', mediaType);
		const { response } = await refusalOf(client().request('{ foo }'));
		expect(response.status).toBe(status);
		expect(response.errors).toMatchObject([
			{
				message: "Field 'foo' doesn't exist on type 'Query'",
				extensions: { code: 'undefinedField' },
			},
		]);
	});

	it('reads an unknown token', async () => {
		const { response } = await refusalOf(client('/hq/graphql', 'nobody').request('{ __typename }'));
		expect(response).toMatchObject({ status: 401, errors: [{ message: 'Unauthorized' }] });
	});

	it('keeps the data beside an error', async () => {
		emulator.control.switch('failAt', 'companies.nodes.0.name');
		const { response } = await refusalOf(client().request('{ companies { nodes { name } } }'));
		expect(response.data).toMatchObject({
			companies: { nodes: [null, { name: 'Globex' }, {}, {}] },
		});
		expect(response.errors).toMatchObject([{ message: 'Could not read name' }]);
	});

	it('runs a report on the other endpoint', async () => {
		const report =
			'query($of: ID!) { report(companyId: $of, dataset: COMMITS, metrics: ["COUNT()"]) { rows } }';
		expect(await client('/viz/graphql').request(report, { of: ACME })).toEqual({
			report: { rows: [{ 'COUNT()': 520 }] },
		});
	});
});

describe('the introspection of graphql-js', () => {
	it('gives back the schema', async () => {
		const shown = await client().request<IntrospectionQuery>(getIntrospectionQuery());
		expect(printSchema(buildClientSchema(shown))).toBe(printSchema(buildSchema(platformSdl)));
	});

	it.each([
		['Query.company=organization', 'organization(id: ID): Company'],
		['Company.name=title', 'title: String!'],
	])('shows %s', async (rename, line) => {
		emulator.control.switch('rename', rename);
		const shown = await client().request<IntrospectionQuery>(getIntrospectionQuery());
		expect(printSchema(buildClientSchema(shown))).toContain(line);
	});

	it('is refused as a whole where it is switched off', async () => {
		emulator.control.switch('introspection', false);
		const { response } = await refusalOf(client().request(getIntrospectionQuery()));
		expect(response.errors?.map(({ message }) => message)).toEqual([
			"Field '__schema' doesn't exist on type 'Query'",
		]);
	});
});
