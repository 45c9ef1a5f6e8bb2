/** At most `max` requests in any `ms` milliseconds. */
export interface Window {
	max: number;
	ms: number;
}

/** How long a request at `now` comes too early for these windows, after those let in at `arrivals`. */
export function tooEarly(
	windows: readonly Window[],
	arrivals: readonly number[],
	now: number,
): number {
	const free = windows.map(({ max, ms }) => (arrivals[arrivals.length - max] ?? -Infinity) + ms);
	return Math.max(0, ...free.map((at) => at - now));
}

/** The time that `count` requests need at least, from the first to the last, in milliseconds. */
export function shortestTime(windows: readonly Window[], count: number): number {
	const times: number[] = [];
	for (let index = 0; index < count; index++) {
		const earliest = windows.map(({ max, ms }) => (times[index - max] ?? -ms) + ms);
		times.push(Math.max(0, ...earliest));
	}
	return times.at(-1) ?? 0;
}
