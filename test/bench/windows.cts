/** At most `max` requests in any `ms` milliseconds. */
export interface Window {
	max: number;
	ms: number;
}

/** Whether one more request at `now` keeps all windows, after those let in at `arrivals`. */
export function admits(
	windows: readonly Window[],
	arrivals: readonly number[],
	now: number,
): boolean {
	return windows.every(({ max, ms }) => {
		const blocking = arrivals[arrivals.length - max];
		return blocking === undefined || now - blocking >= ms;
	});
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
