import fc from 'fast-check';
import { Lane, laneOf, readPolicy } from '../../../dist/nodes/core/wire/rate-limits.js';
import type { RateWindow } from '../../../dist/nodes/core/words/connection.js';

/** Provider windows as they are in the wild: from a request a second to thousands an hour. */
const window = fc.record({
	max: fc.integer({ min: 1, max: 120 }),
	ms: fc.constantFrom(1_000, 2_000, 10_000, 60_000),
});
const windows = fc.array(window, { minLength: 1, maxLength: 4 });

/** Sends as early as the lane allows, to a service that answers at once; returns when each left. */
function rush(lane: Lane, count: number, from = 0, extra: readonly RateWindow[] = []): number[] {
	let now = from;
	return Array.from({ length: count }, () => {
		for (let wait = lane.reserve(now, extra); wait > 0; wait = lane.reserve(now, extra))
			now += wait;
		lane.answered(now, now);
		return now;
	});
}

/** The most requests that any stretch of this length holds, ends included. */
function busiest(times: readonly number[], { max, ms }: RateWindow): number {
	let most = Math.min(times.length, max);
	for (let first = 0; first + max < times.length; first++) {
		if (times[first + max] - times[first] <= ms) most = max + 1;
	}
	return most;
}

test('no stretch of time holds more requests than a window allows', () => {
	fc.assert(
		fc.property(windows, windows, (provider, wishes) => {
			const times = rush(new Lane(provider), 600, 0, wishes);
			for (const one of [...provider, ...wishes])
				expect(busiest(times, one)).toBeLessThanOrEqual(one.max);
		}),
		{ numRuns: 200 },
	);
});

test('requests that come at any time are kept within every window too', () => {
	const gaps = fc.array(fc.double({ min: 0, max: 3_000, noNaN: true }), {
		minLength: 50,
		maxLength: 300,
	});
	fc.assert(
		fc.property(windows, gaps, (provider, waits) => {
			const lane = new Lane(provider);
			let now = 0;
			const times: number[] = [];
			for (const gap of waits) {
				now += gap;
				[now] = rush(lane, 1, now);
				times.push(now);
			}
			for (const one of provider) expect(busiest(times, one)).toBeLessThanOrEqual(one.max);
		}),
	);
});

test('at least 95 % of the tightest window is used over a long run', () => {
	fc.assert(
		fc.property(windows, (provider) => {
			const slowest = Math.min(...provider.map(({ max, ms }) => max / ms));
			const count = 20 * Math.max(...provider.map(({ max }) => max));
			const warm = Math.max(...provider.map(({ max }) => max));
			const times = rush(new Lane(provider), warm + count);
			const took = times[warm + count - 1] - times[warm - 1];
			expect(count / took).toBeGreaterThanOrEqual(0.95 * slowest);
		}),
		{ numRuns: 200 },
	);
});

test('30 a second and 1000 a minute together: ten minutes carry at least 9,500', () => {
	const both = [
		{ max: 30, ms: 1_000 },
		{ max: 1_000, ms: 60_000 },
	];
	const times = rush(new Lane(both), 11_000);
	for (const one of both) expect(busiest(times, one)).toBeLessThanOrEqual(one.max);
	expect(times.filter((at) => at < 600_000).length).toBeGreaterThanOrEqual(9_500);
	expect(times.filter((at) => at < 1_000).length).toBe(30);
});

test('a lane without windows never waits, and a wish still binds', () => {
	const lane = new Lane([]);
	expect(new Set(rush(lane, 500))).toEqual(new Set([0]));
	const times = rush(lane, 20, 5_000, [{ max: 2, ms: 1_000 }]);
	expect(busiest(times, { max: 2, ms: 1_000 })).toBe(2);
	expect(times.at(-1)).toBeGreaterThan(5_000 + 9_000);
});

test('after a refusal nothing leaves before its end', () => {
	const lane = new Lane([{ max: 5, ms: 1_000 }]);
	rush(lane, 3);
	lane.hold(100, 7_000);
	lane.hold(200, 4_000);
	expect(lane.reserve(300)).toBe(6_700);
	expect(lane.reserve(6_999)).toBe(1);
	expect(lane.reserve(7_000)).toBe(0);
});

test('refusals make a lane more careful within bounds, and only for a while', () => {
	const own = [{ max: 10, ms: 1_000 }];
	const lane = new Lane(own);
	for (let now = 0; now < 20_000; now += 2_000) lane.hold(now, now + 1_000);
	const careful = rush(lane, 200, 20_000);
	expect(busiest(careful, { max: 10, ms: 1_100 })).toBe(10);
	expect(199 / (careful.at(-1)! - careful[0])).toBeGreaterThan(0.85 * 0.01);
	const later = rush(lane, 200, 200_000);
	expect(199 / (later.at(-1)! - later[0])).toBeGreaterThan(0.95 * 0.01);
});

test('windows from the headers of the provider replace the known ones; none changes nothing', () => {
	const lane = new Lane([{ max: 30, ms: 1_000 }]);
	lane.adopt([]);
	expect(busiest(rush(lane, 100), { max: 30, ms: 1_000 })).toBe(30);
	lane.adopt([{ max: 3, ms: 1_000 }]);
	const times = rush(lane, 30, 60_000);
	expect(busiest(times, { max: 3, ms: 1_000 })).toBe(3);
});

test('an account has one lane', () => {
	const lane = laneOf('account', [{ max: 1, ms: 1_000 }]);
	expect(laneOf('account', [])).toBe(lane);
	expect(laneOf('other', [])).not.toBe(lane);
});

test.each<[string | undefined, RateWindow[]]>([
	[
		'30;w=1, 1000;w=60',
		[
			{ max: 30, ms: 1_000 },
			{ max: 1_000, ms: 60_000 },
		],
	],
	[' 5 ; w=10 ', [{ max: 5, ms: 10_000 }]],
	['100', []],
	['', []],
	[undefined, []],
	['0;w=1', []],
	['5;w=0', []],
	['-5;w=1', []],
	['5;w=1;x=2', []],
	['30;w=1, nonsense', [{ max: 30, ms: 1_000 }]],
])('the policy %p is read as %j', (header, expected) => {
	expect(readPolicy(header)).toEqual(expected);
});

test('no header breaks the reading of a policy', () => {
	const piece = fc.oneof(
		fc.string(),
		fc.constantFrom('30', '1', '0', '-1', '9'.repeat(400), '1e9'),
	);
	const policy = fc.tuple(piece, piece).map(([max, seconds]) => `${max};w=${seconds}`);
	const header = fc.oneof(
		fc.string(),
		fc.array(policy).map((parts) => parts.join(',')),
	);
	fc.assert(
		fc.property(header, (text) => {
			for (const { max, ms } of readPolicy(text)) {
				expect(max).toBeGreaterThan(0);
				expect(ms).toBeGreaterThan(0);
				expect(Number.isFinite(max) && Number.isFinite(ms)).toBe(true);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('a place whose answer took longer than the fastest becomes free that much later, within bounds', () => {
	const own = [{ max: 1, ms: 1_000 }];
	const freeAfter = (took: number) => {
		const lane = new Lane(own);
		for (let now = 0; now < 100_000; now += 2_000) {
			expect(lane.reserve(now)).toBe(0);
			lane.answered(now, now + 50);
		}
		expect(lane.reserve(100_000)).toBe(0);
		lane.answered(100_000, 100_000 + took);
		return 900 + lane.reserve(100_900);
	};
	const punctual = freeAfter(50);
	expect(freeAfter(20)).toBe(punctual);
	expect(freeAfter(90) - punctual).toBeCloseTo(40, 0);
	expect(freeAfter(900) - punctual).toBe(600);
});

test('after a silence all the time of an answer counts, since nothing is known of the way', () => {
	const lane = new Lane([{ max: 1, ms: 1_000 }]);
	for (const start of [0, 60_000]) {
		expect(lane.reserve(start)).toBe(0);
		lane.answered(start, start + 300);
		expect(lane.reserve(start + 400)).toBe(1_000 + 20 + 300 - 400);
	}
});
