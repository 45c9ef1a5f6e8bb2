import {
	asText,
	at,
	isJsonObject,
	nodeDefect,
	Problem,
	sentences,
	shortened,
	type Failure,
	type Json,
} from '../base';
import type { ErrorWords } from '../words';
import type { WireAnswer } from './transport';

const SHOWN_CHARACTERS = 200;
/** So much of a page is searched for words: enough for any, and quick whatever stands in it. */
const READ_CHARACTERS = 10_000;
const LONGEST_WORDS = 1000;

const ADVICE: Readonly<Record<number, string>> = {
	401: 'Check the key in the credential: it may be wrong, expired or copied in part.',
	402: 'The account needs to be paid or upgraded for this.',
	403: 'The key is known but lacks the right for this.',
	404: 'Check the ID and the Base URL of the credential.',
	409: 'The record exists already or is in another state.',
	429: 'The service takes fewer requests than were sent: lower Requests per Second, or try again later.',
};

/** The problem an answer states, in the service's own words. `body` is undefined when not JSON. */
export function problemOfAnswer(
	words: ErrorWords,
	host: string,
	answer: WireAnswer,
	body: Json | undefined,
	waitMs?: number,
): Problem {
	const { status } = answer;
	const said = body === undefined ? plainWords(answer.text) : ownWords(words, body, status);
	const requestId = words.requestId && body !== undefined ? asText(at(body, words.requestId)) : '';
	const source = `HTTP ${status} from ${host}${requestId && `, request ${requestId}`}.`;
	const details = body === undefined ? '' : shortened(words.details?.(body) ?? '', LONGEST_WORDS);
	const quoted = said === '' && body !== undefined ? plainWords(answer.text) : '';
	const hint = words.hints?.find(({ pattern }) => pattern.test(said))?.advice;
	const advice = codeAdvice(words, body) ?? hint ?? words.advice?.[status] ?? adviceFor(status);
	return new Problem(said || standardMessage(status), {
		status,
		requestId: requestId || undefined,
		description: sentences(source, quoted && `It says: ${quoted}`, details, advice),
		failure: failureOf(status, waitMs),
	});
}

/** Codes are the service's own words; a message may quote those of the user. */
function codeAdvice({ code }: ErrorWords, body: Json | undefined): string | undefined {
	const said = code && asText(at(body, code.path));
	return said && Object.hasOwn(code.advice, said) ? code.advice[said] : undefined;
}

/** The problem with an answer of a good status that is no JSON: an HTML page, cut text. */
export function unreadableProblem(answer: WireAnswer, host: string): Problem {
	const html = /\bhtml\b/i.test(answer.headers['content-type'] ?? '') || /^\s*</.test(answer.text);
	const begins = plainWords(answer.text);
	const what = html ? 'an HTML page' : 'text that is not complete JSON';
	return new Problem(`${host} answered with ${what} instead of data`, {
		status: answer.status,
		description: sentences(`HTTP ${answer.status}.`, begins && `It begins: ${begins}`),
		failure: { cause: 'temporarily-unavailable' },
	});
}

/** The problem with an answer that is JSON but not of the shape the contract states. */
export function shapeProblem(host: string, expected: string): Problem {
	return nodeDefect(
		`${host} answered in a form this node does not know: ${expected}`,
		'The service may have changed its API. Custom API Call shows the answer as it is.',
	);
}

/** The problem with a change that was answered without what says that it was made. */
export function unconfirmed(host: string, expected: string): Problem {
	const { message, facts } = shapeProblem(host, expected);
	const description = sentences(
		'The service took the request without confirming the change, which may have been applied: look there before you send it again.',
		facts.description,
	);
	return new Problem(message, { ...facts, applied: 'maybe', description });
}

/** Where the message of an unexpected refusal stands, if not where the service says. */
const USUAL = ['error_description', 'error', 'errors', 'message', 'detail', 'title', 'reason'];

function ownWords({ messages }: ErrorWords, body: Json, status: number): string {
	for (const place of [...messages, ...(isGoodStatus(status) ? USUAL : [])]) {
		const texts =
			typeof place === 'function'
				? [place(body)]
				: [place].flat().map((path) => textAt(body, path));
		if (texts.every(Boolean)) return shortened(texts.join(': '), LONGEST_WORDS);
	}
	if (typeof body === 'string') return shortened(body, SHOWN_CHARACTERS);
	return '';
}

function textAt(body: Json, path: string): string {
	const value = at(body, path);
	const texts = (Array.isArray(value) ? value : [value]).map(oneText);
	return texts.filter(Boolean).join('; ');
}

/** A text, or the message of an error object; nested field errors are written `field: text`. */
function oneText(value: Json | undefined): string {
	if (typeof value === 'string') return value.trim();
	if (!isJsonObject(value)) return '';
	const message = oneText(value.message ?? value.description ?? value.error);
	if (message !== '') return message;
	return Object.entries(value)
		.map(([key, inner]) => [key, [inner].flat().map(oneText).filter(Boolean).join(', ')])
		.filter(([, text]) => text !== '')
		.map(([key, text]) => `${key}: ${text}`)
		.join('; ');
}

function plainWords(text: string): string {
	const stripped = text
		.slice(0, READ_CHARACTERS)
		.replace(/<(script|style)\b[^]*?<\/\1>/gi, ' ')
		.replace(/<[^<>]*>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	return shortened(stripped, SHOWN_CHARACTERS);
}

function standardMessage(status: number): string {
	if (status === 401) return 'The service does not accept the key';
	if (status === 403) return 'The key lacks the right for this';
	if (status === 404) return 'The service does not know this record or address';
	if (status === 429) return 'The service takes no more requests for now';
	if (status >= 300 && status < 400)
		return 'The service points to another address, which is not followed';
	if (status >= 500) return 'The service is temporarily unavailable';
	if (isGoodStatus(status)) return 'The service says that the request failed';
	return `The service refused the request (${status})`;
}

/** Whether a status says that all went well. */
export function isGoodStatus(status: number): boolean {
	return status >= 200 && status < 300;
}

function adviceFor(status: number): string | undefined {
	if (status >= 500) return 'The service is temporarily unavailable: try again later.';
	if (status >= 300 && status < 400) return 'Check the Base URL of the credential.';
	return ADVICE[status];
}

function failureOf(status: number, retryAfterMs: number | undefined): Failure {
	if (status === 401) return { cause: 'credential-invalid' };
	if (status === 429)
		return { cause: 'rate-limited', ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
	if (status >= 500) return { cause: 'temporarily-unavailable' };
	return { cause: 'configuration-invalid' };
}
