import fc from 'fast-check';
import { isoWithOffset } from '../../../dist/nodes/core/base/dates.js';
import { isGuess, readDate } from '../../../dist/nodes/Hyros/dates.js';

const BERLIN = 'Europe/Berlin';
const NEW_YORK = 'America/New_York';

test.each([
	['winter', BERLIN, '2026-01-15T09:30:00', '2026-01-15T09:30:00+01:00'],
	['summer', BERLIN, '2026-07-15T09:30:00', '2026-07-15T09:30:00+02:00'],
	['the last second before the gap', BERLIN, '2026-03-29T01:59:59', '2026-03-29T01:59:59+01:00'],
	['the start of the gap', BERLIN, '2026-03-29T02:00:00', '2026-03-29T03:00:00+02:00'],
	['inside the gap', BERLIN, '2026-03-29T02:30:00', '2026-03-29T03:30:00+02:00'],
	['the end of the gap', BERLIN, '2026-03-29T03:00:00', '2026-03-29T03:00:00+02:00'],
	['before the overlap', BERLIN, '2026-10-25T01:59:59', '2026-10-25T01:59:59+02:00'],
	['inside the overlap', BERLIN, '2026-10-25T02:30:00', '2026-10-25T02:30:00+02:00'],
	['after the overlap', BERLIN, '2026-10-25T03:00:00', '2026-10-25T03:00:00+01:00'],
	['inside the gap', NEW_YORK, '2026-03-08T02:30:00', '2026-03-08T03:30:00-04:00'],
	['after the gap', NEW_YORK, '2026-03-08T03:00:00', '2026-03-08T03:00:00-04:00'],
	['inside the overlap', NEW_YORK, '2026-11-01T01:30:00', '2026-11-01T01:30:00-04:00'],
	['after the overlap', NEW_YORK, '2026-11-01T02:00:00', '2026-11-01T02:00:00-05:00'],
	['a half-hour zone', 'Asia/Kolkata', '2026-05-01', '2026-05-01T00:00:00+05:30'],
	['a half-hour gap', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-04T02:45:00+11:00'],
	['UTC', 'UTC', '2026-05-01 10:00', '2026-05-01T10:00:00+00:00'],
])('%s, %s: %s', (_, zone, written, expected) => {
	expect(isoWithOffset(written, zone)).toBe(expected);
});

test.each([
	['2026-05-01T10:00:00Z', '2026-05-01T10:00:00Z'],
	['2026-05-01T10:00:00z', '2026-05-01T10:00:00Z'],
	['2026-05-01T10:00:00.000Z', '2026-05-01T10:00:00Z'],
	['2026-05-01T10:00:00.123456+02:00', '2026-05-01T10:00:00+02:00'],
	['2026-05-01T10:00:00+14:00', '2026-05-01T10:00:00+14:00'],
	['2026-05-01T10:00:00-0330', '2026-05-01T10:00:00-03:30'],
	['  2026-05-01T10:00Z ', '2026-05-01T10:00:00Z'],
])('the offset of %s is kept', (written, expected) => {
	expect(isoWithOffset(written, BERLIN)).toBe(expected);
});

test('a Date, a luxon DateTime and milliseconds mean their instant', () => {
	const ms = Date.UTC(2026, 4, 1, 10, 0, 0, 987);
	expect(isoWithOffset(new Date(ms), BERLIN)).toBe('2026-05-01T10:00:00Z');
	expect(isoWithOffset(ms, BERLIN)).toBe('2026-05-01T10:00:00Z');
	const dateTime = { toISO: () => '2026-05-01T06:00:00.987-04:00' };
	const written = isoWithOffset(dateTime, BERLIN);
	expect(written).toBe('2026-05-01T06:00:00-04:00');
});

test.each([
	'2026-02-30',
	'2026-13-01',
	'2026-00-10',
	'2026-04-31T10:00:00Z',
	'2026-05-01T24:00:00',
	'2026-05-01T10:60:00',
	'2026-05-01T10:00:00+99:99',
	'2026-05-01T10:00:00+02:00 or later',
	'0026-05-01',
	'01.05.2026',
	'tomorrow',
	'20260501',
	'2026-05-01T',
	'NaN',
	Number.NaN,
	Number.POSITIVE_INFINITY,
	8.64e15 + 1,
	-1e300,
	new Date(Number.NaN),
	{ toISO: () => null },
	{},
	{ toISO: 'no function' },
	true,
])('%p is refused as bad input', (value) => {
	const refusal = expect.objectContaining({
		name: 'Problem',
		facts: expect.objectContaining({ invalidInput: true }),
	});
	let thrown: unknown;
	try {
		isoWithOffset(value, BERLIN);
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toEqual(refusal);
});

/** What a clock in the zone shows at an instant. */
function wallIn(zone: string, instant: number): string {
	const shown = new Intl.DateTimeFormat('sv-SE', {
		timeZone: zone,
		dateStyle: 'short',
		timeStyle: 'medium',
	}).format(instant);
	return shown.replace(' ', 'T');
}

test('every wall time is written with the offset its zone has then', () => {
	const zone = fc.constantFrom(
		BERLIN,
		NEW_YORK,
		'Asia/Kolkata',
		'Pacific/Chatham',
		'UTC',
		'America/St_Johns',
	);
	const wall = fc.date({
		min: new Date('1975-01-01'),
		max: new Date('2099-01-01'),
		noInvalidDate: true,
	});
	fc.assert(
		fc.property(wall, zone, (date, name) => {
			const written = date.toISOString().slice(0, 19);
			const result = isoWithOffset(written, name);
			expect(wallIn(name, Date.parse(result))).toBe(result.slice(0, 19));
			if (result.slice(0, 19) === written) return;
			const around = Array.from({ length: 2 * 27 * 4 }, (_, quarter) => quarter * 900_000);
			const start = Date.parse(`${written}Z`) - 27 * 3_600_000;
			expect(around.map((ms) => wallIn(name, start + ms))).not.toContain(written);
		}),
		{ numRuns: 500 },
	);
});

test('what has an offset does not depend on the zone', () => {
	const instant = fc.date({
		min: new Date('1900-01-01'),
		max: new Date('9999-01-01'),
		noInvalidDate: true,
	});
	fc.assert(
		fc.property(instant, (date) => {
			const written = isoWithOffset(date, NEW_YORK);
			expect(isoWithOffset(written, BERLIN)).toBe(written);
			expect(Date.parse(written)).toBe(Math.floor(date.getTime() / 1000) * 1000);
		}),
	);
});

test.each([
	['2021-05-27T16:11:36-03:00', '2021-05-27T19:11:36.000Z'],
	['2026-09-01T13:00:00-00:00', '2026-09-01T13:00:00.000Z'],
	['2026-09-01T13:00:00.5Z', '2026-09-01T13:00:00.500Z'],
	['Thu Nov 17 10:51:54 ART 2022', '2022-11-17T13:51:54.000Z'],
	['Thu Nov 17 10:51:54 UTC 2022', '2022-11-17T10:51:54.000Z'],
	['Thu Nov 17 10:51:54 EST 2022', '2022-11-17T15:51:54.000Z'],
	['Thu Nov 17 10:51:54 IST 2022', '2022-11-17T05:21:54.000Z'],
	['Thu Nov 17 10:51:54 BRST 2022', '2022-11-17T12:51:54.000Z'],
	['Thu Nov 17 10:51:54 SAST 2022', '2022-11-17T08:51:54.000Z'],
	['Thu Nov 17 10:51:54 GMT-03:30 2022', '2022-11-17T14:21:54.000Z'],
	['Thu Nov 17 10:51:54 GMT+05:30 2022', '2022-11-17T05:21:54.000Z'],
	['Thu Nov 17 10:51:54 GMT-00:30 2022', '2022-11-17T11:21:54.000Z'],
	[1668693114000, '2022-11-17T13:51:54.000Z'],
])('Hyros writes %p for %s', (written, expected) => {
	expect(readDate(written)).toBe(expected);
	expect(isGuess(written)).toBe(false);
});

test.each([
	'',
	'yesterday',
	'2022-11-17',
	'2022-11-17T10:51:54',
	'Thu Foo 17 10:51:54 ART 2022',
	'2022-99-17T10:00:00Z',
	42,
	1e300,
	true,
	null,
	{},
	['2022-11-17T10:00:00Z'],
])('%p is no date of Hyros and stays as it is', (value) => {
	expect(readDate(value)).toBeUndefined();
});

test.each(['XYZ', 'constructor', '__proto__'])('a zone called %s is taken as UTC', (zone) => {
	const written = `Thu Nov 17 10:51:54 ${zone} 2022`;
	expect(readDate(written)).toBe('2022-11-17T10:51:54.000Z');
	expect(isGuess(written)).toBe(true);
});
