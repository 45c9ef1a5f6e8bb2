import { openBench, type Bench } from '../common/bench.cts';
import { executed } from './executed.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const CREATE =
	'mutation($title: String!) { createInsight(input: {companyId: "a61bdee0-edbc-4888-9459-2ae3f2704f51", title: $title, kind: KPI}) { success errors { code message path } insight { id title } } }';
const TWO = `mutation { one: createInsight(input: {companyId: "${ACME}", title: "First", kind: KPI}) { success insight { id } } two: createInsight(input: {companyId: "${ACME}", title: " ", kind: KPI}) { success errors { code message path } } }`;

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

function titled(title: string): number {
	const { insights } = bench.control.store() as { insights: Array<{ title: string }> };
	return insights.filter((insight) => insight.title === title).length;
}

describe('a mutation that was carried out is never told as not sent', () => {
	it.each(['createInsigt', 'createInsight.insigt.id', 'insight'])(
		'a Response Path that the mutation does not have is refused before: %s',
		async (responsePath) => {
			const variables = { title: 'Defects' };
			const { told } = await executed(bench, CREATE, { variables, options: { responsePath } });
			expect(told[0]).toBe(`Response Path "${responsePath}" is not in the mutation`);
			expect(bench.lines()).toEqual([]);
		},
	);

	it('the second of two fails: the first is told', async () => {
		const { told } = await executed(bench, TWO);
		expect(told[0]).toBe(
			"Title can't be blank (title-blank at attributes.title). Carried out all the same: one",
		);
		expect(titled('First')).toBe(1);
	});

	it.each<[string, string, string]>([
		['its record', 'createInsight', '{"insight":{"title":"a","id":"insight-1"}}'],
		['the first of its records', 'bulkCreate', '{"success":true,"nodes":[{"id":"insight-1"},{}]}'],
	])('the ID of what was applied is told: of %s', async (_what, name, payload) => {
		bench.control.fault({ kind: 'body', body: `{"data":{"${name}":${payload}}}` });
		bench.control.fault({
			kind: 'body',
			body: `{"data":{"one":${payload},"two":null},"errors":[{"message":"Boom"}]}`,
		});
		const { error } = await executed(bench, TWO, {}, { input: [{}, {}, {}] });
		expect(error?.description).toContain('Their IDs: insight-1, insight-1.');
		expect(error?.context?.data).toEqual({
			applied: [0, 1].map((item) => ({ item, id: 'insight-1' })),
			maybe: [],
			notSent: [2],
		});
	});

	it.each<[string, string, string]>([
		[
			'a null field beside an error',
			'{"data":{"createInsight":null},"errors":[{"message":"Boom"}]}',
			'Boom. May have been carried out: createInsight',
		],
		[
			'an error in what it answers',
			'{"data":{"createInsight":{"success":true,"insight":null}},"errors":[{"message":"Boom"}]}',
			'Boom. Carried out all the same: createInsight',
		],
		[
			'an error in all that it answers',
			'{"data":{"createInsight":{"__typename":"Payload","insight":null}},"errors":[{"message":"Boom"}]}',
			'Boom. May have been carried out: createInsight',
		],
		[
			'an error that leaves no data',
			'{"data":null,"errors":[{"message":"Boom"}]}',
			'Boom. The mutation may have been carried out',
		],
		[
			'an answer of something else',
			'{"ok":true}',
			'The answer is none of a GraphQL server: "data" is missing. The mutation may have been carried out',
		],
	])('%s', async (_what, body, message) => {
		bench.control.fault({ kind: 'body', body });
		const { told } = await executed(bench, CREATE, { variables: { title: 'Defects' } });
		expect(told[0]).toBe(message);
	});

	it.each<[string, string, string]>([
		['refused before it began', '{"errors":[{"message":"Boom"}]}', 'Boom'],
		['not let in', '{"message":"Not authenticated"}', 'Not authenticated'],
		[
			'that did not succeed',
			'{"data":{"createInsight":{"success":false,"errors":[]}}}',
			'createInsight did not succeed',
		],
		[
			'that asks for its errors alone',
			'{"data":{"createInsight":{"errors":[{"code":"not_found","message":"Gone"}]}}}',
			'Gone (not_found)',
		],
	])('one %s was not', async (_what, body, message) => {
		bench.control.fault({ kind: 'body', body });
		const { told } = await executed(bench, CREATE, { variables: { title: 'Defects' } });
		expect(told[0]).toBe(message);
	});

	it('null on the way of a path that the mutation has is no item', async () => {
		bench.control.fault({
			kind: 'body',
			body: '{"data":{"createInsight":{"success":true,"errors":[],"insight":null}}}',
		});
		const options = { responsePath: 'createInsight.insight.id' };
		const { items, error } = await executed(bench, CREATE, { variables: { title: 'x' }, options });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	it('errors and a failed mutation are judged each by its own option', async () => {
		bench.control.fault({
			kind: 'body',
			body: '{"data":{"createInsight":{"success":false,"errors":[]}},"errors":[{"message":"Boom"}]}',
		});
		const options = { partialData: 'return' };
		const { told } = await executed(bench, CREATE, { variables: { title: 'x' }, options });
		expect(told[0]).toBe('createInsight did not succeed');
	});
});

describe('an answer without data is no success', () => {
	const operations: Array<[string, object]> = [
		['GraphQL: Execute', { resource: 'graphql', operation: 'execute', query: '{ __typename }' }],
		['Company: Get', { resource: 'company', operation: 'get', id: ACME }],
		['Company: Get Many', { resource: 'company', operation: 'getAll', returnAll: true }],
		['Schema: Get Queries', { resource: 'schema', operation: 'getQueries', returnAll: true }],
		['Schema: Get Mutations', { resource: 'schema', operation: 'getMutations', returnAll: true }],
		['Schema: Get Type', { resource: 'schema', operation: 'getType', name: 'Company' }],
		['Schema: Introspect', { resource: 'schema', operation: 'introspect' }],
	];
	const silent = [
		'{}',
		'[]',
		'null',
		'{"data":null}',
		'{"data":[]}',
		'{"ok":true}',
		'[{"data":{}}]',
	];
	const speaking: Array<[string, string]> = [
		['{"data":null,"errors":{"message":"Boom"}}', 'Boom'],
		['{"data":null,"errors":{"base":["Boom"]}}', 'base: Boom'],
		['{"errors":"Boom"}', 'Boom'],
		['{"data":{},"errors":["Boom","Bang"]}', 'Boom; Bang'],
		['{"message":"Not authenticated"}', 'Not authenticated'],
		['{"error":"invalid_token"}', 'invalid_token'],
		['{"error":{"message":"Boom"}}', 'Boom'],
	];

	describe.each(operations)('%s', (_name, parameters) => {
		it.each(silent)('%s', async (body) => {
			bench.control.fault({ kind: 'body', body });
			const { error, outputs } = await bench.run({ ...parameters });
			expect(error).toBeDefined();
			expect(`${error?.message} ${error?.description}`).not.toMatch(/Custom API Call|Base URL/);
			expect(outputs[0] ?? []).toEqual([]);
		});

		it.each(speaking)('%s', async (body, message) => {
			bench.control.fault({ kind: 'body', body });
			const { error, outputs } = await bench.run({ ...parameters });
			expect(error?.message).toBe(message);
			expect(outputs[0] ?? []).toEqual([]);
		});
	});
});
