import { invalid, Problem, readJson, type Json } from '../base';
import type { Answer, Api, ApiRequest, Connection, RateWindow } from '../words';
import { Deadline } from './deadline';
import { FailureTeller } from './failure';
import { saysOnlyError, saysOnlyMessage } from './only-error';
import { pause, stopIfOver, type Patience } from './pause';
import { readPolicy, type Lane } from './rate-limits';
import { Refusals } from './refusals';
import { askedWait, pauseBeforeRepeat, REPEAT, type Ending } from './repeats';
import { isGoodStatus } from './stated-problem';
import { transmit, type Host, type WireAnswer, type WireEnding } from './transport';

export interface ClientOptions {
	/** A wish of the user, on top of the provider's own windows. */
	requestsPerSecond?: number;
	timeoutSeconds?: number;
	/** Overrules the credential, for calls that have none. */
	baseUrl?: string;
	/** Answers that are not JSON are handed over as text instead of refused. */
	anyText?: boolean;
	/** Aborted when another item has failed, so that nothing more is sent for this run. */
	stop?: AbortSignal;
	/** Refusals of the key, shared by all clients of a run. */
	refusals?: Refusals;
}

/** What a run has cost so far; shown to the user when it is not small. */
export interface Usage {
	requests: number;
	repeats: number;
	waitedMs: number;
}

const HEADERS = { Accept: 'application/json', 'User-Agent': 'n8n-nodes-growthops' };
const HEADERS_WITH_BODY = { ...HEADERS, 'Content-Type': 'application/json' };
const MAX_BYTES = 32 * 2 ** 20;
const MAX_SENT_BYTES = 16 * 2 ** 20;
const MAX_URL = 16_000;
const STANDARD_TIMEOUT_S = 60;
const SHARED_DEADLINE_MS = 50;
const LOGGED_WAIT_MS = 5_000;

/** Speaks to one API with one credential: paced, repeated by policy, errors in the service's words. */
export class Client implements Connection {
	readonly usage: Usage = { requests: 0, repeats: 0, waitedMs: 0 };
	/** Set when the service kept saying no: what is left of the run is not sent then. */
	private refusedForGood = false;
	/** The rate limits as the provider stated them last. */
	private policy: string | undefined;
	private deadline: Deadline | undefined;
	private deadlineMade = 0;
	/** Requests that wait at this moment; time in which several wait counts once. */
	private resting = 0;
	private restingSince = 0;
	readonly hostName: string;
	private readonly failure: FailureTeller;
	private readonly refusals: Refusals;

	constructor(
		private readonly host: Host,
		readonly api: Api,
		readonly baseUrl: string,
		private readonly secrets: readonly string[],
		private readonly lane: Lane,
		private readonly extra: readonly RateWindow[],
		private readonly options: ClientOptions,
		readonly patience: Patience,
	) {
		this.hostName = new URL(baseUrl).host;
		this.failure = new FailureTeller(api.words, this.hostName, secrets);
		this.refusals = options.refusals ?? new Refusals();
	}

	async send(request: ApiRequest): Promise<Answer> {
		checkSize(request);
		let waited = 0;
		for (let tried = 1; ; tried++) {
			this.refusals.stopIfRefused(request);
			const left = this.takePlace() ?? (await this.waitForPlace(request));
			const ending = await this.attempt(request);
			this.learn(ending, left);
			if (ending.kind === 'answered' && isGood(request, ending.answer)) {
				return this.understand(request, ending.answer);
			}
			if (ending.kind === 'unreadable' || isForLess(request, ending)) {
				throw this.failed(request, ending);
			}
			const short = endingOf(ending);
			const wait = pauseBeforeRepeat(short, request.repeat, tried, waited, Math.random());
			if (short.kind === 'answered' && short.status === 429) {
				const now = performance.now();
				this.lane.hold(now, now + (wait ?? short.waitMs ?? 0));
			}
			if (wait === undefined || wait > this.patience.left()) {
				this.refusedForGood ||= short.kind === 'answered' && short.status === 429;
				throw this.failed(request, ending, short);
			}
			waited += wait;
			this.usage.repeats++;
			await this.rest(wait, 'the service asked for it or failed for a moment');
		}
	}

	private failed(request: ApiRequest, ending: WireEnding, short?: Ending): Problem {
		return this.refusals.noted(request, this.failure.ending(request, ending, short));
	}

	private attempt(request: ApiRequest): Promise<WireEnding> {
		stopIfOver(this.patience);
		this.usage.requests++;
		const { method, url, body } = request;
		const headers = { ...(body === undefined ? HEADERS : HEADERS_WITH_BODY) };
		return transmit(
			this.host,
			this.api.credential,
			{ method, url, body, headers },
			{ deadline: this.deadlineOf(request), maxBytes: MAX_BYTES, secrets: this.secrets },
		);
	}

	private deadlineOf({ withinMs }: ApiRequest): Deadline {
		const shared = this.nextDeadline();
		if (withinMs === undefined || withinMs >= shared.ms) return shared;
		return new Deadline(Math.max(1, Math.ceil(withinMs)));
	}

	/** The deadline of a request that leaves now. */
	private nextDeadline(): Deadline {
		const now = performance.now();
		if (this.deadline === undefined || now - this.deadlineMade > SHARED_DEADLINE_MS) {
			const timeoutMs = (this.options.timeoutSeconds ?? STANDARD_TIMEOUT_S) * 1000;
			const ms = Math.max(1, Math.ceil(Math.min(timeoutMs, this.patience.left())));
			this.deadline = new Deadline(ms);
			this.deadlineMade = now;
		}
		return this.deadline;
	}

	/** What an answer tells the lane; a refusal comes too fast to tell how long answers take. */
	private learn(ending: WireEnding, left: number): void {
		if (ending.kind !== 'answered') return;
		const { headers, status } = ending.answer;
		const policy = headers['x-ratelimit-limit'];
		if (policy !== this.policy) this.lane.adopt(readPolicy(policy));
		this.policy = policy;
		if (status !== 429) this.lane.answered(left, performance.now());
	}

	/** When the request leaves, as the lane has noted it; undefined where it must wait. */
	private takePlace(): number | undefined {
		const now = performance.now();
		return !this.refusedForGood && this.lane.reserve(now, this.extra) === 0 ? now : undefined;
	}

	private async waitForPlace(request: ApiRequest): Promise<number> {
		let total = 0;
		for (;;) {
			stopIfOver(this.patience);
			this.refusals.stopIfRefused(request);
			const now = performance.now();
			if (this.refusedForGood) throw notSent(this.lane.closedFor(now));
			const wait = this.lane.reserve(now, this.extra);
			if (wait === 0) return now;
			const closedMs = this.lane.closedFor(now);
			if (closedMs > REPEAT.longestAskedMs) throw notSent(closedMs);
			total += wait;
			await this.rest(
				wait,
				total > LOGGED_WAIT_MS ? 'the rate limit of the account is used up' : undefined,
			);
		}
	}

	private async rest(ms: number, reason: string | undefined): Promise<void> {
		if (reason !== undefined && ms > LOGGED_WAIT_MS) {
			this.host.logger.info(`Waiting ${Math.round(ms / 1000)} s: ${reason}`);
		}
		if (this.resting++ === 0) this.restingSince = performance.now();
		try {
			await pause(ms, this.patience);
		} finally {
			if (--this.resting === 0) this.usage.waitedMs += performance.now() - this.restingSince;
		}
	}

	private understand(request: ApiRequest, answer: WireAnswer): Answer {
		if (!/\S/.test(answer.text)) return answerWith(answer, undefined);
		const body = readJson(answer.text);
		if (request.answers?.includes(answer.status)) return answerWith(answer, body);
		if (body === undefined) {
			if (this.options.anyText && !looksLikeHtml(answer)) return answerWith(answer, answer.text);
			throw this.failure.unreadable(request, answer);
		}
		const { refused = saysOnlyError } = this.api.words;
		const isRefused = refused(body) && !request.accepts?.(body);
		if (isRefused || (saysOnlyMessage(body) && !request.takesMessage)) {
			throw this.refusals.noted(request, this.failure.refused(request, answer, body));
		}
		return answerWith(answer, body);
	}
}

function answerWith(answer: WireAnswer, body: Json | undefined): Answer {
	return { ...answer, size: answer.text.length, body };
}

function isGood(request: ApiRequest, { status }: WireAnswer): boolean {
	return isGoodStatus(status) || (request.answers?.includes(status) ?? false);
}

/** Whether less is asked for, instead of the same once more. */
function isForLess({ orLess }: ApiRequest, ending: WireEnding): boolean {
	return orLess === true && ending.kind === 'lost' && ending.problem.facts.tooMuch === 'answer';
}

/** What the repeat policy needs to know of an ending. */
function endingOf(ending: Exclude<WireEnding, { kind: 'unreadable' }>): Ending {
	if (ending.kind !== 'answered') return ending;
	const { status, headers } = ending.answer;
	const serverNow = Date.parse(headers.date ?? '');
	return {
		kind: 'answered',
		status,
		waitMs: askedWait(headers, Number.isNaN(serverNow) ? Date.now() : serverNow),
	};
}

function checkSize({ url, body }: ApiRequest): void {
	if (url.length > MAX_URL) {
		throw invalid('The request address is too long', 'Send fewer or shorter values at a time.');
	}
	if (body !== undefined && Buffer.byteLength(body) > MAX_SENT_BYTES) {
		throw invalid('The request is larger than 16 MB', 'Send less in one item.');
	}
}

/** A request that was held back, because the service would only refuse it. */
function notSent(retryAfterMs: number): Problem {
	return new Problem('Not sent: the service takes no more requests for now', {
		description: `It can be tried again in ${Math.max(1, Math.ceil(retryAfterMs / 1000))} s.`,
		failure: { cause: 'rate-limited', retryAfterMs: Math.ceil(retryAfterMs) },
	});
}

function looksLikeHtml({ headers, text }: WireAnswer): boolean {
	return /\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(text);
}
