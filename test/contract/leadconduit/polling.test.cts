import { poll } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';

const SALES = '5fd4371e940df5a34a3888b2';
const WEB = '5fd4371e940df5a34a3888b3';
const LEAD = { state: 'TX', email: 'a@b.co' };

interface Row {
	id: string;
	type: string;
	outcome: string;
}

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

/** A trigger with what it remembers; each tick answers what it hands on. */
function trigger(parameters: object = {}) {
	let staticData: object = {};
	return {
		tick: async (more: object = {}): Promise<Row[]> => {
			const items = await poll({
				node: 'leadConduitPollingTrigger',
				parameters: { triggerOn: 'newEvent', ...parameters },
				credentials: bench.credentials,
				staticData,
				...more,
			});
			return (items?.[0] ?? []).map(({ json }) => json as unknown as Row);
		},
		state: () => JSON.stringify(staticData),
		restart: () => {
			staticData = JSON.parse(JSON.stringify(staticData)) as object;
		},
	};
}

const submitLead = async (more: object = {}) =>
	await bench.control.act('submitLead', { lead: LEAD, ...more });
const kinds = (rows: Row[]) => rows.map(({ type, outcome }) => `${type} ${outcome}`);

it('is silent at first, then hands on each event once, oldest first, also after a restart', async () => {
	const { tick, restart } = trigger();
	expect(await tick()).toEqual([]);
	expect(await tick()).toEqual([]);
	bench.control.advance(60_000);
	await submitLead();
	const rows = await tick();
	expect(kinds(rows)).toEqual([
		'filter continue',
		'recipient success',
		'filter continue',
		'source success',
	]);
	restart();
	expect(await tick()).toEqual([]);
});

it('begins on an empty account', async () => {
	bench.control.seed({ events: [] });
	const { tick } = trigger();
	expect(await tick()).toEqual([]);
	await submitLead();
	expect(await tick()).toHaveLength(4);
	expect(await tick()).toEqual([]);
});

it('asks in the order of ids, a whole page at a time, from a quarter of an hour before', async () => {
	const { tick } = trigger();
	await tick();
	bench.control.clearLog();
	await tick();
	expect(bench.lines()).toHaveLength(1);
	expect(bench.lines()[0]).toMatch(/^GET \/events\?sort=asc&after_id=[0-9a-f]{8}0{16}&limit=1000$/);
});

it('does not miss what finishes late', async () => {
	const { tick } = trigger();
	await tick();
	bench.control.switch('recipientWaitMs', 120_000);
	await submitLead();
	bench.control.switch('recipientWaitMs', 0);
	bench.control.advance(30_000);
	await submitLead({ lead: { state: 'FL' } });
	expect(kinds(await tick())).toEqual(['filter continue', 'source failure']);
	bench.control.advance(90_000);
	expect(kinds(await tick())).toEqual(['recipient success', 'filter continue', 'source success']);
	expect(await tick()).toEqual([]);
});

it('hands on a delivery that began four minutes ago', async () => {
	const { tick } = trigger();
	await submitLead();
	await tick();
	const late = (await bench.control.act('finishLate', { ageSeconds: 240 })) as Row;
	expect((await tick()).map(({ id }) => id)).toEqual([late.id]);
	expect(await tick()).toEqual([]);
});

it('looks back a quarter of an hour, and further where the user says so', async () => {
	const { tick } = trigger();
	const { tick: far } = trigger({ overlapMinutes: 120 });
	await submitLead();
	await tick();
	await far();
	const late = (await bench.control.act('finishLate', { ageSeconds: 14 * 60 })) as Row;
	expect((await tick()).map(({ id }) => id)).toEqual([late.id]);
	const later = (await bench.control.act('finishLate', { ageSeconds: 110 * 60 })) as Row;
	expect(await tick()).toEqual([]);
	expect((await far()).map(({ id }) => id)).toEqual([later.id, late.id]);
});

it('another overlap is no other question', async () => {
	const { tick } = trigger();
	await tick();
	await submitLead();
	const parameters = { triggerOn: 'newEvent', overlapMinutes: 60 };
	expect(await tick({ parameters })).toHaveLength(4);
});

it('makes events simple unless told otherwise', async () => {
	const { tick } = trigger();
	const { tick: whole } = trigger({ simplify: false });
	await tick();
	await whole();
	await submitLead();
	expect((await tick()).at(-1)).not.toHaveProperty('request');
	expect((await whole()).at(-1)).toHaveProperty('request');
});

it('goes on after a pause where it stopped', async () => {
	const { tick, restart } = trigger();
	await tick();
	restart();
	bench.control.advance(3 * 86_400_000);
	await submitLead();
	bench.control.advance(3 * 86_400_000);
	expect(await tick({ activation: 'activate' })).toHaveLength(4);
});

it('reads more than a page', async () => {
	bench.control.seed({ events: [] });
	const { tick } = trigger({ types: ['source'] });
	await tick();
	bench.control.seed({ events: 2500 });
	bench.control.advance(1000);
	const rows = await tick();
	const ids = rows.map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toEqual(ids.toSorted());
	expect(bench.lines().filter((line) => line.includes('limit=1000')).length).toBeGreaterThan(1);
});

it('asks for the types, outcomes and places that the user chose', async () => {
	const places = {
		flowId: { __rl: true, mode: 'list', value: SALES },
		recipientId: { __rl: true, mode: 'list', value: '5877e76b53987ebbd23bafd7' },
	};
	const { tick } = trigger({ types: ['recipient', 'retry'], outcomes: ['error'], ...places });
	await tick();
	bench.control.advance(60_000);
	await submitLead();
	await submitLead({ recipientOutcome: 'error' });
	await submitLead({
		flowId: WEB,
		lead: { email: 'a@b.co', phone_1: '5127891111', opt_in: 'yes' },
		recipientOutcome: 'error',
	});
	expect(await tick()).toMatchObject([
		{ type: 'recipient', outcome: 'error', reason: 'Server error', vars: { flow: { id: SALES } } },
	]);
	const query = new URLSearchParams(bench.lines().at(-1)!.split('?')[1]);
	expect(JSON.parse(query.get('rules')!)).toEqual([
		{ lhv: 'type', op: 'is included in', rhv: ['recipient', 'retry'] },
		{ lhv: 'outcome', op: 'is included in', rhv: ['error'] },
		{ lhv: 'vars.flow.id', op: 'is equal to', rhv: SALES },
		{ lhv: 'vars.recipient.id', op: 'is equal to', rhv: '5877e76b53987ebbd23bafd7' },
	]);
});

it('goes by time where LeadConduit does not take a made-up id', async () => {
	bench.control.switch('unknownCursor', 'refused');
	const { tick } = trigger();
	await tick();
	bench.control.advance(60_000);
	await submitLead();
	expect(await tick()).toHaveLength(4);
	expect(await tick()).toEqual([]);
	expect(bench.lines().at(-1)).toMatch(/^GET \/events\?sort=asc&start=\d{4}-/);
});

it('a manual test shows the latest event and moves nothing', async () => {
	const { tick, state } = trigger({ types: ['source'] });
	await tick();
	const before = state();
	bench.control.advance(60_000);
	await submitLead();
	const shown = await tick({ mode: 'manual' });
	expect(kinds(shown)).toEqual(['source success']);
	expect(state()).toBe(before);
	expect(await tick()).toEqual(shown);
});

it('keeps keys of recorded requests inside', async () => {
	const { tick } = trigger({ simplify: false });
	await tick();
	bench.control.advance(60_000);
	const path = `/flows/${SALES}/sources/5fd439f49734e9858b20cef9/submit`;
	await fetch(bench.emulator.baseUrl + path, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			authorization: `Basic ${Buffer.from('seller:of-somebody-else').toString('base64')}`,
		},
		body: JSON.stringify(LEAD),
	});
	const source = (await tick()).at(-1);
	expect(source).toMatchObject({ request: { headers: { Authorization: '[hidden]' } } });
});

it.each([1, 2, 3])(
	'hands on every event exactly once while recipients are slow and polls come when they like: run %i',
	async (seed) => {
		const random = numbers(seed);
		const { tick, restart } = trigger();
		const known = new Set(stored());
		await tick();
		const handedOn: string[] = [];
		for (let step = 0; step < 60; step++) {
			bench.control.advance(Math.floor(random() * 90_000));
			bench.control.switch('recipientWaitMs', random() < 0.4 ? Math.floor(random() * 240_000) : 0);
			if (random() < 0.7) await submitLead();
			if (random() < 0.2) restart();
			if (random() < 0.6) handedOn.push(...(await tick()).map(({ id }) => id));
		}
		bench.control.advance(300_000);
		handedOn.push(...(await tick()).map(({ id }) => id));
		expect(handedOn.toSorted()).toEqual(stored().filter((id) => !known.has(id)));
		expect(handedOn.length).toBeGreaterThan(60);
	},
);

function stored(): string[] {
	return (bench.control.store() as { events: Row[] }).events.map(({ id }) => id);
}

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed: number): () => number {
	let state = seed * 7919;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}
