import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { cancelled, hideSecrets, isRecord, misconfigured, Problem, unavailable } from '../base';
import type { Deadline } from './deadline';

/** Any context of n8n that can send requests. */
export type Host =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

export interface WireRequest {
	method: IHttpRequestMethods;
	url: string;
	headers: Record<string, string>;
	body?: string;
}

/** An answer with its exact text but for secrets: decoded, not parsed. Header names are lower-case. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string>;
	text: string;
	/** The text held secrets, which are hidden in it. */
	cleaned?: boolean;
}

export interface WireLimits {
	/** From sending to the last byte. */
	deadline: Deadline;
	/** Bytes after unpacking. */
	maxBytes: number;
	/** Forms of secrets that no answer may repeat. */
	secrets: readonly string[];
}

/** How one attempt on the wire ended. */
export type WireEnding =
	| { kind: 'answered'; answer: WireAnswer }
	/** The request did not leave, or nobody took it. */
	| { kind: 'unreached'; problem: Problem }
	/** It left, and no whole answer came back. */
	| { kind: 'lost'; problem: Problem }
	/** An answer came that cannot be read; a repeat would not help. */
	| { kind: 'unreadable'; problem: Problem };

/** As much of a stream as is needed here; n8n's rules keep Node's own type out. */
interface StreamedBody {
	on(event: 'data', listener: (chunk: Uint8Array) => void): this;
	on(event: 'end' | 'close', listener: () => void): this;
	on(event: 'error', listener: (error: Error) => void): this;
	destroy(): void;
}

interface StreamedResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: StreamedBody;
}

const NOT_REACHED = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL']);

/**
 * Sends one request through n8n's helper and reads the answer itself. The helper is asked for a
 * stream with status and headers: the only way to exact bytes, a byte cap, a deadline and cancel.
 */
export function transmit(
	host: Host,
	credential: string | undefined,
	request: WireRequest,
	limits: WireLimits,
): Promise<WireEnding> {
	const sending = send(host, credential, request, limits.deadline);
	return limits.deadline.race<WireEnding>(
		(settle) =>
			void sending
				.then((response) => readAnswer(response, request, limits, settle))
				.catch((error: unknown) => settle(failedEnding(error, request))),
		() => {
			sending.then(
				({ body }) => body.destroy(),
				() => undefined,
			);
			return { kind: 'lost', problem: tooSlow(request, limits) };
		},
	);
}

/** Without a credential n8n does not add its cancel signal: then it is handed over here. */
function send(
	host: Host,
	credential: string | undefined,
	{ method, url, headers, body }: WireRequest,
	deadline: Deadline,
): Promise<StreamedResponse> {
	const options: IHttpRequestOptions = {
		method,
		url,
		headers,
		body,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: deadline.ms,
		abortSignal: deadline.signal,
	};
	if (credential !== undefined) {
		return host.helpers.httpRequestWithAuthentication.call(host, credential, options);
	}
	const abortSignal = cancelSignal(host) ?? deadline.signal;
	return host.helpers.httpRequest({ ...options, abortSignal });
}

/** The signal that ends this execution, where the context has one. */
export function cancelSignal(host: Host): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in host ? host.getExecutionCancelSignal() : undefined;
}

/** Reads a body to its end, or until it grows beyond the cap. */
function readAnswer(
	response: StreamedResponse,
	request: WireRequest,
	limits: WireLimits,
	settle: (ending: WireEnding) => void,
): void {
	const { body } = response;
	const chunks: Uint8Array[] = [];
	let total = 0;
	let settled = false;
	const end = (ending: WireEnding) => {
		settled = true;
		settle(ending);
	};
	body.on('data', (chunk) => {
		total += chunk.byteLength;
		if (total <= limits.maxBytes) return void chunks.push(chunk);
		end(tooLarge(response.statusCode, request, limits));
		body.destroy();
	});
	body.on('end', () => {
		const bytes = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, total);
		end(answered(response, bytes, limits.secrets));
	});
	body.on('error', (error) => end(failedEnding(error, request, true)));
	// The last event of every stream: it counts only where none of the others came.
	body.on('close', () => {
		if (!settled) end(failedEnding(new Error('The answer ended too early'), request, true));
	});
}

function answered(
	{ statusCode, headers: given }: StreamedResponse,
	bytes: Uint8Array,
	secrets: readonly string[],
): WireEnding {
	const headers = plainHeaders(given);
	const whole = decode(bytes, headers['content-type']);
	const text = hideSecrets(whole, secrets);
	return {
		kind: 'answered',
		answer: { status: statusCode, headers, text, cleaned: text !== whole },
	};
}

function tooLarge(status: number, request: WireRequest, { maxBytes }: WireLimits): WireEnding {
	const megabytes = Math.round(maxBytes / 2 ** 20);
	const { message, facts } = misconfigured(
		`The answer of ${hostOf(request)} is larger than ${megabytes} MB`,
		'Reading was stopped. Ask for less at a time: a lower limit, or narrower filters.',
	);
	const problem = new Problem(message, { ...facts, status, tooMuch: 'answer' });
	return { kind: 'unreadable', problem };
}

const UTF8 = new TextDecoder();

/** Decodes by the charset of the content type, UTF-8 without a known one; a byte order mark is dropped. */
function decode(bytes: Uint8Array, contentType = ''): string {
	const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
	return decoderFor(utf16Of(bytes) ?? charset).decode(bytes);
}

/** UTF-16 by its byte order mark, which says more than the header. */
function utf16Of([first, second]: Uint8Array): string | undefined {
	if (first === 0xfe && second === 0xff) return 'utf-16be';
	return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

function decoderFor(charset: string | undefined) {
	if (charset === undefined || /^utf-?8$/i.test(charset)) return UTF8;
	try {
		return new TextDecoder(charset);
	} catch {
		return UTF8;
	}
}

function plainHeaders(headers: Record<string, unknown>): Record<string, string> {
	const plain: Record<string, string> = {};
	for (const name of Object.keys(headers)) plain[name.toLowerCase()] = String(headers[name]);
	return plain;
}

function failedEnding(error: unknown, request: WireRequest, underWay = false): WireEnding {
	const own = chainOf(error).find((link) => link instanceof Problem);
	if (own) return { kind: 'unreadable', problem: own };
	const code = codeOf(error);
	if (code === 'ERR_CANCELED' || code === 'ABORT_ERR') {
		return { kind: 'unreadable', problem: cancelled() };
	}
	const where = hostOf(request);
	const reason = underWay ? undefined : reasonNotReached(code);
	if (reason !== undefined) {
		const advice = 'Check the address in the credential and the network of this n8n.';
		const problem = unavailable(`${where} cannot be reached: ${reason}`, advice);
		return { kind: 'unreached', problem };
	}
	const broken = `The connection to ${where} broke before the answer was complete`;
	const said = code ? `The network reported ${code.toLowerCase()}.` : messageOf(error);
	return { kind: 'lost', problem: unavailable(broken, said) };
}

function tooSlow(request: WireRequest, { deadline }: WireLimits): Problem {
	const seconds = Math.round(deadline.ms / 1000);
	const { message, facts } = unavailable(
		`${hostOf(request)} did not answer within ${seconds} seconds`,
	);
	return new Problem(message, { ...facts, tooMuch: 'answer' });
}

function hostOf(request: WireRequest): string {
	return new URL(request.url).host;
}

function reasonNotReached(code = ''): string | undefined {
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known';
	if (NOT_REACHED.has(code)) return 'nobody answers there';
	return /CERT|SELF_SIGNED|ERR_TLS/.test(code) ? 'its certificate is not trusted' : undefined;
}

/** An error with all that n8n and axios have wrapped into it, outermost first. */
function chainOf(error: unknown, depth = 0): unknown[] {
	if (!isRecord(error) || depth > 4) return [];
	const inner = Array.isArray(error.errors) ? error.errors[0] : undefined;
	return [error, ...chainOf(error.cause, depth + 1), ...chainOf(inner, depth + 1)];
}

/** The network's code of an error, wherever it was wrapped. */
function codeOf(error: unknown): string | undefined {
	const codes = chainOf(error).map((link) => (isRecord(link) ? link.code : undefined));
	return codes.find((code): code is string => typeof code === 'string' && code !== '');
}

function messageOf(error: unknown): string | undefined {
	return error instanceof Error ? error.message : undefined;
}
