import { readInstant, type Json } from '../core';

/** Offsets, in hours, of the zone names that Java prints; others are taken as UTC. */
const ZONES = new Map(
	Object.entries({
		UTC: 0,
		GMT: 0,
		ART: -3,
		BRT: -3,
		BRST: -2,
		UYT: -3,
		CLT: -4,
		CLST: -3,
		BOT: -4,
		VET: -4,
		ECT: -5,
		COT: -5,
		PET: -5,
		AST: -4,
		ADT: -3,
		EST: -5,
		EDT: -4,
		CST: -6,
		CDT: -5,
		MST: -7,
		MDT: -6,
		PST: -8,
		PDT: -7,
		AKST: -9,
		AKDT: -8,
		HST: -10,
		WET: 0,
		WEST: 1,
		BST: 1,
		WAT: 1,
		CET: 1,
		CEST: 2,
		CAT: 2,
		SAST: 2,
		EET: 2,
		EEST: 3,
		IDT: 3,
		MSK: 3,
		EAT: 3,
		TRT: 3,
		GST: 4,
		PKT: 5,
		IST: 5.5,
		ICT: 7,
		WIB: 7,
		SGT: 8,
		MYT: 8,
		HKT: 8,
		AWST: 8,
		JST: 9,
		KST: 9,
		AEST: 10,
		AEDT: 11,
		NZST: 12,
		NZDT: 13,
	}),
);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const JAVA = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{2}) (\d{2}):(\d{2}):(\d{2}) (\S+) (\d{4})$/;
/** The latest time a date can hold. */
const LAST_MS = 8.64e15;

/**
 * Reads Hyros' three encodings of a date (ISO 8601 with offset, `Thu Nov 17 10:51:54 ART 2022`,
 * milliseconds since 1970) as ISO 8601 in UTC; undefined for anything else.
 */
export function readDate(value: Json): string | undefined {
	if (typeof value === 'number' && value > 1e11 && value < LAST_MS) {
		return new Date(value).toISOString();
	}
	return typeof value === 'string' ? (readInstant(value) ?? readJavaDate(value)) : undefined;
}

/** Whether a date stands in a zone of unknown name, and so is read as UTC. */
export function isGuess(value: Json): boolean {
	const match = typeof value === 'string' ? JAVA.exec(value) : null;
	return match !== null && hoursAhead(match[6]) === undefined;
}

function readJavaDate(value: string): string | undefined {
	const match = JAVA.exec(value);
	if (!match || !MONTHS.includes(match[1])) return undefined;
	const [, month, day, hour, minute, second, zone, year] = match;
	const wall = Date.UTC(+year, MONTHS.indexOf(month), +day, +hour, +minute, +second);
	return new Date(wall - (hoursAhead(zone) ?? 0) * 3_600_000).toISOString();
}

/** How far a zone is ahead of UTC: by its name, or by an offset that stands instead of one. */
function hoursAhead(zone: string): number | undefined {
	const offset = /^(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})$/.exec(zone);
	if (!offset) return ZONES.get(zone);
	return Number(`${offset[1]}1`) * (Number(offset[2]) + Number(offset[3]) / 60);
}
