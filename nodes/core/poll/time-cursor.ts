import { misconfigured, Problem } from '../base';
import type { Remembered } from './strategy';

/** What a trigger that watches records remembers. */
export interface TimeCursor extends Remembered {
	/** The newest server time seen, in milliseconds since 1970. */
	cursor: number;
	/** Keys already handed on, with their server time; 0 where the service states none. */
	seen: Record<string, number>;
}

/** Keys are remembered so much longer than the overlap, for when the server's clock is set back. */
export const SET_BACK_MS = 3_600_000;

/** A record as polling sees it: its key, and the server's time of it where there is one. */
export interface Sighting<T> {
	key: string;
	stamp: number | undefined;
	record: T;
}

/**
 * More keys than this are not remembered: those longest unlisted go first. Where a list holds more,
 * the trigger says so instead of losing or repeating.
 */
export const MOST_SEEN = 50_000;

/**
 * Says which records are new, oldest first, and what to remember. A record is new when its key was
 * not handed on before; records older than the cursor less the overlap count as known. Late, equal,
 * repeated and reordered records within the overlap are handed on exactly once. The cursor follows
 * the records' times, but is never ahead of `latest`, the server's clock: a record dated in the future
 * must not hide the ones that come before it, and the clock may be set back.
 */
export function advance<T>(
	state: TimeCursor,
	sightings: ReadonlyArray<Sighting<T>>,
	overlapMs: number,
	latest = Number.POSITIVE_INFINITY,
): { fresh: T[]; state: TimeCursor } {
	let cursor = Math.min(state.cursor, latest);
	const floor = cursor - overlapMs;
	const known = new Map(Object.entries(state.seen));
	const listed = new Set<string>();
	const fresh: Array<Sighting<T>> = [];
	for (const sighting of sightings) {
		const { key, stamp } = sighting;
		if (stamp !== undefined && stamp < floor) continue;
		if (!known.has(key)) fresh.push(sighting);
		known.delete(key);
		known.set(key, stamp ?? 0);
		listed.add(key);
		cursor = Math.max(cursor, Math.min(stamp ?? 0, latest));
	}
	const oldest = cursor - overlapMs - SET_BACK_MS;
	const current = [...known].filter(([, stamp]) => stamp === 0 || stamp >= oldest);
	const needed = current.filter(([key]) => listed.has(key)).length;
	if (needed > MOST_SEEN) throw tooMany(needed);
	const kept = current.slice(-MOST_SEEN);
	const ordered = fresh.sort((a, b) => (a.stamp ?? 0) - (b.stamp ?? 0));
	return {
		fresh: ordered.map(({ record }) => record),
		state: { of: state.of, cursor, seen: Object.fromEntries(kept) },
	};
}

function tooMany(count: number): Problem {
	return misconfigured(
		`There are too many records to tell new ones apart: ${count}`,
		'Narrow the filters of the trigger, or read the list with the action node instead.',
	);
}
