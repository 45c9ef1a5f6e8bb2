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

test.each<[Json, string | undefined]>([
	[{ hasNextPage: true, endCursor: 'MQ' }, 'MQ'],
	[{ hasNextPage: false, endCursor: 'MQ' }, undefined],
	[{ hasNextPage: null, endCursor: 'MQ' }, undefined],
	[{ endCursor: 'MQ' }, undefined],
	[null, undefined],
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
	[{ next: 'https://api.example/v1/leads?page=2' }, { url: 'https://api.example/v1/leads?page=2' }],
	[{ next: null }, undefined],
	[{}, undefined],
])('a link in %j', (body, next) => {
	expect(linkPaging('next').next(page(body))).toEqual(next);
});

test('the last id goes on until a page is short', () => {
	const paging = idPaging('before_id', 'id', { parameter: 'limit', max: 2 });
	const of = (records: Json[]) => paging.next(page(records, { records, size: 2 }));
	expect(of([{ id: 'a' }, { id: 'b' }])).toEqual(query('before_id', 'b'));
	expect(of([{ id: 'a' }])).toBeUndefined();
	expect(of([])).toBeUndefined();
	expect(() => of([{ id: 'a' }, {}])).toThrow('has no "id" to go on from');
	expect(() => of([{ id: 'a' }, null])).toThrow('has no "id" to go on from');
});
