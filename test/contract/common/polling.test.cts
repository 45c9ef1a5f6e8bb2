import { poll } from '../../harness/index.cts';
import { openBench, type Bench } from './bench.cts';

/** A polling trigger in front of its emulator, with what it remembers. */
function triggerOf(bench: () => Bench, name: string, triggerOn: string) {
	let staticData: object = {};
	const tick = async (more: object = {}) => {
		const items = await poll({
			node: `${name}PollingTrigger`,
			parameters: { triggerOn },
			credentials: bench().credentials,
			staticData,
			...more,
		});
		return items === null ? null : items[0].map(({ json }) => json);
	};
	return {
		tick,
		state: () => JSON.stringify(staticData),
		/** What n8n does on a restart: the state comes back from its database. */
		restart: () => {
			staticData = JSON.parse(JSON.stringify(staticData)) as object;
		},
	};
}

describe('Hyperaktiv', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await openBench('hyperaktiv');
	});
	afterAll(async () => await bench?.stop());
	beforeEach(() => bench.control.reset());
	const trigger = (on: string) => triggerOf(() => bench, 'hyperaktiv', on);

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
});

describe('Hyros', () => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await openBench('hyros', { limits: 'off' });
	});
	afterAll(async () => await bench?.stop());
	beforeEach(() => bench.control.reset());
	const trigger = (on: string) => triggerOf(() => bench, 'hyros', on);
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
});
