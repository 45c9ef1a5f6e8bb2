import type { IHttpRequestMethods } from 'n8n-workflow';
import { Deadline } from './deadline';
import { parseJson } from './json';
import { readPolicy, type Lane, type Window } from './pace';
import { pause, stopIfOver, type Patience } from './pause';
import { Problem } from './problem';
import { problemOfAnswer, unreadableProblem } from './refusal';
import {
	askedWait,
	mayHaveBeenApplied,
	pauseBeforeRepeat,
	REPEAT,
	type Ending,
	type RepeatClass,
} from './repeat';
import { hideSecrets, secretForms } from './safe';
import { transmit, type Host, type WireAnswer, type WireEnding } from './transport';
import type { Json } from './values';
import type { Api } from './vocabulary';

/** One request as an operation means it: the body is serialised already. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** The whole address with its query. */
	url: string;
	headers?: Record<string, string>;
	body?: string;
	repeat: RepeatClass;
	/** Statuses that are an answer although they look like failures. */
	answers?: readonly number[];
	/** Values that no error may repeat; an answer to them is never quoted either. */
	secrets?: readonly string[];
}

/** A good answer: `body` is undefined when there was none, text when it was not JSON by its type. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: Json | undefined;
	/** Characters of the body, to bound what a long read may gather. */
	size: number;
	text: string;
}

export interface ClientOptions {
	/** A wish of the user, on top of the provider's own windows. */
	requestsPerSecond?: number;
	timeoutSeconds?: number;
	/** Overrules the credential, for calls that have none. */
	baseUrl?: string;
	/** Answers that are not JSON are handed over as text instead of refused. */
	anyText?: boolean;
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
const MAYBE_APPLIED =
	'The change may have been applied all the same: look there before you send it again.';

/** Speaks to one API with one credential: paced, repeated by policy, errors in the service's words. */
export class Client {
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

	constructor(
		private readonly host: Host,
		readonly api: Api,
		readonly baseUrl: string,
		private readonly secrets: readonly string[],
		private readonly lane: Lane,
		private readonly extra: readonly Window[],
		private readonly options: ClientOptions,
		readonly patience: Patience,
	) {}

	/** Sends a request until it is answered or its repeats are used up. Throws `Problem`. */
	async send(request: ApiRequest): Promise<Answer> {
		this.checkSize(request);
		let waited = 0;
		for (let tried = 1; ; tried++) {
			const left = await this.waitForPlace();
			const ending = await this.attempt(request);
			this.learn(ending, left);
			if (ending.kind === 'answered' && this.isGood(request, ending.answer)) {
				return this.understand(request, ending.answer);
			}
			if (ending.kind === 'unreadable') throw this.explained(request, ending, undefined);
			const short = this.shorten(ending);
			const wait = pauseBeforeRepeat(short, request.repeat, tried, waited, Math.random());
			if (short.kind === 'answered' && short.status === 429) {
				const now = performance.now();
				this.lane.hold(now, now + (wait ?? short.waitMs ?? 0));
			}
			if (wait === undefined || wait > this.patience.left()) {
				this.refusedForGood ||= short.kind === 'answered' && short.status === 429;
				throw this.explained(request, ending, short);
			}
			waited += wait;
			this.usage.repeats++;
			await this.rest(wait, 'the service asked for it or failed for a moment');
		}
	}

	private async attempt(request: ApiRequest): Promise<WireEnding> {
		stopIfOver(this.patience);
		this.usage.requests++;
		const { body } = request;
		const ending = await transmit(
			this.host,
			this.api.credential,
			{
				method: request.method,
				url: request.url,
				headers: { ...(body === undefined ? HEADERS : HEADERS_WITH_BODY), ...request.headers },
				...(body === undefined ? {} : { body }),
			},
			{ deadline: this.nextDeadline(), maxBytes: MAX_BYTES },
		);
		if (ending.kind !== 'answered') return ending;
		return {
			kind: 'answered',
			answer: { ...ending.answer, text: hideSecrets(ending.answer.text, this.secrets) },
		};
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

	/** Returns when the request leaves, as the lane has noted it. */
	private async waitForPlace(): Promise<number> {
		let total = 0;
		for (;;) {
			stopIfOver(this.patience);
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

	private isGood(request: ApiRequest, { status }: WireAnswer): boolean {
		return (status >= 200 && status < 300) || (request.answers?.includes(status) ?? false);
	}

	private understand(request: ApiRequest, answer: WireAnswer): Answer {
		const { status, headers, text } = answer;
		const whole = { status, headers, text, size: text.length };
		if (text.trim() === '') return { ...whole, body: undefined };
		const body = readBody(answer);
		if (request.answers?.includes(status)) return { ...whole, body };
		if (body === undefined) {
			if (this.options.anyText && !looksLikeHtml(answer)) return { ...whole, body: text };
			throw this.marked(request, unreadableProblem(quotable(request, answer), this.hostName), true);
		}
		if (this.api.words.refused?.(body)) {
			const problem = problemOfAnswer(this.api.words, this.hostName, answer, body);
			throw this.marked(request, problem, false);
		}
		return { ...whole, body };
	}

	/** What the repeat policy needs to know of an ending. */
	private shorten(ending: Exclude<WireEnding, { kind: 'unreadable' }>): Ending {
		if (ending.kind !== 'answered') return ending;
		const { status, headers } = ending.answer;
		const serverNow = Date.parse(headers.date ?? '');
		return {
			kind: 'answered',
			status,
			waitMs: askedWait(headers, Number.isNaN(serverNow) ? Date.now() : serverNow),
		};
	}

	private explained(request: ApiRequest, ending: WireEnding, short: Ending | undefined): Problem {
		if (ending.kind !== 'answered') {
			return this.marked(request, ending.problem, ending.kind !== 'unreached');
		}
		const waitMs = short?.kind === 'answered' ? short.waitMs : undefined;
		const body = readBody(ending.answer);
		const answer = body === undefined ? quotable(request, ending.answer) : ending.answer;
		const problem = problemOfAnswer(this.api.words, this.hostName, answer, body, waitMs);
		return this.marked(request, problem, short !== undefined && mayHaveBeenApplied(short));
	}

	/** Hides secrets, and says so when a change may have been applied although no good answer came. */
	private marked(request: ApiRequest, problem: Problem, uncertain: boolean): Problem {
		const { facts } = problem;
		const secrets = [...this.secrets, ...secretForms(request.secrets ?? [])];
		const risky = uncertain && request.repeat !== 'safe' && !facts.cancelled && !facts.invalidInput;
		const description = [risky ? MAYBE_APPLIED : '', facts.description].filter(Boolean).join(' ');
		return new Problem(hideSecrets(problem.message, secrets), {
			...facts,
			description: hideSecrets(description, secrets) || undefined,
		});
	}

	private checkSize({ url, body }: ApiRequest): void {
		if (url.length > MAX_URL) {
			throw new Problem('The request address is too long', {
				invalidInput: true,
				description: 'Send fewer or shorter values at a time.',
			});
		}
		if (body !== undefined && Buffer.byteLength(body) > MAX_SENT_BYTES) {
			throw new Problem('The request is larger than 16 MB', {
				invalidInput: true,
				description: 'Send less in one item.',
			});
		}
	}

	private get hostName(): string {
		return new URL(this.baseUrl).host;
	}
}

/** A request that was held back, because the service would only refuse it. */
function notSent(retryAfterMs: number): Problem {
	return new Problem('Not sent: the service takes no more requests for now', {
		description: `It can be tried again in ${Math.max(1, Math.ceil(retryAfterMs / 1000))} s.`,
		failure: { cause: 'rate-limited', retryAfterMs: Math.ceil(retryAfterMs) },
	});
}

/** What an error may quote of an answer that is no JSON. */
function quotable(request: ApiRequest, answer: WireAnswer): WireAnswer {
	return request.secrets === undefined ? answer : { ...answer, text: '' };
}

function looksLikeHtml({ headers, text }: WireAnswer): boolean {
	return /\bhtml\b/i.test(headers['content-type'] ?? '') || /^\s*<(?:!doctype|html)/i.test(text);
}

/** The parsed body, or undefined when it is not JSON. */
function readBody({ text }: WireAnswer): Json | undefined {
	try {
		return parseJson(text);
	} catch {
		return undefined;
	}
}
