import { once } from 'node:events';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A request as it arrived, its body in raw bytes. */
export interface Recorded {
	method: string;
	/** Path and query. */
	url: string;
	headers: IncomingHttpHeaders;
	body: Buffer;
	/** When the headers had arrived, in `performance.now()`. */
	at: number;
}

export interface TestServer {
	url: string;
	requests: Recorded[];
	/** Closes the server and every open connection. */
	stop(): Promise<void>;
}

/** A local HTTP server that records what it is asked and answers, or misbehaves, as `handler` says. */
export async function startServer(
	handler: (request: Recorded, response: ServerResponse) => void | Promise<void>,
	wantedPort = 0,
): Promise<TestServer> {
	const requests: Recorded[] = [];

	async function receive(message: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = '', url = '', headers } = message;
		const at = performance.now();
		const request = { method, url, headers, body: await buffer(message), at };
		requests.push(request);
		await handler(request, response);
	}

	const server = createServer((message, response) => {
		receive(message, response).catch((error: unknown) => response.destroy(error as Error));
	});
	server.listen(wantedPort, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		requests,
		stop: async () => {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}
