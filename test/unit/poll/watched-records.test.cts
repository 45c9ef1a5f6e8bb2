import { WatchedRecords } from '../../../dist/nodes/core/poll/watched-records.js';
import type { Json } from '../../../dist/nodes/core/base/values.js';
import {
	text,
	type Api,
	type RecordsEvent,
	type WatchedList,
} from '../../../dist/nodes/core/words/index.js';
import type { Client } from '../../../dist/nodes/core/wire/client.js';
import { fakeClient } from '../fake-client.cts';

const api: Api = {
	baseUrl: { field: 'baseUrl', standard: '' },
	secrets: [],
	windows: [],
	concurrency: 1,
	words: { messages: [] },
};
const event: RecordsEvent = {
	value: 'changed',
	name: 'Changed',
	description: 'When something changes',
	path: '/things',
	items: 'things',
	key: ['id', 'status'],
	stamp: ['at'],
	sinceAs: (ms) => String(ms / 1000),
	overlapMs: 0,
};
const lists = [{ query: { status: 'open' } }, { query: { status: 'done' }, since: 'done_since' }];

/** The event with these lists, as a node without filters watches it. */
const watching = (client: Client, of: readonly WatchedList[]) =>
	new WatchedRecords(client, api, { ...event, lists: () => of }, new Map());

/** A client whose answers are chosen by the status that is asked for. */
function clientWith(things: Record<string, Json[]>) {
	return fakeClient(({ query }) => ({ things: things[query.status] ?? [] }));
}

test('a look reads every list, each with its own query and time', async () => {
	const open = { id: 1, status: 'open' };
	const done = { id: 2, status: 'done', at: '2026-01-02T00:00:00Z' };
	const { client, asked } = clientWith({ open: [open], done: [done] });
	const worker = text('worker');
	const filtered = { ...event, fields: [worker], lists: () => lists };
	const watched = new WatchedRecords(client, api, filtered, new Map([[worker, 'me']]));
	const { sightings } = await watched.sightingsSince(90_000);
	expect(asked.map(({ query }) => query)).toEqual([
		{ worker: 'me', status: 'open' },
		{ worker: 'me', status: 'done', done_since: '90' },
	]);
	expect(sightings.map(({ record, stamp }) => [record, stamp])).toEqual([
		[open, undefined],
		[done, Date.parse('2026-01-02T00:00:00Z')],
	]);
});

test('the latest record is that of the first list that has one', async () => {
	const old = { id: 2, status: 'done', at: '2026-01-02T00:00:00Z' };
	const young = { id: 3, status: 'done', at: '2026-01-03T00:00:00Z' };
	const { client, asked } = clientWith({ done: [young, old] });
	expect(await watching(client, lists).sample()).toEqual([{ record: young }]);
	expect(asked.map(({ query }) => query)).toEqual([{ status: 'open' }, { status: 'done' }]);
	expect(await watching(client, lists.slice(0, 1)).sample()).toEqual([]);
});

test('other lists are another question; a single list is named by its filters alone', () => {
	const { client } = clientWith({});
	const single = (own: RecordsEvent) => new WatchedRecords(client, api, own, new Map()).of;
	expect(watching(client, lists).of).not.toBe(watching(client, lists.slice(0, 1)).of);
	expect(single(event)).toBe(single({ ...event, since: 'from' }));
});
