import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import {
	runNode,
	startRun,
	startServer,
	type Recorded,
	type RunOptions,
	type RunResult,
	type TestServer,
} from '../harness/index.cts';

/** How the peer treats one request. */
export type Step = (response: ServerResponse, request: Recorded) => void | Promise<void>;

/** An answer as it should be, or with a status and headers of its own. */
export const answer =
	(body: unknown, status = 200, headers: Record<string, string> = {}): Step =>
	(response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(typeof body === 'string' ? body : JSON.stringify(body));
	};

export const page = (status: number, text = '<!DOCTYPE html><h1>Bad gateway</h1>'): Step =>
	answer(text, status, { 'content-type': 'text/html' });

/** Closes the connection without an answer. */
export const drop: Step = (response) => void response.destroy();

/** Promises more than it sends, then closes. */
export const dropMidBody: Step = async (response) => {
	response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
	response.write('{"result":[');
	await sleep(20);
	response.destroy();
};

/** One byte of white space every 50 ms, for ever. */
export const drip: Step = async (response) => {
	response.writeHead(200, { 'content-type': 'application/json' });
	while (!response.destroyed) {
		response.write(' ');
		await sleep(50);
	}
};

/** Never answers. */
export const silence: Step = () => undefined;

export interface Peer {
	server: TestServer;
	/** What each request was, in order. */
	lines(): string[];
	credentials: Record<string, Record<string, unknown>>;
	key: string;
	run(parameters: object, more?: Partial<RunOptions>): Promise<RunResult>;
	start(parameters: object, more?: Partial<RunOptions>): ReturnType<typeof startRun>;
}

const peers: TestServer[] = [];

/** A peer that treats its first requests by these steps, one each, and all others by the last. */
export async function openPeer(
	node: 'hyperaktiv' | 'hyros' | 'leadConduit',
	...steps: Step[]
): Promise<Peer> {
	const server = await startServer(async (request, response) => {
		const step = steps[Math.min(server.requests.length, steps.length) - 1];
		await step(response, request);
	});
	peers.push(server);
	const key = `key-${randomUUID()}`;
	const credentials = { [`${node}Api`]: { apiKey: key, baseUrl: server.url } };
	const merged = (parameters: object, more?: Partial<RunOptions>): RunOptions => ({
		node,
		parameters: { ...parameters },
		credentials,
		...more,
	});
	return {
		server,
		lines: () => server.requests.map(({ method, url }) => `${method} ${url}`),
		credentials,
		key,
		run: async (parameters, more) => await runNode(merged(parameters, more)),
		start: (parameters, more) => startRun(merged(parameters, more)),
	};
}

/** Stops every peer of the test file. */
export async function closePeers(): Promise<void> {
	await Promise.all(peers.splice(0).map((server) => server.stop()));
}

/** The operations most tests use: a read, a list of pages, a create. */
export const readFunnels = { resource: 'funnel', operation: 'getAll', returnAll: true };
export const readLeads = { resource: 'lead', operation: 'getAll', returnAll: true };
export const createLead = { resource: 'lead', operation: 'create', ref: 'YYY', email: 'a@b.de' };
export const upsertLead = { resource: 'lead', operation: 'upsert', email: 'a@b.de' };
