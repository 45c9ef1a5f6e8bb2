/** What a polling trigger remembers between polls; small, and plain JSON. */
export interface PollState {
	/** What is polled: another question starts from a new baseline. */
	of: string;
	/** The newest server time seen, in milliseconds since 1970. */
	cursor: number;
	/** Keys already handed on, with their server time; 0 where the service states none. */
	seen: Record<string, number>;
}

/** A record as polling sees it: its key, and the server's time of it where there is one. */
export interface Sighting<T> {
	key: string;
	stamp: number | undefined;
	record: T;
}

/** More keys than this are not remembered: the oldest go first. */
export const MOST_SEEN = 20_000;

/** The state after the first, silent poll: everything there is counts as known. */
export function baseline<T>(
	of: string,
	sightings: ReadonlyArray<Sighting<T>>,
	serverNow: number,
	overlapMs: number,
): PollState {
	return advance({ of, cursor: serverNow, seen: {} }, sightings, overlapMs).state;
}

/**
 * Says which records are new, oldest first, and what to remember. A record is new when its key was
 * not handed on before; records older than the cursor less the overlap count as known. Late, equal,
 * repeated and reordered records within the overlap are handed on exactly once.
 */
export function advance<T>(
	state: PollState,
	sightings: ReadonlyArray<Sighting<T>>,
	overlapMs: number,
): { fresh: T[]; state: PollState } {
	const floor = state.cursor - overlapMs;
	const known = new Map(Object.entries(state.seen));
	const fresh: Array<Sighting<T>> = [];
	let cursor = state.cursor;
	for (const sighting of sightings) {
		const { key, stamp } = sighting;
		if (stamp !== undefined && stamp < floor) continue;
		if (!known.has(key)) fresh.push(sighting);
		known.set(key, stamp ?? 0);
		cursor = Math.max(cursor, stamp ?? 0);
	}
	const oldest = cursor - overlapMs;
	const kept = [...known].filter(([, stamp]) => stamp === 0 || stamp >= oldest).slice(-MOST_SEEN);
	const ordered = fresh.sort((a, b) => (a.stamp ?? 0) - (b.stamp ?? 0));
	return {
		fresh: ordered.map(({ record }) => record),
		state: { of: state.of, cursor, seen: Object.fromEntries(kept) },
	};
}
