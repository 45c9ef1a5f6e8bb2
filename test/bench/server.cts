import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { answerParent } from './child.cts';
import { eventsBefore } from './events.cts';
import { leadsPage } from './leads.cts';
import { tooEarly, type Window } from './windows.cts';

/** What the server is asked: to start in some way, or how it went. */
export type ServerQuestion = Plan | 'report';

/** Answers like Hyros and LeadConduit; without windows it says that there is no limit worth waiting for. */
export interface Plan {
	/** Lists have this many pages. */
	pages?: number;
	latencyMs?: number;
	windows?: Window[];
	/** How long requests are on their way before they are counted: as long as this, or longer. */
	onTheWayMs?: readonly [number, number];
}

/** What has come in since the last report, by the clock of this process in milliseconds. */
export interface Report {
	/** Of requests that were let in. */
	arrivals: number[];
	refused: number;
	lastAnswer: number;
	mostAtOnce: number;
}

const noLimit: Window[] = [{ max: 1_000_000, ms: 1_000 }];

let plan: Plan = {};
let report: Report;
let atOnce = 0;

function startOver(): void {
	report = { arrivals: [], refused: 0, lastAnswer: 0, mostAtOnce: 0 };
}

function policy(): string {
	return (plan.windows ?? noLimit).map(({ max, ms }) => `${max};w=${ms / 1000}`).join(', ');
}

function bodyOf({ method, url = '' }: IncomingMessage): string {
	const { pathname, searchParams } = new URL(url, 'http://localhost');
	if (pathname.endsWith('/submit')) {
		return '{"outcome":"success","lead":{"id":"5462cdc5869bdb81148ece10"},"price":0}';
	}
	if (method !== 'GET') return '{"result":"OK","request_id":"bench"}';
	if (pathname === '/events') return eventsBefore(searchParams.get('before_id'), plan.pages ?? 1);
	const page = Number(searchParams.get('pageId') ?? 0);
	return leadsPage(page, page + 1 < (plan.pages ?? 1));
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
	report.mostAtOnce = Math.max(report.mostAtOnce, ++atOnce);
	request.resume();
	const [shortest, longest] = plan.onTheWayMs ?? [0, 0];
	if (longest > 0) await sleep(shortest + Math.random() * (longest - shortest));
	const now = performance.now();
	response.setHeader('Content-Type', 'application/json');
	response.setHeader('X-RateLimit-Limit', policy());
	const waitMs = tooEarly(plan.windows ?? [], report.arrivals, now);
	if (waitMs > 0) {
		report.refused++;
		response.writeHead(429, { 'Retry-After': String(Math.ceil(waitMs / 1_000)) });
		response.end('{"result":"ERROR","message":["Too many requests"]}');
	} else {
		report.arrivals.push(now);
		if (plan.latencyMs) await sleep(plan.latencyMs);
		response.end(bodyOf(request));
	}
	atOnce--;
	report.lastAnswer = performance.now();
}

const server = createServer((request, response) => void answer(request, response));

answerParent<ServerQuestion, string | Report>(async (question) => {
	if (question === 'report') {
		const done = report;
		startOver();
		return done;
	}
	plan = question;
	startOver();
	if (!server.listening) {
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	}
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
