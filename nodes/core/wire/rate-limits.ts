import { BoundedMemory } from '../base';
import type { RateWindow } from '../words';

const IDLE_MS = 10 * 60_000;
const MOST_LANES = 1000;
/** Requests arrive less evenly than they leave: each window is kept a little longer than promised. */
const FIRST_MARGIN = 0.015;
const WIDEST_MARGIN = 0.12;
const MOST_MARGIN_MS = 250;
/** How long wider margins last after a hold. */
const CAREFUL_MS = 60_000;
const LONGEST_HOLD_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;
/** The most, as a share of a window, that a slow answer lets its request count as late. */
const MOST_LATENESS = 0.6;
/** How fast the fastest answer is forgotten with each further one, as a network may get slower. */
const FORGETTING = 1.001;

/** What is too old to count is forgotten in bulk. */
const TRIM_EVERY = 64;
/** Beyond so many windows no margin keeps a place taken. */
const OUTLIVED = 2;
/** After a silence this long nothing is known of how fast requests arrive. */
const SILENCE_MS = 5_000;
/** So long the requests after a silence are not taken for fast ones. */
const COLD_MS = 1_000;

/** A request that has left, whether right after a silence, and how long its answer took. */
interface Sent {
	left: number;
	cold: boolean;
	took?: number;
}

/** The requests of one account at one origin, kept within all windows of the provider at once. */
export class Lane {
	private readonly sent: Sent[] = [];
	private fastest = Number.POSITIVE_INFINITY;
	private coldUntil = 0;
	private heldUntil = 0;
	private margin = FIRST_MARGIN;
	private trustedAgain = 0;

	constructor(private windows: readonly RateWindow[]) {}

	/**
	 * Takes a place for one request. Returns 0 when it may leave now, else the milliseconds to wait
	 * before asking again. `extra` are windows of the caller's own, such as a user's wish.
	 */
	reserve(now: number, extra: readonly RateWindow[] = []): number {
		const wait = Math.max(this.closedFor(now), this.waitFor(extra, now));
		if (wait > 0) return wait;
		const last = this.sent.at(-1)?.left ?? Number.NEGATIVE_INFINITY;
		if (now - last > SILENCE_MS) this.coldUntil = now + COLD_MS;
		this.sent.push({ left: now, cold: now < this.coldUntil });
		if (this.sent.length % TRIM_EVERY === 0) this.trim([...this.windows, ...extra], now);
		return 0;
	}

	/** Milliseconds until the provider takes a request again. */
	closedFor(now: number): number {
		return Math.max(0, this.heldUntil - now, this.waitFor(this.windows, now));
	}

	/**
	 * The request that left at `left` has its answer. What it took longer than the fastest it may have
	 * spent on its way (a cold start, a busy process): so much later its place becomes free.
	 */
	answered(left: number, now: number): void {
		const sent = this.sent.findLast((one) => one.left === left && one.took === undefined);
		if (sent === undefined) return;
		sent.took = now - left;
		this.fastest = Math.min(sent.took, this.fastest * FORGETTING);
	}

	/**
	 * The provider said no: nothing leaves before `until`, and the margins grow for a while. What it
	 * asks for beyond a quarter of an hour is asked again then.
	 */
	hold(now: number, until: number): void {
		if (now >= this.heldUntil) this.margin = Math.min(this.marginAt(now) * 2, WIDEST_MARGIN);
		this.heldUntil = Math.max(this.heldUntil, Math.min(until, now + LONGEST_HOLD_MS));
		this.trustedAgain = this.heldUntil + CAREFUL_MS;
	}

	/** Takes over the windows that the provider states in its headers. */
	adopt(windows: readonly RateWindow[]): void {
		if (windows.length > 0) this.windows = windows;
	}

	/** Whether requests left of late, or none may leave yet. */
	isBusy(now: number): boolean {
		const last = this.sent.at(-1)?.left ?? Number.NEGATIVE_INFINITY;
		return now < this.heldUntil || now - last < IDLE_MS;
	}

	private waitFor(windows: readonly RateWindow[], now: number): number {
		let wait = 0;
		for (const window of windows) wait = Math.max(wait, this.freeAt(window, now) - now);
		return wait;
	}

	private marginAt(now: number): number {
		return now < this.trustedAgain ? this.margin : FIRST_MARGIN;
	}

	private freeAt({ max, ms }: RateWindow, now: number): number {
		const blocking = this.sent[this.sent.length - Math.max(1, Math.floor(max))];
		if (blocking === undefined) return 0;
		const margin = Math.min(ms * this.marginAt(now) + 5, MOST_MARGIN_MS);
		const late = Math.min(this.lateness(blocking, now), ms * MOST_LATENESS);
		return blocking.left + ms + margin + late;
	}

	/** How much later than it left a request may have arrived, at the most. */
	private lateness({ left, cold, took }: Sent, now: number): number {
		const spent = took ?? now - left;
		return cold ? spent : Math.max(0, spent - this.fastest);
	}

	/** Forgets what no window can count any more, by number or by age. */
	private trim(windows: readonly RateWindow[], now: number): void {
		const keep = Math.max(1, ...windows.map(({ max }) => Math.floor(max)));
		const oldest = now - Math.max(0, ...windows.map(({ ms }) => ms)) * OUTLIVED - COLD_MS;
		const recent = this.sent.findIndex(({ left }) => left >= oldest);
		const surplus = this.sent.length > 2 * keep ? this.sent.length - keep : 0;
		this.sent.splice(0, Math.max(surplus, recent));
	}
}

const lanes = new BoundedMemory<Lane>(MOST_LANES, IDLE_MS, undefined, (lane, now) =>
	lane.isBusy(now),
);

/** The lane of an account; `key` is a fingerprint, never the secret itself. */
export function laneOf(key: string, windows: readonly RateWindow[]): Lane {
	return lanes.use(key, () => new Lane(windows));
}

/** Reads a policy such as `30;w=1, 1000;w=60`; anything else, or longer than a day, is no policy. */
export function readPolicy(header: string | undefined): RateWindow[] {
	return (header ?? '').split(',').flatMap((part) => {
		const match = /^\s*(\d{1,9})\s*;\s*w=(\d{1,9})\s*$/.exec(part);
		const window = match && { max: Number(match[1]), ms: Number(match[2]) * 1000 };
		return window && window.max > 0 && window.ms > 0 && window.ms <= DAY_MS ? [window] : [];
	});
}
