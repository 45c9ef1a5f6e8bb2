import { misconfigured, Problem } from '../base';
import type { Rest } from './rest';
import type { Remembered } from './strategy';

/** What a trigger that watches records remembers. */
export interface TimeCursor extends Remembered {
	/** The newest server time seen, in milliseconds since 1970. */
	cursor: number;
	/** Keys already handed on, and records by their ids with the version that was handed on last. */
	seen: Record<string, Seen>;
	/** Where reading goes on that did not end within the time of one poll. */
	rest?: Rest;
	/** Up to this server time everything counts as known, since more is not remembered. */
	floor?: number;
	/** How many lists are watched; triggers from before did not say. */
	lists?: number;
}

/** The server's time of a record, 0 where the service states none; and its version where one is kept. */
type Seen = number | [stamp: number, version: string];

/** Keys are remembered so much longer than the overlap, for when the server's clock is set back. */
export const SET_BACK_MS = 3_600_000;

/** A record as polling sees it: its key, and the server's time of it where there is one. */
export interface Sighting<T> {
	key: string;
	stamp: number | undefined;
	record: T;
	/** Whose version this is, where a record may return to a version that it had before. */
	id?: string;
}

/**
 * More keys than this are not remembered: the oldest go first, and where records state no time, those
 * longest unlisted. Where a list holds more, the trigger says so instead of losing or repeating.
 */
export const MOST_SEEN = 50_000;

/**
 * Says which records are new, oldest first, and what to remember. A record is new when its key was
 * not handed on before, or was not the last of its id; records older than the cursor less the overlap
 * count as known. Late, equal, repeated and reordered records within the overlap are handed on exactly
 * once. The cursor follows the records' times, but is never ahead of `latest`, the server's clock: a
 * record dated in the future must not hide the ones that come before it, and the clock may be set back.
 * `forgets` the ids without a time that are not listed: should they return, they are new.
 */
export function advance<T>(
	state: TimeCursor,
	sightings: ReadonlyArray<Sighting<T>>,
	overlapMs: number,
	latest = Number.POSITIVE_INFINITY,
	forgets = false,
): { fresh: T[]; state: TimeCursor } {
	let cursor = Math.min(state.cursor, latest);
	const floor = cursor - overlapMs;
	const isTooOld = (stamp: number) => stamp < floor || stamp <= (state.floor ?? 0);
	const known = new Map(Object.entries(state.seen));
	const listed = new Set<string>();
	const fresh: Array<Sighting<T>> = [];
	for (const sighting of sightings) {
		const { key, stamp, id } = sighting;
		if (stamp !== undefined && isTooOld(stamp)) continue;
		const place = id ?? key;
		if (!isKnown(known, place, key)) fresh.push(sighting);
		known.delete(key);
		known.delete(place);
		known.set(place, id === undefined ? (stamp ?? 0) : [stamp ?? 0, key]);
		listed.add(place);
		cursor = Math.max(cursor, Math.min(stamp ?? 0, latest));
	}
	const oldest = cursor - overlapMs - SET_BACK_MS;
	const current = [...known].filter(([place, seen]) => {
		if (forgets && Array.isArray(seen) && seen[0] === 0 && !listed.has(place)) return false;
		return stampOf(seen) === 0 || stampOf(seen) >= oldest;
	});
	const kept = withinBounds(current, listed, overlapMs);
	const forgotten = kept.floor ?? (isAhead(state.floor, oldest) ? state.floor : undefined);
	const ordered = fresh.sort((a, b) => (a.stamp ?? 0) - (b.stamp ?? 0));
	return {
		fresh: ordered.map(({ record }) => record),
		state: {
			of: state.of,
			cursor,
			seen: Object.fromEntries(kept.entries),
			...(forgotten === undefined ? {} : { floor: forgotten }),
		},
	};
}

function isKnown(known: ReadonlyMap<string, Seen>, place: string, key: string): boolean {
	const before = known.get(place);
	return Array.isArray(before) ? before[1] === key : known.has(place) || known.has(key);
}

function stampOf(seen: Seen): number {
	return Array.isArray(seen) ? seen[0] : seen;
}

function isAhead(floor: number | undefined, oldest: number): boolean {
	return floor !== undefined && floor >= oldest;
}

/** As many keys as can be remembered; `floor` says up to which time others were given up. */
function withinBounds(
	entries: Array<[string, Seen]>,
	listed: ReadonlySet<string>,
	overlapMs: number,
): { entries: Array<[string, Seen]>; floor?: number } {
	const surplus = entries.length - MOST_SEEN;
	if (surplus <= 0) return { entries };
	const stamps = entries.map(([, seen]) => stampOf(seen)).filter((stamp) => stamp > 0);
	if (Number.isFinite(overlapMs) && stamps.length > surplus) {
		const floor = stamps.sort((a, b) => a - b)[surplus - 1];
		const isKept = (stamp: number) => stamp === 0 || stamp > floor;
		return { entries: entries.filter(([, seen]) => isKept(stampOf(seen))), floor };
	}
	const needed = entries.filter(([place]) => listed.has(place)).length;
	if (needed > MOST_SEEN) throw tooMany(needed);
	return { entries: entries.slice(-MOST_SEEN) };
}

function tooMany(count: number): Problem {
	return misconfigured(
		`There are too many records to tell new ones apart: ${count}`,
		'Narrow the filters of the trigger, or read the list with the action node instead.',
	);
}

/** The newest server time of what is remembered, 0 where there is none. */
export function newestSeen({ seen }: TimeCursor): number {
	return Object.values(seen).reduce<number>((newest, one) => Math.max(newest, stampOf(one)), 0);
}
