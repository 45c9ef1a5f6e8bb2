import { openList, type WatchedList } from '../common/watched-list.cts';

/** Records as a service may write them: of any age, in any zone, with and without an id. */
let list: WatchedList;
beforeAll(async () => {
	list = await openList('hyperaktiv');
});
afterAll(async () => await list?.stop());

const watch = (triggerOn: string) => list.watch(triggerOn);
const old = { createdDate: '2022-04-07T13:05:01Z', changedDate: '2022-04-07T13:05:01Z' };
const first = { Id: '1', ...old };
const second = { Id: '2', ...old };
const moved = { ...first, changedDate: '2022-04-07T14:05:01Z' };

it.each([
	['newJourney', [first], [first, second], second],
	['newUser', [first], [first, second], second],
	['updatedJourney', [first], [moved], moved],
])('%s: a record of years ago is emitted once', async (on, before, after, emitted) => {
	const look = watch(on);
	expect(await look(before)).toBeNull();
	expect(await look(after)).toEqual([emitted]);
	expect(await look(after)).toBeNull();
});

it('a new journey is no update, whatever its dates, and its next change is one', async () => {
	const today = new Date().toISOString();
	const late = { Id: '2', createdDate: old.createdDate, changedDate: today };
	const later = { ...late, changedDate: new Date(Date.now() + 1000).toISOString() };
	const look = watch('updatedJourney');
	await look([first]);
	expect(await look([first, late])).toBeNull();
	expect(await look([first, later])).toEqual([later]);
	expect(await look([first, later])).toBeNull();
});

it.each([{}, { changedDate: null }, { changedDate: '' }])(
	'a journey with %j is compared by its content, in any order',
	async (dates) => {
		const look = watch('updatedJourney');
		expect(await look([{ Id: '1', Name: 'a', ...dates }])).toBeNull();
		expect(await look([{ ...dates, Name: 'a', Id: '1' }])).toBeNull();
		const changed = { ...dates, Name: 'b', Id: '1' };
		expect(await look([changed])).toEqual([changed]);
		expect(await look([changed])).toBeNull();
	},
);

it.each(['newJourney', 'newUser'])('%s: rows without an id differ by content', async (on) => {
	const look = watch(on);
	expect(await look([{ Email: 'a@b.c' }])).toBeNull();
	const both = [{ Email: 'a@b.c' }, { Email: 'd@e.f' }];
	expect(await look(both)).toEqual([both[1]]);
	expect(await look(both)).toBeNull();
});

it.each([[['a']], [[first, 5]], [[null]], [[[first]]]])(
	'a list of %j is an error, not silence',
	async (rows) => {
		const look = watch('newJourney');
		await expect(look(rows)).rejects.toThrow('there is something else than records');
		await look([]);
		await expect(look(rows)).rejects.toThrow('there is something else than records');
	},
);
