import fc from 'fast-check';
import { Problem } from '../../../dist/nodes/core/base/problem.js';
import {
	askedWait,
	mayHaveBeenApplied,
	pauseBeforeRepeat,
	REPEAT,
	type Ending,
} from '../../../dist/nodes/core/wire/repeats.js';
import type { RepeatClass } from '../../../dist/nodes/core/words/connection.js';

const problem = new Problem('gone');
const answered = (status: number, waitMs?: number): Ending => ({
	kind: 'answered',
	status,
	waitMs,
});

test.each<[string, Ending, RepeatClass[], boolean]>([
	['unreached', { kind: 'unreached', problem }, ['safe', 'unsafe'], false],
	['lost', { kind: 'lost', problem }, ['safe'], true],
	['429', answered(429), ['safe', 'unsafe'], false],
	['500', answered(500), ['safe'], true],
	['502', answered(502), ['safe'], true],
	['503', answered(503), ['safe'], true],
	['504', answered(504), ['safe'], true],
	['501', answered(501), [], true],
	['505', answered(505), [], true],
	['301', answered(301), [], false],
	['303', answered(303), [], true],
	['400', answered(400), [], false],
	['401', answered(401), [], false],
	['403', answered(403), [], false],
	['404', answered(404), [], false],
	['408', answered(408), [], true],
	['409', answered(409), [], false],
	['422', answered(422), [], false],
])('%s is repeated for %p, and may have been applied: %p', (_, ending, repeated, applied) => {
	for (const repeat of ['safe', 'unsafe', 'never'] as const) {
		const pause = pauseBeforeRepeat(ending, repeat, 1, 0, 0.5);
		expect(pause !== undefined).toBe(repeated.includes(repeat));
	}
	expect(mayHaveBeenApplied(ending)).toBe(applied);
});

test('pauses double up to their ceiling, with half of each left to chance', () => {
	const lost: Ending = { kind: 'lost', problem };
	const at = (tried: number, random: number) => pauseBeforeRepeat(lost, 'safe', tried, 0, random);
	expect([1, 2, 3, 4].map((tried) => at(tried, 0))).toEqual([250, 500, 1000, 2000]);
	expect([1, 2, 3, 4].map((tried) => at(tried, 1))).toEqual([500, 1000, 2000, 4000]);
	expect(at(5, 0.5)).toBeUndefined();
	const patient = { ...REPEAT, tries: 20 };
	expect(pauseBeforeRepeat(lost, 'safe', 12, 0, 1, patient)).toBe(8000);
});

test('the service is waited for as long as it asks, within reason, and never hammered', () => {
	expect(pauseBeforeRepeat(answered(429, 7000), 'unsafe', 1, 0, 0.9)).toBe(7000);
	expect(pauseBeforeRepeat(answered(503, 7000), 'safe', 1, 0, 0.9)).toBe(7000);
	expect(pauseBeforeRepeat(answered(429, 90_000), 'safe', 1, 0, 0.9)).toBe(90_000);
	expect(pauseBeforeRepeat(answered(429, 90_001), 'safe', 1, 0, 0.9)).toBeUndefined();
	expect(pauseBeforeRepeat(answered(429, 0), 'safe', 1, 0, 0)).toBe(250);
});

test('the tries and pauses of one request are bounded whatever the service says', () => {
	const asked = fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined });
	const ending = fc.oneof(
		fc.constant<Ending>({ kind: 'unreached', problem }),
		fc.constant<Ending>({ kind: 'lost', problem }),
		fc
			.tuple(fc.constantFrom(429, 500, 502, 503, 504), asked)
			.map(([status, ms]) => answered(status, ms)),
	);
	const random = fc.double({ min: 0, max: 1, noNaN: true });
	fc.assert(
		fc.property(fc.array(fc.tuple(ending, random), { minLength: 10, maxLength: 10 }), (endings) => {
			let waited = 0;
			let tried = 1;
			for (const [one, chance] of endings) {
				const pause = pauseBeforeRepeat(one, 'safe', tried, waited, chance);
				if (pause === undefined) break;
				expect(pause).toBeGreaterThan(0);
				waited += pause;
				tried++;
			}
			expect(tried).toBeLessThanOrEqual(REPEAT.tries);
			expect(waited).toBeLessThanOrEqual(REPEAT.totalMs);
		}),
		{ numRuns: 500 },
	);
});

const NOW = Date.parse('2026-05-01T10:00:00Z');

test.each<[Record<string, string>, number | undefined]>([
	[{}, undefined],
	[{ 'retry-after': '7' }, 7000],
	[{ 'retry-after': ' 0.5 ' }, 500],
	[{ 'retry-after': '0' }, 0],
	[{ 'retry-after': 'Fri, 01 May 2026 10:00:30 GMT' }, 30_000],
	[{ 'retry-after': 'Fri, 01 May 2026 09:59:00 GMT' }, 0],
	[{ 'retry-after': '7', 'x-ratelimit-reset': '60' }, 7000],
	[{ 'retry-after': 'soon', 'x-ratelimit-reset': '3' }, 3250],
	[{ 'retry-after': '-5' }, undefined],
	[{ 'retry-after': '' }, undefined],
	[{ 'x-ratelimit-reset': String(NOW / 1000 + 12) }, 12_250],
	[{ 'x-ratelimit-reset': String(NOW + 12_000) }, 12_250],
	[{ 'x-ratelimit-reset': '12' }, 12_250],
	[{ 'x-ratelimit-reset': '0' }, 250],
	[{ 'x-ratelimit-reset': String(NOW / 1000 - 600) }, 250],
	[{ 'x-ratelimit-reset': '-1' }, undefined],
	[{ 'x-ratelimit-reset': 'never' }, undefined],
	[{ 'x-ratelimit-reset': '' }, undefined],
	[{ 'x-ratelimit-reset': 'Infinity' }, undefined],
])('%j asks to wait %p ms', (headers, expected) => {
	expect(askedWait(headers, NOW)).toBe(expected);
});

test('only the clock of the service counts', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -7200, max: 7200 }),
			fc.integer({ min: 1, max: 90 }),
			(skew, seconds) => {
				const serverNow = NOW + skew * 1000;
				const reset = { 'x-ratelimit-reset': String(serverNow / 1000 + seconds) };
				const date = { 'retry-after': new Date(serverNow + seconds * 1000).toUTCString() };
				expect(askedWait(reset, serverNow)).toBe(seconds * 1000 + 250);
				expect(askedWait(date, serverNow)).toBe(seconds * 1000);
			},
		),
	);
});
