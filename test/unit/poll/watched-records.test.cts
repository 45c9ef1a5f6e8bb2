import { Watch, type PollEvent } from '../../../dist/nodes/core/poll/watched-records.js';
import type { Json } from '../../../dist/nodes/core/base/values.js';
import type { Api } from '../../../dist/nodes/core/words/vocabulary.js';
import { fakeClient } from '../fake-client.cts';

const api: Api = {
	baseUrl: { field: 'baseUrl', standard: '' },
	secrets: [],
	windows: [],
	concurrency: 1,
	words: { messages: [] },
};
const event: PollEvent = {
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

/** A client whose answers are chosen by the status that is asked for. */
function clientWith(things: Record<string, Json[]>) {
	return fakeClient(({ query }) => ({ things: things[query.status] ?? [] }));
}

test('a look reads every list, each with its own query and time', async () => {
	const open = { id: 1, status: 'open' };
	const done = { id: 2, status: 'done', at: '2026-01-02T00:00:00Z' };
	const { client, asked } = clientWith({ open: [open], done: [done] });
	const watch = new Watch(client, api, event, { worker: 'me' }, lists);
	const { sightings } = await watch.look(90_000);
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
	const watch = new Watch(client, api, event, {}, lists);
	expect(await watch.latest()).toEqual(young);
	expect(asked.map(({ query }) => query)).toEqual([{ status: 'open' }, { status: 'done' }]);
	expect(await new Watch(client, api, event, {}, lists.slice(0, 1)).latest()).toBeUndefined();
});

test('other lists are another question; a single list is named by its filters alone', () => {
	const { client } = clientWith({});
	const named = (own: PollEvent, of: typeof lists | [{ since?: string }]) =>
		new Watch(client, api, own, {}, of).name;
	const several = { ...event, lists: () => lists };
	expect(named(several, lists)).not.toBe(named(several, lists.slice(0, 1)));
	expect(named(event, [{}])).toBe(named({ ...event, since: 'from' }, [{ since: 'from' }]));
});
