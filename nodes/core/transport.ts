import type {
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestMethods,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { Deadline } from './deadline';
import { Problem } from './problem';
import { isRecord } from './values';

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

/** An answer with its exact text: decoded, not parsed. Header names are lower-case. */
export interface WireAnswer {
	status: number;
	headers: Record<string, string>;
	text: string;
}

export interface WireLimits {
	/** From sending to the last byte. */
	deadline: Deadline;
	/** Bytes after unpacking. */
	maxBytes: number;
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
export async function transmit(
	host: Host,
	credential: string | undefined,
	request: WireRequest,
	limits: WireLimits,
): Promise<WireEnding> {
	const { deadline } = limits;
	const sending = send(host, credential, {
		...request,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: deadline.ms,
		abortSignal: deadline.signal,
	});
	const reading = sending.then(
		async (response) => await readAnswer(response, request, limits),
		(error: unknown) => failedEnding(error, request),
	);
	return await deadline.race<WireEnding>(reading, () => {
		sending.then(
			({ body }) => body.destroy(),
			() => undefined,
		);
		return { kind: 'lost', problem: tooSlow(request, limits) };
	});
}

/** Without a credential n8n does not add its cancel signal: then it is handed over here. */
async function send(
	host: Host,
	credential: string | undefined,
	options: IHttpRequestOptions,
): Promise<StreamedResponse> {
	if (credential !== undefined) {
		return await host.helpers.httpRequestWithAuthentication.call(host, credential, options);
	}
	const abortSignal = cancelSignal(host) ?? options.abortSignal;
	return await host.helpers.httpRequest({ ...options, abortSignal });
}

/** The signal that ends this execution, where the context has one. */
export function cancelSignal(host: Host): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in host ? host.getExecutionCancelSignal() : undefined;
}

async function readAnswer(
	response: StreamedResponse,
	request: WireRequest,
	limits: WireLimits,
): Promise<WireEnding> {
	return await readBytes(response.body, limits.maxBytes).then(
		(bytes) =>
			bytes === undefined ? tooLarge(response, request, limits) : answered(response, bytes),
		(error: unknown) => failedEnding(error, request, true),
	);
}

function answered({ statusCode, headers: given }: StreamedResponse, bytes: Buffer): WireEnding {
	const headers = plainHeaders(given);
	const text = decode(bytes, headers['content-type']);
	return { kind: 'answered', answer: { status: statusCode, headers, text } };
}

function tooLarge(
	response: StreamedResponse,
	request: WireRequest,
	limits: WireLimits,
): WireEnding {
	const megabytes = Math.round(limits.maxBytes / 2 ** 20);
	const problem = new Problem(`The answer of ${hostOf(request)} is larger than ${megabytes} MB`, {
		description: 'Reading was stopped. Ask for less at a time: a lower limit, or narrower filters.',
		status: response.statusCode,
		failure: { cause: 'configuration-invalid' },
	});
	return { kind: 'unreadable', problem };
}

/** All bytes of a body, or undefined when it grows beyond the cap. */
async function readBytes(body: StreamedBody, cap: number): Promise<Buffer | undefined> {
	return await new Promise((resolve, reject) => {
		const chunks: Uint8Array[] = [];
		let total = 0;
		body.on('data', (chunk) => {
			total += chunk.byteLength;
			if (total <= cap) return void chunks.push(chunk);
			resolve(undefined);
			body.destroy();
		});
		body.on('end', () => resolve(Buffer.concat(chunks, total)));
		body.on('error', reject);
		// The last event of every stream: it counts only where none of the others came.
		body.on('close', () => reject(new Error('The answer ended too early')));
	});
}

const UTF8 = new TextDecoder();

/** Decodes by the charset of the content type, UTF-8 without a known one; a byte order mark is dropped. */
function decode(bytes: Buffer, contentType = ''): string {
	const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1];
	return decoderFor(charset).decode(bytes);
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
	const where = hostOf(request);
	if (code === 'ERR_CANCELED' || code === 'ABORT_ERR') {
		return {
			kind: 'unreadable',
			problem: new Problem('The execution was cancelled', { cancelled: true }),
		};
	}
	const reason = underWay ? undefined : reasonNotReached(code);
	if (reason !== undefined) {
		return {
			kind: 'unreached',
			problem: new Problem(`${where} cannot be reached: ${reason}`, {
				description: 'Check the Base URL of the credential and the network of this n8n.',
				failure: { cause: 'temporarily-unavailable' },
			}),
		};
	}
	return {
		kind: 'lost',
		problem: new Problem(`The connection to ${where} broke before the answer was complete`, {
			description:
				code === undefined ? messageOf(error) : `The network reported ${code.toLowerCase()}.`,
			failure: { cause: 'temporarily-unavailable' },
		}),
	};
}

function tooSlow(request: WireRequest, limits: WireLimits): Problem {
	return new Problem(
		`${hostOf(request)} did not answer within ${Math.round(limits.deadline.ms / 1000)} seconds`,
		{
			failure: { cause: 'temporarily-unavailable' },
		},
	);
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
