import { parse } from 'node:querystring';
import { jsonParse } from 'n8n-workflow';

export interface DeliveredRequest {
	method?: string;
	headers: Record<string, string>;
	rawBody: Buffer | string;
	query?: Record<string, string>;
}

interface WebhookRequest {
	method: string;
	url: string;
	path: string;
	headers: Record<string, string>;
	query: Record<string, string>;
	params: object;
	ip: string;
	rawBody: Buffer;
	readRawBody(): Promise<void>;
	contentType?: string;
	body?: unknown;
}

/** n8n could not parse the body: it answers 422 before the node is asked. */
export class UnreadableBody extends Error {}

function parsed({ rawBody, contentType }: WebhookRequest): unknown {
	if (rawBody.length === 0) return undefined;
	const text = rawBody.toString().replace(/^\uFEFF/, '');
	if (contentType === 'application/json') return jsonParse(text);
	if (contentType === 'application/x-www-form-urlencoded') return parse(text);
	if (contentType === 'text/plain') return text;
	return undefined;
}

/** The request as n8n's body reader leaves it: raw bytes, and a body parsed by content type. */
export function webhookRequest(request: DeliveredRequest, path: string): WebhookRequest {
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const query = request.query ?? {};
	const search = new URLSearchParams(query).toString();
	const message: WebhookRequest = {
		method: request.method ?? 'POST',
		url: search ? `${path}?${search}` : path,
		path,
		headers,
		query,
		params: {},
		ip: '127.0.0.1',
		contentType: headers['content-type']?.split(';')[0].toLowerCase(),
		rawBody: Buffer.from(request.rawBody),
		readRawBody: async () => undefined,
	};
	try {
		message.body = parsed(message);
	} catch (error) {
		throw new UnreadableBody('Failed to parse request body', { cause: error });
	}
	return message;
}
