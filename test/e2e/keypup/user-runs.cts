import { byId, type UserRun } from '../common/user-run.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const PLATFORM = 'POST /hq/graphql';
const INSIGHTS =
	'query($after: String, $of: ID) { insights(first: 100, after: $after, companyId: $of) { nodes { id } pageInfo { hasNextPage endCursor } } }';

/** The Keypup node against the emulator's sample workspace. */
export const keypupRuns: UserRun[] = [
	{
		resource: 'company',
		operation: 'get',
		parameters: { id: byId(ACME), fields: ['id', 'name'] },
		requests: [PLATFORM],
		output: [{ id: ACME, name: 'Acme' }],
	},
	{
		resource: 'company',
		operation: 'getAll',
		parameters: { limit: 1, filters: { name: 'Acme' } },
		requests: [PLATFORM],
		output: [{ id: ACME, name: 'Acme' }],
	},
	{
		resource: 'graphql',
		operation: 'execute',
		parameters: {
			query: INSIGHTS,
			additionalFields: { variableRows: { values: [{ name: 'of', value: ACME }] } },
			options: { pagination: 'relay' },
		},
		requests: [PLATFORM, PLATFORM],
		output: Array.from({ length: 120 }, () => ({ id: expect.any(String) })),
	},
	{
		resource: 'graphql',
		operation: 'execute',
		parameters: {
			api: 'datasets',
			query: `{ report(companyId: "${ACME}", dataset: COMMITS, metrics: ["COUNT()"]) { rows } }`,
			options: { responsePath: 'report.rows' },
		},
		requests: ['POST /viz/graphql'],
		output: [{ 'COUNT()': 520 }],
	},
	{
		resource: 'schema',
		operation: 'getQueries',
		parameters: { returnAll: true },
		requests: [PLATFORM],
		output: ['company', 'companies', 'insights'].map((name) => expect.objectContaining({ name })),
	},
	{
		resource: 'schema',
		operation: 'getMutations',
		parameters: { limit: 1 },
		requests: [PLATFORM],
		output: [expect.objectContaining({ name: 'createInsight', type: 'CreateInsightPayload' })],
	},
	{
		resource: 'schema',
		operation: 'getType',
		parameters: { name: 'Company' },
		requests: [PLATFORM],
		output: [expect.objectContaining({ kind: 'OBJECT', name: 'Company' })],
	},
	{
		resource: 'schema',
		operation: 'introspect',
		parameters: {},
		requests: [PLATFORM],
		output: [expect.objectContaining({ queryType: { name: 'Query' } })],
	},
];
