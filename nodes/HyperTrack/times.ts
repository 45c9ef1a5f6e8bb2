/** A time as lists of orders are filtered by it: `2023-10-26 01:39:45`, in UTC. */
export function filterTime(value: unknown): string {
	const time = typeof value === 'number' ? value : Date.parse(String(value));
	return new Date(time).toISOString().slice(0, 19).replace('T', ' ');
}

/** The day of a time, where it was written down. */
export function dayOf(value: unknown): string {
	return String(value).slice(0, 10);
}
