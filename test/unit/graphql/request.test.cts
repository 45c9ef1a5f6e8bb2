import fc from 'fast-check';
import { graphqlRequest, type GraphqlInput } from '../../../dist/nodes/core/graphql/request.js';
import { refusalOf } from '../problem.cts';

const SAMPLE = 'query($companyId: ID) { company(id: $companyId) { name } }';
const bodyOf = (input: GraphqlInput) => graphqlRequest(input).parts.body;
const told = (input: GraphqlInput) => refusalOf(() => graphqlRequest(input)).message;
const rows = (values: Record<string, unknown>) =>
	Object.entries(values).map(([name, value]) => ({ name, value })) as GraphqlInput['rows'];

describe('the body', () => {
	test('a query is sent as it stands, variables only if there are some', () => {
		fc.assert(
			fc.property(fc.string(), (comment) => {
				const query = `# ${comment.replace(/[\r\n]/g, ' ')}\n{ a }\n`;
				expect(bodyOf({ query })).toEqual({ query });
			}),
		);
		expect(bodyOf({ query: SAMPLE, variables: { companyId: 'a61b' } })).toEqual({
			query: SAMPLE,
			variables: { companyId: 'a61b' },
		});
	});

	test('the operation is named where there are several', () => {
		const query = 'query A { a } mutation B { b }';
		expect(bodyOf({ query, operationName: 'B' })).toEqual({ query, operationName: 'B' });
		expect(bodyOf({ query: 'query A { a }', operationName: 'A' })).toEqual({
			query: 'query A { a }',
		});
	});

	test('queries are safe to repeat, mutations never are', () => {
		expect(graphqlRequest({ query: '{ a }' }).parts.repeat).toBe('safe');
		expect(graphqlRequest({ query: 'mutation { a }' }).parts.repeat).toBe('never');
	});

	test('what was pasted lies under what was filled in, rows over JSON', () => {
		const query = 'query($a: Int, $b: Int, $c: Int) { d(a: $a, b: $b, c: $c) }';
		const pasted = JSON.stringify({ query, variables: { a: 1, b: 1, c: 1 } });
		expect(bodyOf({ query: pasted, variables: { b: 2, c: 2 }, rows: rows({ c: '3' }) })).toEqual({
			query,
			variables: { a: 1, b: 2, c: 3 },
		});
	});

	test('a pasted operation name counts unless another is filled in', () => {
		const query = 'query A { a } query B { b }';
		const pasted = JSON.stringify({ query, operationName: 'A' });
		expect(bodyOf({ query: pasted })).toEqual({ query, operationName: 'A' });
		expect(bodyOf({ query: pasted, operationName: 'B' })).toEqual({ query, operationName: 'B' });
	});

	test('variables that are offered are taken where they are declared', () => {
		const query = 'query($since: ISO8601DateTime!) { a(since: $since) }';
		const offered = { since: '2026-01-01T00:00:00Z', other: 1 };
		expect(bodyOf({ query, offered })).toEqual({ query, variables: { since: offered.since } });
	});
});

describe('rows are read by the declared types', () => {
	const query =
		'query($i: Int!, $f: Float, $b: Boolean, $id: ID, $s: String, $e: Kind, $l: [ID!]!, $n: [Int!], $o: Input, $d: Date) { a }';
	test.each([
		['i', '42', 42],
		['i', ' -7 ', -7],
		['i', '12345678901234567890', 12345678901234567890n],
		['f', '1.5e3', 1500],
		['b', 'True', true],
		['b', ' yes\n', true],
		['b', 'No', false],
		['b', 'false', false],
		['id', '00123', '00123'],
		['s', '{"a": 1}', '{"a": 1}'],
		['s', 'true', 'true'],
		['e', 'KPI', 'KPI'],
		['l', 'a, b,c', ['a', 'b', 'c']],
		['l', '["a", "b,c"]', ['a', 'b,c']],
		['n', '1, 2', [1, 2]],
		['o', '{"a": [12345678901234567890]}', { a: [12345678901234567890n] }],
		['o', '[1]', [1]],
		['d', '2026-01-01', '2026-01-01'],
		['$d', '2026-01-01', '2026-01-01'],
		['unknown', '1', '1'],
		['i', 42, 42],
		['l', ['a'], ['a']],
		['o', null, null],
		['o', { a: [1] }, { a: [1] }],
		['n', [1, 2], [1, 2]],
		['n', 7, 7],
		['b', true, true],
		['s', true, 'true'],
		['s', 42, '42'],
		['id', 7, '7'],
		['s', '', ''],
		['unknown', '', ''],
		['n', '1, 2,', [1, 2]],
		['l', 'a, b, ', ['a', 'b']],
		['l', '["a", "b,c",]', ['a', 'b,c']],
		['l', [1, 'b'], ['1', 'b']],
	])('%s: %j is %p', (name, value, expected) => {
		const given = { i: 1, l: [], [name.replace('$', '')]: undefined };
		const variables = { ...given, i: 1, l: [] };
		const { variables: read } = bodyOf({ query, variables, rows: rows({ [name]: value }) }) as {
			variables: Record<string, unknown>;
		};
		expect(read[name.replace('$', '')]).toEqual(expected);
	});

	test.each([
		['i', 'many', '$i cannot be read as Int!'],
		['i', 'true', '$i cannot be read as Int!'],
		['b', 'maybe', '$b cannot be read as Boolean'],
		['n', '1, two', '$n cannot be read as Int!'],
		['o', '{"a": }', '$o cannot be read as Input'],
		['l', '["a"', '$l cannot be read as [ID!]'],
		['s', { a: 1 }, '$s cannot be read as String'],
		['s', ['a'], '$s cannot be read as String'],
	])('%s: %j is refused', (name, value, expected) => {
		expect(told({ query, rows: rows({ [name]: value }) })).toBe(`Value of variable ${expected}`);
	});
});

test('a row without a value is nothing where the variable takes no text', () => {
	const query = 'query($i: Int, $b: Boolean, $l: [ID!], $o: Input, $s: String) { a }';
	const given = rows({ i: '', b: '', l: '', o: '', s: '' });
	expect(bodyOf({ query, rows: given })).toEqual({ query, variables: { s: '' } });
});

test('what is offered does not go over what the user has set', () => {
	const query = 'query($since: Date) { a(since: $since) }';
	const offered = { since: '2026-01-01' };
	const sent = (variables: GraphqlInput['variables']) => bodyOf({ query, offered, variables });
	expect(sent({ since: '2020-05-05' })).toMatchObject({ variables: { since: '2020-05-05' } });
	expect(sent({ since: null })).toMatchObject({ variables: offered });
});

test.each<[GraphqlInput, string]>([
	[{ query: '' }, 'Query holds no operation'],
	[{ query: 'subscription { a }' }, 'Subscriptions cannot be run here'],
	[
		{ query: 'query($a: ID!, $b: [Int!]!, $c: ID) { d }', variables: { b: null } },
		'Query needs values for $a (ID!), $b ([Int!]!)',
	],
	[{ query: '{ a ' }, 'Query cannot be read: "{" that is not closed at line 1, column 1'],
])('%j is refused before it is sent', (input, message) => {
	expect(told(input)).toBe(message);
});

test('variables that paging sets need no value', () => {
	const query = 'query($after: String!) { a(after: $after) }';
	expect(bodyOf({ query, setLater: ['after'] })).toEqual({ query });
});
