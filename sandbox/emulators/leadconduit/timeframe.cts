import { Invalid } from './errors.cts';

const UNIT_MS: Record<string, number> = {
	minutes: 60_000,
	hours: 3_600_000,
	days: 24 * 3_600_000,
	weeks: 7 * 24 * 3_600_000,
	months: 30 * 24 * 3_600_000,
};

/** When a period such as `today`, `this_14_days` or `previous_30_days` begins. */
export function beginOf(timeframe: string, now: number): number {
	const today = now - (now % UNIT_MS.days);
	if (timeframe === 'today') return today;
	const [, which, count, unit] =
		/^(this|previous)_(\d+)_(minutes|hours|days|weeks|months)$/.exec(timeframe) ?? [];
	if (which === undefined) throw new Invalid('timeframe is not valid');
	const current = now - (now % UNIT_MS[unit]);
	const steps = which === 'this' ? Number(count) - 1 : Number(count);
	return current - steps * UNIT_MS[unit];
}
