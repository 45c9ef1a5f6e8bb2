import fc from 'fast-check';
import { connectionIn } from '../../../dist/nodes/core/graphql/relay.js';
import type { Json } from '../../../dist/nodes/core/base/values.js';
import { refusalOf } from '../problem.cts';

const pageInfo = { hasNextPage: true, endCursor: 'Mg' };
const nodes = [{ id: 1 }, null, { id: 2 }];

test('nodes, or the nodes of edges', () => {
	const page = { path: 'companies', records: nodes, hasNextPage: true, endCursor: 'Mg' };
	expect(connectionIn({ companies: { nodes, pageInfo } })).toEqual(page);
	const edges = nodes.map((node) => ({ cursor: 'x', node }));
	expect(connectionIn({ companies: { edges, pageInfo } })).toEqual(page);
	expect(connectionIn({ companies: { edges: [], nodes, pageInfo } })).toEqual(page);
	expect(connectionIn({ companies: { edges: [null, {}], pageInfo } }).records).toEqual([
		null,
		null,
	]);
});

test('the last page may name no cursor', () => {
	const last = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
	expect(connectionIn({ a: last })).toEqual({
		path: 'a',
		records: [],
		hasNextPage: false,
		endCursor: '',
	});
});

const key = fc
	.stringMatching(/^[a-z]{1,6}$/)
	.filter((text) => text !== 'nodes' && text !== 'edges');
const keys = fc.uniqueArray(key, { minLength: 1, maxLength: 4 });

test('the one nearest to the top is found, and so is a named one', () => {
	fc.assert(
		fc.property(keys, keys, key, (outer, inner, beside) => {
			const near = outer.join('.');
			const deep = [...outer, ...inner, beside].join('.');
			const data: Json = {};
			plant(data, [...outer, ...inner, beside], { nodes: ['deep'], pageInfo });
			plant(data, ['zzzzzzz', ...outer], { nodes: ['later'], pageInfo });
			Object.assign(objectAt(data, outer), { nodes: ['near'], pageInfo });
			expect(connectionIn(data)).toMatchObject({ path: near, records: ['near'] });
			expect(connectionIn(data, deep)).toMatchObject({ path: deep, records: ['deep'] });
		}),
	);
});

test('lists are not searched', () => {
	const data = { companies: [{ insights: { nodes, pageInfo } }] };
	expect(refusalOf(() => connectionIn(data)).message).toBe(
		'The answer holds no connection, so the next page cannot be asked for',
	);
});

test.each<[string, Json, string | undefined, string]>([
	['nothing', null, undefined, 'The answer holds no connection'],
	['no connection', { company: { name: 'Acme' } }, undefined, 'The answer holds no connection'],
	['no pageInfo', { companies: { nodes } }, undefined, '"companies" has no pageInfo'],
	['no pageInfo where it is named', { a: { nodes } }, 'a', '"a" has no pageInfo'],
	['another path', { companies: { nodes, pageInfo } }, 'insights', '"insights" is no connection'],
	[
		'no endCursor',
		{ a: { nodes, pageInfo: { hasNextPage: true } } },
		undefined,
		'"a" does not say whether and where it goes on',
	],
	[
		'no hasNextPage',
		{ a: { nodes, pageInfo: { endCursor: 'Mg' } } },
		undefined,
		'"a" does not say whether and where it goes on',
	],
])('%s', (_case, data, path, told) => {
	const { message, facts } = refusalOf(() => connectionIn(data, path));
	expect(message).toBe(`${told}, so the next page cannot be asked for`);
	expect(facts.description).toContain('pageInfo { hasNextPage endCursor }');
});

function objectAt(data: Json, path: readonly string[]): object {
	return path.reduce<Json>((inner, step) => (inner as Record<string, Json>)[step], data) as object;
}

function plant(data: Json, path: readonly string[], value: Json): void {
	let inner = data as Record<string, Json>;
	for (const step of path.slice(0, -1)) inner = (inner[step] ??= {}) as Record<string, Json>;
	inner[path[path.length - 1]] = value;
}
