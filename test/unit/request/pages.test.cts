import fc from 'fast-check';
import {
	pages,
	readAll,
	recordsOf,
	type ListRequest,
} from '../../../dist/nodes/core/request/pages.js';
import {
	cursorPaging,
	idPaging,
	linkPaging,
	offsetPaging,
	type Paging,
} from '../../../dist/nodes/core/words/paging.js';
import { relayPaging } from '../../../dist/nodes/core/graphql/relay.js';
import { Problem } from '../../../dist/nodes/core/base/problem.js';
import type { Json } from '../../../dist/nodes/core/base/values.js';
import { BASE_URL, fakeClient, type Asked } from '../fake-client.cts';
import { laterRefusalOf, refusalOf } from '../problem.cts';

const list = (page?: Paging, more: Partial<ListRequest> = {}): ListRequest => ({
	parts: { method: 'GET', path: '/rows', query: { kind: 'a' }, repeat: 'safe' },
	items: 'rows',
	page,
	...more,
});

const MAX = 7;
const size = { parameter: 'size', max: MAX };
const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id: `r${id}` }));

/** One page of a list, and where it ends. */
function cut(all: Json[], from: number, wanted: unknown) {
	const end = from + Number(wanted ?? MAX);
	return { rows: all.slice(from, end), end, isLast: end >= all.length };
}

type Service = (all: Json[], asked: Asked) => Json;

const SERVICES: Array<[string, Paging, Service]> = [
	[
		'an opaque cursor',
		cursorPaging('next', 'after', size),
		(all, { query }) => {
			const { rows, end, isLast } = cut(all, Number(query.after?.slice(1) ?? 0), query.size);
			return { rows, next: isLast ? null : `c${end}` };
		},
	],
	[
		'an offset',
		offsetPaging('offset', size),
		(all, { query }) => cut(all, Number(query.offset ?? 0), query.size),
	],
	[
		'the last id',
		idPaging('after', 'id', size),
		(all, { query }) => cut(all, query.after ? Number(query.after.slice(1)) + 1 : 0, query.size),
	],
	[
		'a link',
		linkPaging('next', size),
		(all, { query }) => {
			const { rows, end, isLast } = cut(all, Number(query.from ?? 0), query.size);
			const next = `${BASE_URL}/rows?kind=a&from=${end}&size=${query.size}`;
			return { rows, next: isLast ? null : next };
		},
	],
];

describe.each(SERVICES)('a list that goes on by %s', (_, paging, service) => {
	test('is read to its end or its limit, in order, with as few requests as possible', async () => {
		const limits = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(Number.POSITIVE_INFINITY));
		await fc.assert(
			fc.asyncProperty(fc.integer({ min: 0, max: 40 }), limits, async (count, limit) => {
				const all = rows(count);
				const { client, asked } = fakeClient((one) => service(all, one));
				expect(await readAll(client, list(paging), limit)).toEqual(all.slice(0, limit));
				const wanted = Math.min(count, limit);
				const pageSize = Math.min(MAX, limit);
				expect(asked.length).toBeGreaterThanOrEqual(Math.max(1, Math.ceil(wanted / pageSize)));
				expect(asked.length).toBeLessThanOrEqual(Math.floor(wanted / pageSize) + 1);
				for (const { query } of asked) {
					expect(query).toMatchObject({ kind: 'a', size: String(pageSize) });
				}
			}),
		);
	});
});

test('a connection is read through the variables of its body', async () => {
	const all = rows(20);
	const paging = relayPaging('data.rows', 'after', { parameter: 'first', max: MAX });
	const parts = {
		...list().parts,
		method: 'POST' as const,
		body: { query: 'q', variables: { x: 1 } },
	};
	const { client, asked } = fakeClient(({ body }) => {
		const { after, first } = (body as { variables: { after?: string; first: number } }).variables;
		const { rows, end, isLast } = cut(all, Number(after ?? 0), first);
		const pageInfo = { hasNextPage: !isLast, endCursor: String(end) };
		return { data: { rows: { nodes: rows, pageInfo } } };
	});
	const request = list(paging, { parts, items: 'data.rows.nodes' });
	expect(await readAll(client, request, Number.POSITIVE_INFINITY)).toEqual(all);
	expect(asked.map(({ body }) => body)).toEqual([
		{ query: 'q', variables: { x: 1, first: 7 } },
		{ query: 'q', variables: { x: 1, first: 7, after: '7' } },
		{ query: 'q', variables: { x: 1, first: 7, after: '14' } },
	]);
	expect(parts.body).toEqual({ query: 'q', variables: { x: 1 } });
});

test('pages are handed on as they come, and no page is read ahead', async () => {
	const { client, asked } = fakeClient((one) => SERVICES[0][2](rows(50), one));
	const reading = pages(client, list(SERVICES[0][1]), Number.POSITIVE_INFINITY);
	await reading.next();
	await reading.next();
	expect(asked).toHaveLength(2);
	await reading.return(undefined);
	expect(asked).toHaveLength(2);
});

test('a page of 300,000 records is no trouble', async () => {
	const { client } = fakeClient(() => ({ rows: rows(300_000) }));
	expect(await readAll(client, list(), Number.POSITIVE_INFINITY)).toHaveLength(300_000);
});

describe('a page that is too large or too slow', () => {
	const tooMuch = () =>
		new Problem('The answer is larger than 32 MB', {
			failure: { cause: 'configuration-invalid' },
			tooMuch: 'answer',
		});
	/** Refuses pages in which records weigh more than ten together. */
	const heavy =
		(service: Service, all: Json[]): ((asked: Asked) => Json) =>
		(asked) => {
			const answer = service(all, asked) as { rows: Array<{ weight?: number }> };
			const weight = answer.rows.reduce((sum, row) => sum + (row.weight ?? 1), 0);
			if (weight > 10) throw tooMuch();
			return answer;
		};
	const sizes = (asked: Asked[]) => asked.map(({ query }) => query.size);
	const numbered: Service = (all, { query }) => {
		const per = Number(query.size);
		const number = Number(query.page ?? 1);
		const { rows, isLast } = cut(all, (number - 1) * per, per);
		const next = `https://elsewhere.example/?page=${number + 1}&size=${per}`;
		return { rows, next: isLast ? null : next };
	};
	const weights = fc.array(fc.constantFrom(1, 1, 1, 2, 5, 10), { maxLength: 40 });
	const services: typeof SERVICES = [
		...SERVICES.slice(0, 3),
		['a page number', linkPaging('next', size), numbered],
	];

	test.each(services)('%s: nothing is lost and nothing comes twice', async (_, paging, service) => {
		await fc.assert(
			fc.asyncProperty(weights, async (given) => {
				const all = given.map((weight, id) => ({ id: `r${id}`, weight }));
				const { client } = fakeClient(heavy(service, all));
				expect(await readAll(client, list(paging), Number.POSITIVE_INFINITY)).toEqual(all);
			}),
		);
	});

	test('a list without ids is begun again without what was read', async () => {
		const all = [1, 1, 1, 1, 1, 1, 1, 5, 5, 1, 1].map((weight) => ({ weight }));
		const [, paging, service] = SERVICES[0];
		const { client } = fakeClient(heavy(service, all));
		expect(await readAll(client, list(paging), Number.POSITIVE_INFINITY)).toEqual(all);
	});

	test('other parameters stay as they are within one cursor; the list may move meanwhile', async () => {
		const all = rows(20).map((row, at) => ({ ...row, weight: at === 16 ? 8 : 1 }));
		const [, paging, service] = SERVICES[0];
		const { client, asked } = fakeClient((one) => {
			if (asked.length === 4) all.unshift({ id: 'younger', weight: 1 });
			return heavy(service, all)(one);
		});
		const read = (await readAll(client, list(paging), 100)) as Array<{ id: string }>;
		const ids = read.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toEqual(expect.arrayContaining(rows(20).map(({ id }) => id)));
		expect(sizes(asked).slice(0, 4)).toEqual(['7', '7', '7', '3']);
		expect(asked[3].query.after).toBeUndefined();
	});

	test('after good pages more is asked for again', async () => {
		const all = rows(60).map((row, at) => ({ ...row, weight: at === 3 ? 9 : 1 }));
		const [, paging, service] = SERVICES[2];
		const { client, asked } = fakeClient(heavy(service, all));
		expect(await readAll(client, list(paging), Number.POSITIVE_INFINITY)).toHaveLength(60);
		expect(sizes(asked)[0]).toBe('7');
		expect(sizes(asked)[1]).toBe('3');
		expect(sizes(asked).at(-1)).not.toBe('1');
	});

	test('one record that is too much on its own is named by its place', async () => {
		const all = rows(9).map((row, at) => ({ ...row, weight: at === 4 ? 99 : 1 }));
		const [, paging, service] = SERVICES[2];
		const { client } = fakeClient(heavy(service, all));
		const { facts } = await laterRefusalOf(readAll(client, list(paging), 100));
		expect(facts.description).toContain('Record 5 of the list is too much on its own');
		expect(facts.description).toContain('the one before it is r3');
	});
});

test('two equal pages are no loop where their records do not say which they are', async () => {
	const all = Array.from({ length: 2 * MAX + 1 }, () => ({ state: 'OPEN' }));
	const [, paging, service] = SERVICES[1];
	const { client } = fakeClient((one) => service(all, one));
	expect(await readAll(client, list(paging), Number.POSITIVE_INFINITY)).toEqual(all);
});

describe('a list that cannot be trusted', () => {
	const cursor = cursorPaging('next', 'after', size);
	const every = Number.POSITIVE_INFINITY;

	test('a cursor that comes again ends the reading', async () => {
		let count = 0;
		const { client, asked } = fakeClient(() => ({
			rows: [{ id: count++ }],
			next: `c${count % 3}`,
		}));
		const { message, facts } = await laterRefusalOf(readAll(client, list(cursor), every));
		expect(message).toBe('The service gave the same page twice: reading stopped after 4 pages');
		expect(facts.failure).toEqual({ cause: 'temporarily-unavailable' });
		expect(asked).toHaveLength(4);
	});

	test('a page that comes again under a new cursor ends the reading', async () => {
		const { client } = fakeClient(({ query }) => ({
			rows: [{ id: 1 }],
			next: query.after === 'a' ? 'b' : 'a',
		}));
		const { message } = await laterRefusalOf(readAll(client, list(cursor), every));
		expect(message).toContain('the same page twice');
	});

	test('a service that ignores the page number ends the reading', async () => {
		const { client, asked } = fakeClient(() => ({ rows: rows(MAX) }));
		const paging = offsetPaging('offset', size);
		await laterRefusalOf(readAll(client, list(paging), every));
		expect(asked).toHaveLength(2);
	});

	test('a list without end stops at the cap of pages', async () => {
		let count = 0;
		const { client, asked } = fakeClient(() => ({ rows: [{ id: count++ }], next: `c${count}` }));
		const { message, facts } = await laterRefusalOf(readAll(client, list(cursor), every));
		expect(message).toBe('The list is too long for one run: reading stopped after 2000 pages');
		expect(facts.description).toContain('2000 records were read');
		expect(asked).toHaveLength(2000);
	});

	test.each([
		'https://evil.example/rows?page=2',
		'http://api.example/v1/rows?page=2',
		'https://api.example:8443/v1/rows?page=2',
		'//evil.example/rows?page=2',
		'https://api.example@evil.example/?page=2',
		'javascript:alert(1)?page=2',
	])('the next link %s is asked for at the own address', async (next) => {
		const { client, asked } = fakeClient(({ query }) => ({
			rows: [{ id: query.page ?? '1' }],
			next: query.page ? null : next,
		}));
		await readAll(client, list(linkPaging('next')), every);
		expect(asked.map(({ path, query }) => [path, query])).toEqual([
			['/v1/rows', { kind: 'a' }],
			['/v1/rows', { kind: 'a', page: '2' }],
		]);
	});

	test('a next link may be relative', async () => {
		const { client, asked } = fakeClient(({ query }) => ({
			rows: [{ id: query.page ?? '1' }],
			next: query.page ? null : '?page=2',
		}));
		await readAll(client, list(linkPaging('next')), every);
		expect(asked.map(({ path, query }) => [path, query.page])).toEqual([
			['/v1/rows', undefined],
			['/v1/rows', '2'],
		]);
	});

	test.each<[Json, string]>([
		[{}, 'the list "rows" is missing'],
		[{ rows: null }, 'the list "rows" is missing'],
		[{ rows: { 0: 'a' } }, 'the list "rows" is missing'],
		[[], 'the list "rows" is missing'],
		['text', 'the list "rows" is missing'],
	])('%j is no list', async (body, reason) => {
		const { client } = fakeClient(() => body);
		const { message } = await laterRefusalOf(readAll(client, list(), every));
		expect(message).toBe(`api.example answered in a form this node does not know: ${reason}`);
	});
});

test.each<[string, Json, Json[]]>([
	['', [1, 2], [1, 2]],
	['*', [1], [1]],
	['*', { result: ['a'], total: 1 }, ['a']],
	['a.b', { a: { b: [] } }, []],
])('the records at "%s" of %j', (items, body, expected) => {
	expect(recordsOf(body, items, 'api.example')).toEqual(expected);
});

test.each<[string, Json | undefined]>([
	['', {}],
	['', undefined],
	['*', {}],
	['*', { a: [], b: [] }],
	['*', 'text'],
	['*', null],
])('there are no records at "%s" of %j', (items, body) => {
	const { message } = refusalOf(() => recordsOf(body, items, 'api.example'));
	expect(message).toContain('a list is missing');
});
