import type { Clock } from './clock.cts';
import type { RateLimits, RateWindow } from './emulator.cts';

export interface RateState {
	admitted: boolean;
	/** Requests left in the most restrictive window. */
	remaining: number;
	/** When the most restrictive window frees a place, in milliseconds. */
	resetAt: number;
	retryAfterSeconds: number;
}

/** Strict sliding windows per lane: no period of a window's length ever holds more than its capacity. */
export class RateLimiter {
	private readonly lanes = new Map<string, number[]>();

	constructor(
		private readonly clock: Clock,
		private readonly limits: () => RateLimits,
	) {}

	/** Counts a request if every window has room; refused requests are not counted. */
	take(lane: string): RateState {
		const state = this.look(lane, 1);
		if (state.admitted && this.windows().length > 0) this.times(lane).push(this.clock.now());
		return state;
	}

	peek(lane: string): RateState {
		return this.look(lane, 0);
	}

	reset(): void {
		this.lanes.clear();
	}

	private look(lane: string, wanted: number): RateState {
		const now = this.clock.now();
		const state = { admitted: true, remaining: Infinity, resetAt: now, retryAfterSeconds: 0 };
		const times = this.times(lane);
		for (const { capacity, seconds } of this.windows()) {
			const length = seconds * 1000;
			const first = firstAfter(times, now - length);
			const used = times.length - first;
			const remaining = Math.max(0, capacity - used - wanted);
			if (remaining < state.remaining) {
				state.remaining = remaining;
				state.resetAt = (times[first] ?? now) + length;
			}
			if (used + wanted > capacity) {
				const wait = times[times.length - capacity] + length - now;
				state.admitted = false;
				state.retryAfterSeconds = Math.max(1, state.retryAfterSeconds, Math.ceil(wait / 1000));
			}
		}
		return state;
	}

	private windows(): RateWindow[] {
		const limits = this.limits();
		return limits === 'off' ? [] : limits;
	}

	private times(lane: string): number[] {
		const times = this.lanes.get(lane) ?? [];
		const longest = Math.max(0, ...this.windows().map(({ seconds }) => seconds * 1000));
		const stale = firstAfter(times, this.clock.now() - longest);
		if (stale > 1000) times.splice(0, stale);
		this.lanes.set(lane, times);
		return times;
	}
}

function firstAfter(times: readonly number[], limit: number): number {
	let low = 0;
	let high = times.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (times[middle] > limit) high = middle;
		else low = middle + 1;
	}
	return low;
}
