const DAY_MS = 24 * 3_600_000;

/** Spans of time by the names that flows give them, in milliseconds. */
export const UNIT_MS = {
	minute: 60_000,
	hour: 3_600_000,
	day: DAY_MS,
	week: 7 * DAY_MS,
	month: 30 * DAY_MS,
	year: 365 * DAY_MS,
};

export type Unit = keyof typeof UNIT_MS;
