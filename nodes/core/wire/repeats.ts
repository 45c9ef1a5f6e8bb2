import type { Problem } from '../base';
import type { RepeatClass } from '../words';

/** How one attempt ended, as far as a repeat is concerned. */
export type Ending =
	| { kind: 'answered'; status: number; waitMs?: number }
	| { kind: 'unreached'; problem: Problem }
	| { kind: 'lost'; problem: Problem };

/** How often and how patiently a request is repeated. */
export const REPEAT = {
	/** Tries in all, the first included. */
	tries: 5,
	/** First pause of the doubling series, and its ceiling. */
	firstMs: 500,
	longestMs: 8_000,
	/** First pause of the series after a 429 that does not say how long to wait. */
	firstRefusedMs: 1_000,
	/** A wait asked for by the service that is longer than this ends the tries. */
	longestAskedMs: 90_000,
	/** All pauses of one request together. */
	totalMs: 180_000,
};

const TEMPORARY = new Set([500, 502, 503, 504]);
/** See Other is how some services answer a change that they took; a time-out does not say. */
const UNCERTAIN_STATUSES = new Set([303, 408]);

/** Whether this ending says that the service had no part in the request. */
function hadNoEffect(ending: Ending): boolean {
	return ending.kind === 'unreached' || isRefusal(ending);
}

/** Whether an unsafe request may have taken effect although no good answer came. */
export function mayHaveBeenApplied(ending: Ending): boolean {
	if (ending.kind !== 'answered') return ending.kind === 'lost';
	const { status } = ending;
	return status >= 500 || UNCERTAIN_STATUSES.has(status);
}

/**
 * The pause before the next try in milliseconds, or undefined when this was the last one.
 * `tried` counts the tries so far, `waited` their pauses; `random` is 0..1.
 */
export function pauseBeforeRepeat(
	ending: Ending,
	repeat: RepeatClass,
	tried: number,
	waited: number,
	random: number,
	policy = REPEAT,
): number | undefined {
	if (repeat === 'never' || tried >= policy.tries) return undefined;
	if (!hadNoEffect(ending) && !(repeat === 'safe' && isTemporary(ending))) return undefined;
	const asked = ending.kind === 'answered' ? ending.waitMs : undefined;
	if (asked !== undefined && asked > policy.longestAskedMs) return undefined;
	const doubled = 2 ** (tried - 1);
	const grown = Math.min(policy.firstMs * doubled, policy.longestMs) * (0.5 + random / 2);
	const unasked = isRefusal(ending) && asked === undefined;
	const least = unasked ? policy.firstRefusedMs * doubled * (1 + random / 4) : grown;
	const pause = Math.max(asked ?? 0, least);
	return waited + pause > policy.totalMs ? undefined : pause;
}

function isRefusal(ending: Ending): boolean {
	return ending.kind === 'answered' && ending.status === 429;
}

function isTemporary(ending: Ending): boolean {
	return ending.kind === 'answered' ? TEMPORARY.has(ending.status) : true;
}

/**
 * The wait a 429 or 503 asks for, in milliseconds: `Retry-After` (seconds or a date) first, then
 * `X-RateLimit-Reset` (Unix seconds, or seconds from now). `now` is the server's clock where it is known.
 */
export function askedWait(headers: Record<string, string>, now: number): number | undefined {
	const after = headers['retry-after']?.trim();
	if (after && /^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000;
	if (after && /[a-z]/i.test(after) && !Number.isNaN(Date.parse(after)))
		return Math.max(0, Date.parse(after) - now);
	const reset = Number(headers['x-ratelimit-reset'] || Number.NaN);
	if (!Number.isFinite(reset) || reset < 0) return undefined;
	const wait = reset > 1e12 ? reset - now : reset > 1e9 ? reset * 1000 - now : reset * 1000;
	return Math.max(0, wait) + RESET_MARGIN_MS;
}

const RESET_MARGIN_MS = 250;
