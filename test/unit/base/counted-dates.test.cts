import fc from 'fast-check';
import { isoWithOffset } from '../../../dist/nodes/core/base/dates.js';
import { refusalOf } from '../problem.cts';

const written = (value: unknown) => isoWithOffset(value, 'Europe/Berlin');

test('seconds and milliseconds of one moment are the same date, as numbers and as text', () => {
	fc.assert(
		fc.property(fc.integer({ min: 1_000_000_000, max: 9_999_999_999 }), (seconds) => {
			const expected = new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
			for (const given of [seconds, `${seconds}`, ` ${seconds}\n`, seconds * 1000, `${seconds}999`])
				expect(written(given)).toBe(expected);
		}),
	);
});

test('seconds with a fraction are those seconds', () => {
	expect(written('1764331200.123456')).toBe('2025-11-28T12:00:00Z');
	expect(isoWithOffset(1764331200.5, 'UTC', { fraction: 3 })).toBe('2025-11-28T12:00:00.5Z');
	expect(isoWithOffset(1764331200500, 'UTC', { fraction: 3 })).toBe('2025-11-28T12:00:00.500Z');
});

test.each([45992, '45992', 45992.5, ' 45992.5 '])('%p: the word is spreadsheet', (value) => {
	const { message, facts } = refusalOf(() => written(value));
	expect(message).toMatch(/"45992(\.5)?" is not a date: .* day number of a spreadsheet/);
	expect(facts.description).toContain("DateTime.fromISO('1899-12-30')");
});

test.each([
	['1764331200123456', 'microseconds'],
	[1764331200123456, 'microseconds'],
	['1764331200123456789', 'nanoseconds'],
])('%p: the word is %s', (value, unit) => {
	expect(refusalOf(() => written(value)).message).toContain(unit);
});

test('no other number becomes a date', () => {
	const other = fc.oneof(
		fc.constantFrom<unknown>(0, -0, '0', -1, '-1764331200', '+5', 1e21, 2026, '2026', 20260501),
		fc.integer({ min: -9_999_999_999_999, max: 999_999_999 }),
		fc.double({ min: -1e12, max: 999_999_999, noNaN: true }),
	);
	fc.assert(
		fc.property(other, (value) => {
			expect(refusalOf(() => written(value)).facts.invalidInput).toBe(true);
		}),
	);
});

test.each([
	['2026-11-28T23:59:59Z', { fraction: 3, until: true }, '2026-11-28T23:59:59.999Z'],
	['2026-11-28T23:59:59.000Z', { fraction: 3, until: true }, '2026-11-28T23:59:59Z'],
	['2026-11-28T23:59:59.999Z', { fraction: 3, until: true }, '2026-11-28T23:59:59.999Z'],
	['2026-11-28T23:59:59.123456Z', { fraction: 3, until: true }, '2026-11-28T23:59:59.123Z'],
	['2026-11-28T23:59:59.999Z', { fraction: 6, until: true }, '2026-11-28T23:59:59.999999Z'],
	['2026-11-28T23:59:59', { fraction: 3, until: true }, '2026-11-28T23:59:59.999+01:00'],
	[1796255999, { fraction: 3, until: true }, '2026-12-02T23:59:59.999Z'],
	['2026-11-28T10:00:00.25Z', { fraction: 3 }, '2026-11-28T10:00:00.25Z'],
	['2026-11-28T10:00:00Z', { fraction: 3 }, '2026-11-28T10:00:00Z'],
	['2026-11-28T23:59:59.999Z', { until: true }, '2026-11-29T00:00:00Z'],
	['2026-11-28T23:59:59.999+02:00', { until: true }, '2026-11-29T00:00:00+02:00'],
	['2026-10-25T02:59:59.5', { until: true }, '2026-10-25T02:00:00+01:00'],
	['2026-11-28T23:59:59.000Z', { until: true }, '2026-11-28T23:59:59Z'],
	['2026-11-28T23:59:59Z', { until: true }, '2026-11-28T23:59:59Z'],
	['9999-12-31T23:59:59.999Z', { until: true }, '9999-12-31T23:59:59Z'],
])('%s as %j is %s', (given, shape, expected) => {
	expect(isoWithOffset(given, 'Europe/Berlin', shape)).toBe(expected);
});
