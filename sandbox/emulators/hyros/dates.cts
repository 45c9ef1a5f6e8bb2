const OFFSET = /^([+-])(\d{2}):(\d{2})$/;
const ISO = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.(\d+))?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const ZONE_MINUTES = { UTC: 0, ART: -180, EST: -300, PST: -480, CET: 60 };
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

export type JavaZone = keyof typeof ZONE_MINUTES;

/** ISO 8601 with the zone's offset, whole seconds. */
export function isoDate(ms: number, zone: string): string {
	const minutes = offsetMinutes(zone, ms);
	return shifted(ms, minutes).toISOString().slice(0, 19) + offsetText(minutes);
}

/** ISO 8601 in UTC, whole seconds. */
export function utcDate(ms: number): string {
	return new Date(ms).toISOString().slice(0, 19) + 'Z';
}

/** Java's `EEE MMM dd HH:mm:ss zzz yyyy`. */
export function javaDate(ms: number, zone: JavaZone): string {
	const local = shifted(ms, ZONE_MINUTES[zone]);
	const [, clock] = local.toISOString().slice(0, 19).split('T');
	const day = String(local.getUTCDate()).padStart(2, '0');
	return [
		DAYS[local.getUTCDay()],
		MONTHS[local.getUTCMonth()],
		day,
		clock,
		zone,
		local.getUTCFullYear(),
	].join(' ');
}

/** The instant of an ISO date; without an offset it is read in the given zone. */
export function parseDate(text: string, zone: string): number | undefined {
	const parts = ISO.exec(text);
	if (!parts) return undefined;
	const [, day, clock = '00:00', seconds = '00', fraction = '0', offset] = parts;
	const local = Date.parse(`${day}T${clock}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
	// Date.parse rolls 31 February over into March.
	if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(day)) return undefined;
	const guess = local - offsetMinutes(offset ?? zone, local) * 60_000;
	return local - offsetMinutes(offset ?? zone, guess) * 60_000;
}

/** Whether a date carries fractions of a second, which some fields refuse. */
export function hasFraction(text: string): boolean {
	return ISO.exec(text)?.[4] !== undefined;
}

/** Dates are kept in whole seconds, as the API shows them. */
export function wholeSeconds(ms: number): number {
	return Math.floor(ms / 1000) * 1000;
}

function shifted(ms: number, minutes: number): Date {
	return new Date(ms + minutes * 60_000);
}

function offsetText(minutes: number): string {
	const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
	const rest = String(Math.abs(minutes) % 60).padStart(2, '0');
	return `${minutes < 0 ? '-' : '+'}${hours}:${rest}`;
}

function offsetMinutes(zone: string, at: number): number {
	if (zone === 'Z') return 0;
	const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
	if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
	const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
		.formatToParts(at)
		.find(({ type }) => type === 'timeZoneName')!
		.value.slice('GMT'.length);
	return name === '' ? 0 : offsetMinutes(name, at);
}
