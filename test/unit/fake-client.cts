import type { Client } from '../../dist/nodes/core/wire/client.js';
import type { Answer, ApiRequest } from '../../dist/nodes/core/words/connection.js';
import { stringifyJson } from '../../dist/nodes/core/base/json.js';
import type { Json } from '../../dist/nodes/core/base/values.js';

/** What the stand-in for a service is asked. */
export interface Asked {
	method: string;
	path: string;
	query: Record<string, string>;
	body: unknown;
}

export const BASE_URL = 'https://api.example/v1';

/** A client whose service is a function: its answer, or a 404 for undefined. */
export function fakeClient(service: (asked: Asked) => Json | undefined) {
	const asked: Asked[] = [];
	const send = async ({ method, url, body, answers }: ApiRequest): Promise<Answer> => {
		const { pathname, searchParams } = new URL(url);
		const one = {
			method,
			path: pathname,
			query: Object.fromEntries(searchParams),
			body: body === undefined ? undefined : (JSON.parse(body) as unknown),
		};
		asked.push(one);
		const answer = service(one);
		if (answer === undefined && !answers?.includes(404)) throw new Error(`HTTP 404: ${url}`);
		const text = stringifyJson(answer);
		const status = answer === undefined ? 404 : 200;
		return { status, headers: {}, body: answer, size: text.length, text };
	};
	const { host: hostName } = new URL(BASE_URL);
	return { client: { baseUrl: BASE_URL, hostName, send } as unknown as Client, asked };
}
