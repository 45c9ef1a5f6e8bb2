import {
	cursorPaging,
	idPaging,
	linkPaging,
	offsetPaging,
	type Page,
} from '../../../dist/nodes/core/words/paging.js';
import { relayPaging } from '../../../dist/nodes/core/graphql/relay.js';
import type { Json } from '../../../dist/nodes/core/base/values.js';

const page = (body: Json, more: Partial<Page> = {}): Page => ({
	body,
	records: [],
	read: 0,
	size: undefined,
	...more,
});
const query = (name: string, value: string | number) => ({
	set: [{ slot: { place: 'query', name }, value }],
});

test.each<[Json, unknown]>([
	[{ next: 'abc' }, query('pageId', 'abc')],
	[{ next: 42 }, query('pageId', '42')],
	[{ next: '' }, undefined],
	[{ next: null }, undefined],
	[{}, undefined],
	[[], undefined],
	[null, undefined],
])('a cursor in %j goes on with %j', (body, next) => {
	expect(cursorPaging('next', 'pageId').next(page(body))).toEqual(next);
});

test.each<Json>([{ next: { no: 'cursor' } }, { next: ['a'] }])('%j is no end of a list', (body) => {
	const form = 'The service names the next page in a form this node does not know';
	expect(() => cursorPaging('next', 'pageId').next(page(body))).toThrow(form);
	expect(() => linkPaging('next').next(page(body))).toThrow(form);
});

test('a cursor may stand deep in the answer', () => {
	const paging = cursorPaging('meta.page.cursor', 'after');
	const deep = page({ meta: { page: { cursor: 'x' } } });
	expect(paging.next(deep)).toEqual(query('after', 'x'));
});

test.each<[Json]>([[{ hasNextPage: null, endCursor: 'MQ' }], [{ endCursor: 'MQ' }], [null]])(
	'a connection with %j does not say whether it goes on',
	(pageInfo) => {
		const paging = relayPaging('data.companies', 'after', { parameter: 'first', max: 100 });
		const unsaid = page({ data: { companies: { nodes: [], pageInfo } } });
		expect(() => paging.next(unsaid)).toThrow('does not say whether and where it goes on');
	},
);

test.each<[Json, string | undefined]>([
	[{ hasNextPage: true, endCursor: 'MQ' }, 'MQ'],
	[{ hasNextPage: false, endCursor: 'MQ' }, undefined],
])('a connection with %j goes on after %p', (pageInfo, cursor) => {
	const paging = relayPaging('data.companies', 'after', { parameter: 'first', max: 100 });
	const next = paging.next(page({ data: { companies: { nodes: [], pageInfo } } }));
	const slot = { place: 'body', name: 'variables.after' };
	expect(next).toEqual(cursor && { set: [{ slot, value: cursor }] });
	expect(paging.size).toEqual({ slot: { place: 'body', name: 'variables.first' }, max: 100 });
});

test.each([
	[10, 10, 10, query('offset', 10)],
	[90, 10, 10, query('offset', 90)],
	[95, 5, 10, undefined],
	[100, 10, 10, undefined],
])('an offset after %i records, %i of %i on this page', (read, count, size, next) => {
	const paging = offsetPaging('offset', { parameter: 'limit', max: 10 }, 100);
	const records = Array.from({ length: count }, (_, id) => ({ id }));
	expect(paging.next(page(null, { read, records, size }))).toEqual(next);
});

test.each<[Json, unknown]>([
	[{ next: 'https://api.example/v1/leads?page=2' }, query('page', '2')],
	[{ next: 'ftp://elsewhere.example:1/x/?page=3#top' }, query('page', '3')],
	[{ next: '?cursor=a%2Bb' }, query('cursor', 'a+b')],
	[{ next: null }, undefined],
	[{}, undefined],
])('a link in %j', (body, next) => {
	expect(linkPaging('next').next(page(body))).toEqual(next);
});

test.each(['https://api.example/v1/leads', 'javascript:alert(1)', 'https://'])(
	'the link %j does not say which page',
	(next) => {
		const told = 'The service links to a next page without saying which';
		expect(() => linkPaging('next').next(page({ next }))).toThrow(told);
	},
);

test('the last id goes on until a page is short', () => {
	const paging = idPaging('before_id', 'id', { parameter: 'limit', max: 2 });
	const of = (records: Json[]) => paging.next(page(records, { records, size: 2 }));
	expect(of([{ id: 'a' }, { id: 'b' }])).toEqual(query('before_id', 'b'));
	expect(of([{ id: 'a' }])).toBeUndefined();
	expect(of([])).toBeUndefined();
	const lost = 'The last record of a page has no "id" to go on from';
	expect(() => of([{ id: 'a' }, {}])).toThrow(lost);
	expect(() => of([{ id: 'a' }, null])).toThrow(lost);
});

test.each([
	[100, 100, true],
	[250, 250, true],
	[500, 1000, false],
	[101, 101, false],
	[0, 0, false],
])('a page of %i where the longest has %i goes on: %p', (count, longest, goesOn) => {
	const paging = idPaging('after_id', 'id', { parameter: 'limit', max: 1000, mayCap: true });
	const records = Array.from({ length: count }, (_, id) => ({ id: `r${id}` }));
	const next = paging.next(page(records, { records, size: 1000, longest }));
	expect(next !== undefined).toBe(goesOn);
});

test.each([
	[{ total: 25 }, 5, query('offset', 5)],
	[{ total: 5 }, 5, undefined],
	[{ total: 25 }, 0, undefined],
])('a list with %j goes on after a page of %i of 10: %j', (body, count, next) => {
	const records = Array.from({ length: count }, (_, id) => ({ id }));
	const paging = offsetPaging('offset', { parameter: 'limit', max: 10 });
	expect(paging.next(page(body, { records, read: count, size: 10 }))).toEqual(next);
});
