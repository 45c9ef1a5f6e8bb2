import type { OperationCase } from '../common/operation-case.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const SAMPLE = 'query($companyId: ID) { company(id: $companyId) { name } }';
const PLATFORM = 'POST /hq/graphql';

export const keypupCases: OperationCase[] = [
	{
		resource: 'company',
		operation: 'get',
		about: 'the documented sample',
		parameters: { id: { __rl: true, mode: 'id', value: ACME } },
		answer: '{"data":{"company":{"name":"Acme"}}}',
		request: PLATFORM,
		body: `{"variables":{"companyId":"${ACME}"},"query":"${SAMPLE}"}`,
		output: [{ name: 'Acme' }],
	},
	{
		resource: 'company',
		operation: 'get',
		about: 'chosen fields',
		parameters: { id: ACME, fields: ['id', 'name', 'createdAt', 'updatedAt'] },
		request: PLATFORM,
		body: `{"variables":{"companyId":"${ACME}"},"query":"query($companyId: ID) { company(id: $companyId) { id name createdAt updatedAt } }"}`,
		output: [
			{
				id: ACME,
				name: 'Acme',
				createdAt: '2024-05-01T10:00:00Z',
				updatedAt: '2024-06-01T10:00:00Z',
			},
		],
	},
	{
		resource: 'company',
		operation: 'getAll',
		about: 'the page of the contract',
		parameters: { limit: 50, fields: 'id, name, createdAt, updatedAt' },
		answer: `{"data":{"companies":{"nodes":[{"id":"${ACME}","name":"Acme","createdAt":"2024-05-01T10:00:00Z","updatedAt":"2024-06-01T10:00:00Z"}],"pageInfo":{"hasNextPage":false,"endCursor":"MQ"}}}}`,
		request: PLATFORM,
		body: '{"query":"query($first: Int, $after: String) { companies(first: $first, after: $after) { nodes { id name createdAt updatedAt } pageInfo { hasNextPage endCursor } } }","variables":{"first":50}}',
		output: [
			{
				id: ACME,
				name: 'Acme',
				createdAt: '2024-05-01T10:00:00Z',
				updatedAt: '2024-06-01T10:00:00Z',
			},
		],
	},
	{
		resource: 'company',
		operation: 'getAll',
		about: 'declares only the filters that are used',
		timezone: 'UTC',
		parameters: {
			limit: 2,
			filters: {
				nameIn: 'Globex, Initech, Acme',
				createdAtGte: '2024-09-01T00:00:00Z',
				sortBy: 'createdAt.desc',
			},
		},
		request: PLATFORM,
		body: '{"variables":{"nameIn":["Globex","Initech","Acme"],"createdAtGte":"2024-09-01T00:00:00Z","sortBy":"createdAt.desc","first":2},"query":"query($first: Int, $after: String, $nameIn: [String!], $createdAtGte: ISO8601DateTime, $sortBy: String) { companies(first: $first, after: $after, nameIn: $nameIn, createdAtGte: $createdAtGte, sortBy: $sortBy) { nodes { id name } pageInfo { hasNextPage endCursor } } }"}',
		output: [
			{ id: expect.any(String), name: 'Initech' },
			{ id: expect.any(String), name: 'Globex' },
		],
	},
	{
		resource: 'graphql',
		operation: 'execute',
		about: 'the documented sample',
		parameters: { query: SAMPLE, additionalFields: { variables: { companyId: ACME } } },
		answer: '{"data":{"company":{"name":"Acme"}}}',
		request: PLATFORM,
		body: `{"query":"${SAMPLE}","variables":{"companyId":"${ACME}"}}`,
		output: [{ company: { name: 'Acme' } }],
	},
	{
		resource: 'graphql',
		operation: 'execute',
		about: 'a report of the other API, one item per row',
		parameters: {
			api: 'datasets',
			query:
				'query R($of: ID!, $first: Int) { report(companyId: $of, dataset: REVIEWS, metrics: ["COUNT()"], dimensions: ["state"], sortBy: "state.asc", limit: $first) { rows } }',
			additionalFields: {
				variableRows: {
					values: [
						{ name: 'of', value: ACME },
						{ name: '$first', value: '1' },
					],
				},
			},
			options: { responsePath: 'report.rows' },
		},
		request: 'POST /viz/graphql',
		body: `{"query":"query R($of: ID!, $first: Int) { report(companyId: $of, dataset: REVIEWS, metrics: [\\"COUNT()\\"], dimensions: [\\"state\\"], sortBy: \\"state.asc\\", limit: $first) { rows } }","variables":{"of":"${ACME}","first":1}}`,
		output: [{ state: 'APPROVED', 'COUNT()': expect.any(Number) }],
	},
	{
		resource: 'graphql',
		operation: 'execute',
		about: 'a mutation',
		parameters: {
			query:
				'mutation($input: CreateInsightInput!) { createInsight(input: $input) { success errors { code message path } insight { title kind } } }',
			additionalFields: {
				variables: `{"input":{"companyId":"${ACME}","title":"Escaped defects","kind":"KPI"}}`,
			},
			options: { responsePath: 'createInsight' },
		},
		request: PLATFORM,
		body: `{"query":"mutation($input: CreateInsightInput!) { createInsight(input: $input) { success errors { code message path } insight { title kind } } }","variables":{"input":{"companyId":"${ACME}","title":"Escaped defects","kind":"KPI"}}}`,
		output: [{ success: true, errors: [], insight: { title: 'Escaped defects', kind: 'KPI' } }],
	},
	{
		resource: 'schema',
		operation: 'getQueries',
		parameters: { limit: 1 },
		request: PLATFORM,
		body: expect.stringContaining('"query { __schema { queryType { name fields'),
		output: [
			{ name: 'company', args: [{ name: 'id', type: 'ID', required: false }], type: 'Company' },
		],
	},
	{
		resource: 'schema',
		operation: 'getQueries',
		about: 'raw, of the other API',
		parameters: { api: 'datasets', returnAll: true, simplify: false },
		request: 'POST /viz/graphql',
		body: expect.stringContaining('"query { __schema { queryType { name fields'),
		output: [
			expect.objectContaining({
				name: 'report',
				isDeprecated: false,
				type: { kind: 'NON_NULL', name: null, ofType: expect.objectContaining({ name: 'Report' }) },
			}),
		],
	},
	{
		resource: 'schema',
		operation: 'getMutations',
		parameters: { returnAll: true },
		request: PLATFORM,
		body: expect.stringContaining('"query { __schema { mutationType { name fields'),
		output: ['createInsight', 'updateInsight'].map((name) => ({
			name,
			args: [
				{ name: 'input', type: `${name[0].toUpperCase()}${name.slice(1)}Input!`, required: true },
			],
			type: 'CreateInsightPayload',
		})),
	},
	{
		resource: 'schema',
		operation: 'getMutations',
		about: 'a schema without any',
		parameters: { api: 'datasets' },
		request: 'POST /viz/graphql',
		body: expect.any(String),
		output: [],
	},
	{
		resource: 'schema',
		operation: 'getType',
		about: 'an enum',
		parameters: { name: 'InsightKind' },
		request: PLATFORM,
		body: expect.stringContaining('"variables":{"name":"InsightKind"}'),
		output: [
			{
				kind: 'ENUM',
				name: 'InsightKind',
				enumValues: ['CHART', 'KPI', 'REPORT', 'CARDS_FEED', 'BOARD'].map((name) => ({ name })),
			},
		],
	},
	{
		resource: 'schema',
		operation: 'getType',
		about: 'an input',
		parameters: { name: 'UpdateInsightInput' },
		request: PLATFORM,
		body: expect.any(String),
		output: [
			{
				kind: 'INPUT_OBJECT',
				name: 'UpdateInsightInput',
				inputFields: [
					{ name: 'clientMutationId', type: 'String', required: false },
					{ name: 'id', type: 'ID!', required: true },
					{ name: 'title', type: 'String', required: false },
				],
			},
		],
	},
	{
		resource: 'schema',
		operation: 'introspect',
		parameters: {},
		request: PLATFORM,
		body: expect.stringContaining('"query { __schema { queryType { name } mutationType'),
		output: [expect.objectContaining({ queryType: { name: 'Query' }, types: expect.any(Array) })],
	},
];
