import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Json } from '../base';

/**
 * How a request may be repeated. `safe`: reading, or the contract says a repeat has no effect.
 * `unsafe`: only when it cannot have taken effect. `never`: not even then.
 */
export type RepeatClass = 'safe' | 'unsafe' | 'never';

/** At most `max` requests in any `ms` milliseconds. */
export interface RateWindow {
	max: number;
	ms: number;
}

/** One request as an operation means it: the body is serialised already. */
export interface ApiRequest {
	method: IHttpRequestMethods;
	/** The whole address with its query. */
	url: string;
	body?: string;
	repeat: RepeatClass;
	/** Statuses that are an answer although they look like failures. */
	answers?: readonly number[];
	/** A body that the service's words refuse is an answer all the same. */
	accepts?: (body: Json) => boolean;
	/** A message alone is an answer: it may be all that the service says of a success. */
	takesMessage?: boolean;
	/** Milliseconds in which it must be answered, where that is less than usual. */
	withinMs?: number;
	/** An answer that is too slow is not waited for again: less is asked for instead. */
	orLess?: boolean;
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
	/** It held secrets of the credential, which are hidden in it. */
	cleaned?: boolean;
}

/** Speaks to one API with one credential. */
export interface Connection {
	readonly baseUrl: string;
	readonly hostName: string;
	/** Sends a request until it is answered or its repeats are used up. Throws `Problem`. */
	send(request: ApiRequest): Promise<Answer>;
}
