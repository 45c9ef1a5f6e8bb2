import { openList, type WatchedList } from '../common/watched-list.cts';

/** Records as a service may write them: of any age, in any zone, with and without an id. */
let list: WatchedList;
beforeAll(async () => {
	list = await openList('hyros');
});
afterAll(async () => await list?.stop());

const watch = (triggerOn: string) => list.watch(triggerOn);
const lead = { id: '1', email: 'ada@example.com', tags: ['!vip'] };

it('a lead without the date of its last update is emitted when it changes', async () => {
	const look = watch('updatedLead');
	expect(await look({ result: [lead] })).toBeNull();
	const tagged = { ...lead, tags: ['!vip', '@call'] };
	expect(await look({ result: [tagged] })).toEqual([tagged]);
	expect(await look({ result: [tagged] })).toBeNull();
});

it('the same update written in another zone is no second one', async () => {
	const look = watch('updatedLead');
	const instant = Math.floor(Date.now() / 1000) * 1000 - 60_000;
	const utc = new Date(instant).toISOString().replace('.000Z', '+00:00');
	const east = new Date(instant + 2 * 3_600_000).toISOString().replace('.000Z', '+02:00');
	await look({ result: [] });
	const updated = { ...lead, lastUpdatedDate: utc };
	expect(await look({ result: [updated] })).toEqual([updated]);
	expect(await look({ result: [{ ...lead, lastUpdatedDate: east }] })).toBeNull();
});
