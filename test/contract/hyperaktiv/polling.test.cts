import { openBench, type Bench } from '../common/bench.cts';
import { triggerOf } from '../common/polling-trigger.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperaktiv');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());
const trigger = (on: string) => triggerOf(bench, on);

it('new journey: silent at first, then each journey once, also after a restart', async () => {
	const { tick, restart } = trigger('newJourney');
	expect(await tick()).toBeNull();
	expect(await tick()).toBeNull();
	await bench.control.act('addJourney', { email: 'new@example.com' });
	expect(await tick()).toEqual([
		expect.objectContaining({
			Id: expect.stringMatching(/^\d{17}$/),
			User: expect.objectContaining({ Email: 'new@example.com' }),
		}),
	]);
	restart();
	expect(await tick()).toBeNull();
	expect(new Set(bench.lines())).toEqual(new Set(['GET /api/v1/journeys']));
});

it('new journey: hands on several at once, oldest first', async () => {
	const { tick } = trigger('newJourney');
	await tick();
	for (const email of ['a@example.com', 'b@example.com', 'c@example.com']) {
		await bench.control.act('addJourney', { email });
		bench.control.advance(1000);
	}
	const items = (await tick()) as Array<{ User: { Email: string } }>;
	expect(items.map(({ User }) => User.Email)).toEqual([
		'a@example.com',
		'b@example.com',
		'c@example.com',
	]);
	expect(await tick()).toBeNull();
});

it.each([true, false])('journey updated: each change once, dates in rows: %s', async (dates) => {
	bench.control.switch('rowDates', dates);
	const { tick } = trigger('updatedJourney');
	expect(await tick()).toBeNull();
	await bench.control.act('addJourney', { email: 'new@example.com' });
	expect(await tick()).toBeNull();
	bench.control.advance(1000);
	await bench.control.act('advanceJourney', { id: '74590868830732101' });
	const changed = await tick();
	if (dates) {
		expect(changed).toEqual([expect.objectContaining({ Id: '74590868830732101' })]);
	} else {
		// The list shows no activities and no dates: nothing tells that the journey moved.
		expect(changed).toBeNull();
	}
	expect(await tick()).toBeNull();
});

it('new user: hands on who was added', async () => {
	const { tick } = trigger('newUser');
	await tick();
	await bench.control.act('addUser', { email: 'zoe@example.com', firstname: 'Zoe' });
	expect(await tick()).toEqual([expect.objectContaining({ Email: 'zoe@example.com' })]);
	expect(await tick()).toBeNull();
});

it('a manual test shows the latest and moves nothing', async () => {
	const { tick, state } = trigger('newJourney');
	expect(await tick({ mode: 'manual' })).toEqual([
		expect.objectContaining({ Id: '74590868830732203' }),
	]);
	expect(state()).toBe('{}');
	await tick();
	const before = state();
	await bench.control.act('addJourney', { email: 'new@example.com' });
	await tick({ mode: 'manual' });
	expect(state()).toBe(before);
	expect(await tick()).toHaveLength(1);
});

it.each([
	['the service is down', { kind: 'html', status: 503, times: 9 }],
	['the list is missing', { kind: 'body', body: '{"message":"ok"}' }],
	['the answer is cut', { kind: 'truncate' }],
	['the key is refused', { kind: 'status', status: 401 }],
] as const)('a poll that fails moves nothing: %s', async (_why, fault) => {
	const { tick, state } = trigger('newJourney');
	await tick();
	const before = state();
	await bench.control.act('addJourney', { email: 'new@example.com' });
	bench.control.fault(fault);
	await expect(tick({ budgetMs: 1500 })).rejects.toThrow();
	expect(state()).toBe(before);
	bench.control.clearFaults();
	expect(await tick()).toHaveLength(1);
});

it('a first poll that fails leaves the next one silent', async () => {
	const { tick } = trigger('newJourney');
	bench.control.fault({ kind: 'status', status: 401 });
	await expect(tick()).rejects.toMatchObject({ httpCode: '401' });
	expect(await tick()).toBeNull();
});
