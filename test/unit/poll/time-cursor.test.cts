import fc from 'fast-check';
import {
	advance,
	MOST_SEEN,
	SET_BACK_MS,
	type TimeCursor,
	type Sighting,
} from '../../../dist/nodes/core/poll/time-cursor.js';
import { refusalOf } from '../problem.cts';

/** The state after the first, silent poll, which has looked back from `start`. */
function baseline<T>(
	of: string,
	sightings: ReadonlyArray<Sighting<T>>,
	start: number,
	overlapMs: number,
	latest?: number,
): TimeCursor {
	return advance({ of, cursor: start, seen: {} }, sightings, overlapMs, latest).state;
}

const OVERLAP = 30 * 60_000;
const START = Date.parse('2026-05-01T00:00:00Z');
const POLLS_PER_RUN = 100;
const RUNS_PER_SEED = 25;

/** A record of the model service: shown from a time on, and only while it is not hidden. */
interface Row {
	id: string;
	version: number;
	stamp: number;
	shownFrom: number;
	hidden: boolean;
}

const arrival = fc.record({
	/** How long after its time the record shows up: never longer than the overlap. */
	lateMs: fc.integer({ min: 0, max: OVERLAP / 1000 - 1 }).map((seconds) => seconds * 1000),
	sameTimeAsLast: fc.boolean(),
	/** A few records are dated into the future, some by years. */
	aheadMs: fc.oneof(
		{ weight: 20, arbitrary: fc.constant(0) },
		{ weight: 1, arbitrary: fc.constantFrom(60_000, 86_400_000, 1e11) },
	),
});

const step = fc.record({
	waitMs: fc.integer({ min: 1, max: 900_000 }),
	arrivals: fc.array(arrival, { maxLength: 4 }),
	toggles: fc.array(fc.nat(), { maxLength: 2 }),
	changes: fc.array(fc.nat(), { maxLength: 2 }),
	crash: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(undefined) },
		{ weight: 1, arbitrary: fc.constantFrom('reading', 'handing on', 'saving') },
	),
	order: fc.nat(),
});

const scenario = fc.record({
	steps: fc.array(step, { minLength: POLLS_PER_RUN, maxLength: POLLS_PER_RUN }),
	watch: fc.constantFrom('new records', 'every change'),
	service: fc.constantFrom('filters by time', 'lists everything', 'states no times'),
});

type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
type Step = Scenario['steps'][number];

/** A service whose list changes under the eyes of the one who polls it. */
class Service {
	now = START;
	readonly rows: Row[] = [];

	constructor(private readonly scenario: Scenario) {}

	pass({ waitMs, arrivals, toggles, changes }: Step): void {
		this.now += waitMs;
		for (const { lateMs, sameTimeAsLast, aheadMs } of arrivals) {
			const last = this.rows.at(-1);
			const recent = last && last.stamp <= this.now && last.stamp > this.now - OVERLAP / 2;
			const stamp = sameTimeAsLast && recent ? last.stamp : this.second + aheadMs;
			const shownFrom = Math.max(this.now, Math.min(stamp, this.now) + lateMs);
			const id = `r${this.rows.length}`;
			this.rows.push({ id, version: 1, stamp, shownFrom, hidden: false });
		}
		for (const pick of toggles) this.with(pick, (row) => (row.hidden = !row.hidden));
		for (const pick of changes) {
			this.with(pick, (row) => {
				row.version++;
				if (this.scenario.watch === 'every change') row.stamp = this.second;
			});
		}
	}

	/** The list: in any order, some records twice. */
	list(since: number, order: number): Array<Sighting<string>> {
		const { service } = this.scenario;
		const shown = this.rows.filter(
			({ shownFrom, hidden, stamp }) =>
				shownFrom <= this.now && !hidden && (service !== 'filters by time' || stamp >= since),
		);
		const doubled = shown.flatMap((row, index) => ((index + order) % 5 === 0 ? [row, row] : [row]));
		const shuffled = doubled
			.map((row, index) => ({ row, place: ((index + 1) * (order + 7919)) % 1009 }))
			.sort((a, b) => a.place - b.place);
		return shuffled.map(({ row }) => {
			const key = this.scenario.watch === 'every change' ? `${row.id}@${row.version}` : row.id;
			const stamp = service === 'states no times' ? undefined : row.stamp;
			return { key, stamp, record: key };
		});
	}

	/** What the `Date` header says. */
	get second(): number {
		return Math.floor(this.now / 1000) * 1000;
	}

	private with(pick: number, change: (row: Row) => void): void {
		if (this.rows.length > 0) change(this.rows[pick % this.rows.length]);
	}
}

/** Keeps count of what a right trigger must, may and must not hand on. */
class Judge {
	readonly owed = new Set<string>();
	readonly allowed = new Map<string, number>();
	readonly handedOn = new Map<string, number>();
	private readonly known = new Set<string>();
	private lastSaved = 0;

	sawBaseline(sightings: ReadonlyArray<Sighting<string>>, serverNow: number): void {
		for (const { key } of sightings) this.known.add(key);
		this.lastSaved = serverNow;
	}

	handed(keys: readonly string[]): void {
		for (const key of keys) this.handedOn.set(key, (this.handedOn.get(key) ?? 0) + 1);
	}

	/** A crash after handing on: each of these may come once more. */
	forgave(keys: readonly string[]): void {
		for (const key of keys) this.allowed.set(key, (this.allowed.get(key) ?? 0) + 1);
	}

	/** What was listed in a poll that ended well is owed, unless it came later than the overlap. */
	saved(sightings: ReadonlyArray<Sighting<string>>, serverNow: number): void {
		for (const { key, stamp } of sightings) {
			if (this.known.has(key)) continue;
			this.known.add(key);
			this.allowed.set(key, (this.allowed.get(key) ?? 0) + 1);
			if (stamp === undefined || stamp >= this.lastSaved - OVERLAP) this.owed.add(key);
		}
		this.lastSaved = serverNow;
	}

	verdict(): { lost: string[]; tooOften: string[] } {
		return {
			lost: [...this.owed].filter((key) => !this.handedOn.has(key)),
			tooOften: [...this.handedOn].flatMap(([key, times]) =>
				times > (this.allowed.get(key) ?? 0) ? [`${key}: ${times}`] : [],
			),
		};
	}
}

function play(scenario: Scenario): Judge {
	const service = new Service(scenario);
	const judge = new Judge();
	let stored: string | undefined;
	for (const step of scenario.steps) {
		service.pass(step);
		const state = stored === undefined ? undefined : (JSON.parse(stored) as TimeCursor);
		const since = (state?.cursor ?? Number.NEGATIVE_INFINITY) - OVERLAP;
		const sightings = service.list(since, step.order);
		if (step.crash === 'reading') continue;
		if (state === undefined) {
			if (step.crash === 'handing on') continue;
			stored = JSON.stringify(baseline('list', sightings, service.second, OVERLAP));
			judge.sawBaseline(sightings, service.second);
			continue;
		}
		const { fresh, state: next } = advance(state, sightings, OVERLAP, service.second);
		expect(next.cursor).toBeLessThanOrEqual(service.now);
		expect(Object.keys(next.seen).length).toBeLessThanOrEqual(MOST_SEEN);
		const oldest = next.cursor - OVERLAP - SET_BACK_MS;
		expect(
			Object.values(next.seen as Record<string, number>).filter(
				(stamp) => stamp !== 0 && stamp < oldest,
			),
		).toEqual([]);
		judge.handed(fresh);
		if (step.crash === 'handing on') {
			judge.forgave(fresh);
			continue;
		}
		stored = JSON.stringify(next);
		judge.saved(sightings, service.second);
	}
	return judge;
}

test.each([20260501, 1, 424242, -7])(
	'2,500 polls with crashes, seed %i: none lost, none twice but for a crash after handing on',
	(seed) => {
		let handedOn = 0;
		fc.assert(
			fc.property(scenario, (given) => {
				const judge = play(given);
				expect(judge.verdict()).toEqual({ lost: [], tooOften: [] });
				handedOn += judge.handedOn.size;
			}),
			{ seed, numRuns: RUNS_PER_SEED, endOnFailure: true },
		);
		expect(handedOn).toBeGreaterThan(RUNS_PER_SEED * 20);
	},
);

const sighting = (key: string, stamp?: number): Sighting<string> => ({ key, stamp, record: key });
const many = (count: number, prefix = 'k') =>
	Array.from({ length: count }, (_, index) => sighting(`${prefix}${index}`));

test('new records come oldest first; those without a time come first of all', () => {
	const state = baseline('list', [], START, OVERLAP);
	const sightings = [
		sighting('c', START + 3),
		sighting('x'),
		sighting('a', START + 1),
		sighting('b', START + 2),
	];
	expect(advance(state, sightings, OVERLAP, START + 9).fresh).toEqual(['x', 'a', 'b', 'c']);
});

test('the baseline is silent, and counts what is older than the overlap as known', () => {
	const state = baseline('list', [sighting('a', START - 1)], START, OVERLAP);
	const later = [sighting('a', START - 1), sighting('old', START - OVERLAP - 1)];
	expect(advance(state, later, OVERLAP, START).fresh).toEqual([]);
	const late = sighting('late', START - OVERLAP);
	expect(advance(state, [late], OVERLAP, START).fresh).toEqual(['late']);
});

test('without the clock of the server the newest record moves the cursor', () => {
	const state = baseline('list', [sighting('a', START)], 0, OVERLAP);
	expect(state.cursor).toBe(START);
	expect(advance(state, [sighting('b', START + 5)], OVERLAP).state.cursor).toBe(START + 5);
});

test('a record made after the clock of the server was set back is handed on, and none twice', () => {
	const setBack = 40 * 60_000;
	let now = START;
	let state = baseline('list', [], START - 1, OVERLAP, now);
	const all: Array<Sighting<string>> = [];
	const handedOn: string[] = [];
	for (let minute = 0; minute < 120; minute++) {
		now += minute === 60 ? 60_000 - setBack : 60_000;
		all.push(sighting(`r${minute}`, now));
		const listed = all.filter(({ stamp }) => stamp! >= state.cursor - OVERLAP);
		const { fresh, state: next } = advance(state, listed, OVERLAP, now);
		handedOn.push(...fresh);
		state = JSON.parse(JSON.stringify(next)) as TimeCursor;
	}
	expect(handedOn.toSorted()).toEqual(all.map(({ key }) => key).toSorted());
});

test('the state is plain JSON and the one before is left as it was', () => {
	const before = baseline('list', [sighting('a', START)], START, OVERLAP);
	const copy = structuredClone(before);
	const { state } = advance(before, [sighting('b', START + 1)], OVERLAP, START + 1);
	expect(before).toEqual(copy);
	expect(JSON.parse(JSON.stringify(state))).toEqual(state);
});

test('a list of as many records as can be remembered repeats none of them, in any order', () => {
	const all = many(MOST_SEEN);
	let state = baseline('list', all, START, OVERLAP);
	for (const answer of [all.toReversed(), all, [...all.slice(100), ...all.slice(0, 100)]]) {
		const next = advance(state, answer, OVERLAP, START);
		expect(next.fresh).toEqual([]);
		state = next.state;
	}
	const { message, facts } = refusalOf(() => advance(state, [...all, sighting('x')], OVERLAP));
	expect(message).toBe('There are too many records to tell new ones apart: 50001');
	expect(facts.failure).toEqual({ cause: 'configuration-invalid' });
});

test('records that are listed no more do not fill the memory for ever', () => {
	const staying = many(20_000, 'stays');
	let state = baseline('list', staying, START, OVERLAP);
	for (let poll = 0; poll < 6; poll++) {
		const passing = many(20_000, `poll ${poll} `);
		const next = advance(state, [...passing, ...staying], OVERLAP, START);
		expect(next.fresh).toHaveLength(20_000);
		expect(Object.keys(next.state.seen).length).toBeLessThanOrEqual(MOST_SEEN);
		state = next.state;
	}
	expect(advance(state, staying, OVERLAP, START).fresh).toEqual([]);
});

describe('records that return to a version that they had before', () => {
	const version = (id: string, status: string, stamp?: number): Sighting<string> => ({
		id,
		key: `${id} ${status}`,
		stamp,
		record: status,
	});
	const look = (state: TimeCursor, sightings: Array<Sighting<string>>, forgets = false) =>
		advance(JSON.parse(JSON.stringify(state)) as TimeCursor, sightings, OVERLAP, START, forgets);

	test('are new each time', () => {
		let { state } = look({ of: 'list', cursor: START, seen: {} }, [version('a', 'open')]);
		for (const status of ['shut', 'open', 'shut']) {
			const next = look(state, [version('a', status)]);
			expect(next.fresh).toEqual([status]);
			expect(look(next.state, [version('a', status)]).fresh).toEqual([]);
			state = next.state;
			expect(Object.keys(state.seen)).toEqual(['a']);
		}
	});

	test('are known from a memory that had their versions alone', () => {
		const old: TimeCursor = { of: 'list', cursor: START, seen: { 'a open': 0, 'a shut': 0 } };
		const first = look(old, [version('a', 'open'), version('b', 'open')]);
		expect(first.fresh).toEqual(['open']);
		expect(look(first.state, [version('a', 'shut')]).fresh).toEqual(['shut']);
	});

	test('are new when a whole look has not listed them', () => {
		const { state } = look({ of: 'list', cursor: START, seen: {} }, [
			version('a', 'open'),
			version('b', 'done', START),
		]);
		const gone = look(state, [], true).state;
		const again = [version('a', 'open'), version('b', 'done', START)];
		expect(look(gone, again).fresh).toEqual(['open']);
		expect(look(look(state, []).state, again).fresh).toEqual([]);
	});
});

test('more records with a time than can be remembered: the oldest count as known', () => {
	const all = Array.from({ length: MOST_SEEN + 10 }, (_, at) => sighting(`k${at}`, START + at + 1));
	const first = advance({ of: 'list', cursor: START, seen: {} }, all, OVERLAP, START + 1e6);
	expect(first.fresh).toHaveLength(MOST_SEEN + 10);
	expect(Object.keys(first.state.seen)).toHaveLength(MOST_SEEN);
	expect(advance(first.state, all, OVERLAP, START + 1e6).fresh).toEqual([]);
	const later = advance(first.state, [sighting('new', START + 9e5)], OVERLAP, START + 1e6);
	expect(later.fresh).toEqual(['new']);
	const past = advance(later.state, [sighting('x', START + 9e7)], OVERLAP, START + 1e8);
	expect(past.state.floor).toBeUndefined();
});
