import { openBench, type Bench } from '../common/bench.cts';
import { triggerOf } from '../common/polling-trigger.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());
const trigger = (on: string) => triggerOf(bench, on);
const write = async (operation: string, parameters: object) => {
	const { error } = await bench.run({ resource: 'lead', operation, ...parameters });
	expect(error).toBeUndefined();
};

it('new lead: asks from the last time on, and hands each on once', async () => {
	const { tick, restart } = trigger('newLead');
	expect(await tick()).toBeNull();
	await write('upsert', { email: 'zoe@example.com' });
	const [item] = (await tick())!;
	expect(item).toMatchObject({ email: 'zoe@example.com' });
	expect(item.creationDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
	restart();
	expect(await tick()).toBeNull();
	expect(bench.lines().at(-1)).toMatch(
		/^GET \/v1\/api\/v1\.0\/leads\?fromDate=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ&pageSize=250$/,
	);
});

it('new lead: reads all pages of what came', async () => {
	const { tick } = trigger('newLead');
	await tick();
	const leads = Array.from({ length: 600 }, (_none, number) => ({
		email: `lead${number}@example.com`,
	}));
	bench.control.seed({ leads });
	const items = (await tick()) as Array<{ email: string }>;
	expect(new Set(items.map(({ email }) => email)).size).toBe(600);
	expect(items).toHaveLength(600);
	expect(await tick()).toBeNull();
});

it('new lead: one that shows late is not missed', async () => {
	const { tick } = trigger('newLead');
	await tick();
	await write('upsert', { email: 'early@example.com' });
	expect(await tick()).toHaveLength(1);
	const late = Math.floor(Date.now() / 1000) * 1000 - 20 * 60_000;
	bench.control.seed({
		leads: [{ email: 'late@example.com', created: late, updated: late }],
	});
	expect(await tick()).toEqual([expect.objectContaining({ email: 'late@example.com' })]);
	expect(await tick()).toBeNull();
});

it('lead updated: each change once', async () => {
	const { tick } = trigger('updatedLead');
	expect(await tick()).toBeNull();
	await write('update', { email: 'ada@example.com', updateFields: { lastName: 'Byron' } });
	expect(await tick()).toEqual([
		expect.objectContaining({ email: 'ada@example.com', lastName: 'Byron' }),
	]);
	expect(await tick()).toBeNull();
	bench.control.advance(2000);
	await write('update', { email: 'ada@example.com', updateFields: { lastName: 'King' } });
	expect(await tick()).toEqual([expect.objectContaining({ lastName: 'King' })]);
	expect(bench.lines().at(-1)).toContain('/leads?updatedFromDate=');
});

it('a record dated in the future does not hide what comes after it', async () => {
	const { tick } = trigger('newLead');
	await tick();
	const future = Date.now() + 365 * 86_400_000;
	bench.control.seed({
		leads: [{ email: 'future@example.com', created: future, updated: future }],
	});
	expect(await tick()).toHaveLength(1);
	await write('upsert', { email: 'zoe@example.com' });
	expect(await tick()).toEqual([expect.objectContaining({ email: 'zoe@example.com' })]);
	expect(await tick()).toBeNull();
});

it('a manual test shows the latest and moves nothing', async () => {
	const { tick, state } = trigger('newLead');
	expect(await tick({ mode: 'manual' })).toEqual([
		expect.objectContaining({ email: 'alan@example.com' }),
	]);
	expect(state()).toBe('{}');
});

it('without records a manual test shows nothing', async () => {
	bench.control.seed({ leads: [] });
	expect(await trigger('newLead').tick({ mode: 'manual' })).toBeNull();
});

it.each([
	[' false\n', 'raw'],
	['0', 'raw'],
	[' TRUE ', 'one form'],
	[null, 'one form'],
])('new lead: Normalize Dates given as %j writes dates in: %s', async (given, form) => {
	const { tick } = trigger('newLead');
	const parameters = { triggerOn: 'newLead', normalizeDates: `={{ ${JSON.stringify(given)} }}` };
	await tick({ parameters });
	await write('upsert', { email: 'zoe@example.com' });
	const [item] = (await tick({ parameters }))!;
	expect(String(item.creationDate).endsWith('.000Z')).toBe(form === 'one form');
});

it('new lead: a switch that is neither yes nor no is refused by name', async () => {
	const parameters = { triggerOn: 'newLead', normalizeDates: 'perhaps' };
	await expect(trigger('newLead').tick({ parameters })).rejects.toThrow(
		'Normalize Dates must be yes or no',
	);
});
