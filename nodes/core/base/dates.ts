import { isoOfCount } from './counted-dates';
import { shortened } from './names';
import { invalid } from './problem';
import type { Json } from './values';

const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?)?\s*(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?$/i;

/** How a service takes the fractions of a second. */
export interface DateShape {
	/** How many digits of them it takes; none unless told. */
	fraction?: number;
	/** The date ends a period: what is not said of its last second belongs to the period. */
	until?: boolean;
}

/**
 * Writes a date as ISO 8601 with its offset, without fractions of a second unless the service takes
 * them. A date without an offset is read in `zone`: in a gap (clocks go forward) it moves on by the
 * gap, in an overlap the earlier instant is meant.
 */
export function isoWithOffset(value: unknown, zone: string, shape: DateShape = {}): string {
	const given = dateText(value);
	const text = isoOfCount(given) ?? given;
	const shown = shortened(text);
	const match = ISO.exec(text);
	if (!match)
		throw invalid(
			`"${shown}" is not a date`,
			'Use ISO 8601, for example 2026-03-29T09:30:00+02:00.',
		);
	const [, year, month, day, hour = '00', minute = '00', second = '00', part, offset] = match;
	const wall = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
	if (wallText(wall) !== `${year}-${month}-${day}T${hour}:${minute}:${second}`)
		throw invalid(`"${shown}" is not a date that exists`);
	const { next, fraction } = fractionOf(part, shape);
	const on = Math.min(next, LAST_SECOND - wall);
	if (offset) return `${wallText(wall + on)}${fraction}${withColon(offset)}`;
	const instant = instantOf(wall, zone) + on;
	const minutes = zoneOffset(instant, zone);
	return `${wallText(instant + minutes * 60_000)}${fraction}${offsetText(minutes)}`;
}

/** Four digits hold no later year. */
const LAST_SECOND = Date.UTC(9999, 11, 31, 23, 59, 59);

/** The fraction as the service takes it; an end that it cannot take moves on to the next second. */
function fractionOf(
	part: string | undefined,
	{ fraction: most = 0, until = false }: DateShape,
): { next: number; fraction: string } {
	const isMore = /[1-9]/.test(part ?? '');
	if (most === 0) return { next: until && isMore ? 1000 : 0, fraction: '' };
	if (!isMore && part !== undefined) return { next: 0, fraction: '' };
	if (part === undefined) return { next: 0, fraction: until ? `.${'9'.repeat(most)}` : '' };
	const given = part.slice(0, most);
	return { next: 0, fraction: `.${until ? given.padEnd(most, '9') : given}` };
}

function wallText(wall: number): string {
	return new Date(wall).toISOString().slice(0, 19);
}

function withColon(offset: string): string {
	return offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads ISO 8601 with a time and its offset as the same instant in UTC. Undefined for anything else:
 * a text without an offset does not say which instant it means. Finer digits than milliseconds stay.
 */
export function readInstant(value: Json): string | undefined {
	if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
	const time = Date.parse(value);
	if (Number.isNaN(time)) return undefined;
	const finer = /\.\d{3}(\d*[1-9])/.exec(value)?.[1] ?? '';
	return new Date(time).toISOString().replace('Z', `${finer}Z`);
}

/** ISO 8601 in UTC without fractions, which some services refuse. */
export function isoSeconds(ms: number): string {
	return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The text of a date value: ISO text, a Date, a luxon DateTime, or a count since 1970. */
function dateText(value: unknown): string {
	if (isDate(value)) return value.toISOString();
	if (hasToIso(value)) return String(value.toISO());
	if (typeof value === 'object') return Object.prototype.toString.call(value);
	return String(value).trim();
}

/** Whether a value is a date of JavaScript's own, and one that exists. */
export function isDate(value: unknown): value is Date {
	return value instanceof Date && !Number.isNaN(value.getTime());
}

function hasToIso(value: unknown): value is { toISO(): string } {
	return (
		typeof value === 'object' &&
		value !== null &&
		'toISO' in value &&
		typeof value.toISO === 'function'
	);
}

/** The instant of a wall-clock time in a zone. */
function instantOf(wall: number, zone: string): number {
	const before = wall - zoneOffset(wall - 86_400_000, zone) * 60_000;
	const after = wall - zoneOffset(wall + 86_400_000, zone) * 60_000;
	const candidates = [before, after].filter(
		(instant) => instant + zoneOffset(instant, zone) * 60_000 === wall,
	);
	return candidates.length > 0 ? Math.min(...candidates) : before;
}

/** Minutes that the zone is ahead of UTC at an instant. */
function zoneOffset(instant: number, zone: string): number {
	const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
	const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value;
	const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
	return sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

function offsetText(minutes: number): string {
	const absolute = Math.abs(minutes);
	const two = (part: number) => String(part).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${two(Math.floor(absolute / 60))}:${two(absolute % 60)}`;
}
