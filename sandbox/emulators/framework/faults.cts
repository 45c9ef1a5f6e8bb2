import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fault, FaultKind } from './emulator.cts';

export interface AlteredAnswer {
	status: number;
	headers: Record<string, string>;
	payload: string | Buffer | Readable;
}

type Spoil = (rule: Fault, original: { status: number; body: string }) => AlteredAnswer;

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' };
const SOME_JSON = '{"result":[{"id":"1"},{"id":"2"}],"nextPageId":null}';
const SOME_HTML =
	'<!DOCTYPE html><html><head><title>Service unavailable</title></head>' +
	'<body><h1>Service unavailable</h1></body></html>';
const BOMB_BYTES = 300_000_000;

/** The faults that work on the exchange itself. */
const EXCHANGE_FAULTS: FaultKind[] = ['drop', 'delay', 'repeatCursor'];

/** The faults that replace an answer. */
const spoils: Partial<Record<FaultKind, Spoil>> = {
	status: (rule) => ({
		status: rule.status ?? 500,
		headers: { ...JSON_TYPE, ...rule.headers },
		payload: rule.body ?? '',
	}),
	body: (rule) => ({
		status: rule.status ?? 200,
		headers: { ...JSON_TYPE, ...rule.headers },
		payload: rule.body ?? '',
	}),
	html: (rule) => ({
		status: rule.status ?? 200,
		headers: { ...HTML_TYPE, ...rule.headers },
		payload: rule.body ?? SOME_HTML,
	}),
	redirect: (rule) => ({
		status: rule.status ?? 302,
		headers: { location: rule.location ?? '/', ...rule.headers },
		payload: '',
	}),
	truncate: (rule, { status, body }) => {
		const whole = rule.body ?? body;
		return {
			status: rule.status ?? status,
			headers: { ...JSON_TYPE, ...rule.headers },
			payload: whole.slice(0, Math.ceil(whole.length / 2)),
		};
	},
	dropMidBody: (rule, { status, body }) => {
		const whole = Buffer.from(rule.body ?? body);
		return {
			status: rule.status ?? status,
			headers: { ...JSON_TYPE, ...rule.headers, 'content-length': String(whole.length) },
			payload: Readable.from(halfThenFail(whole)),
		};
	},
	drip: (rule, { status, body }) => ({
		status: rule.status ?? status,
		headers: { ...JSON_TYPE, ...rule.headers },
		payload: Readable.from(byteByByte(Buffer.from(rule.body ?? body), rule.ms ?? 1000)),
	}),
	bomb: (rule) => ({
		status: rule.status ?? 200,
		headers: { ...JSON_TYPE, 'content-encoding': 'gzip', ...rule.headers },
		payload: bomb(rule.bytes ?? BOMB_BYTES),
	}),
};

/** The answer a fault gives in place of the original (or of some JSON), if it is of that sort. */
export function spoil(
	rule: Fault,
	original = { status: 200, body: SOME_JSON },
): AlteredAnswer | undefined {
	return spoils[rule.kind]?.(rule, original);
}

/** Waits without keeping the process alive. */
export async function pause(ms: number): Promise<void> {
	await sleep(ms, undefined, { ref: false });
}

async function* halfThenFail(whole: Buffer): AsyncGenerator<Buffer> {
	yield whole.subarray(0, Math.ceil(whole.length / 2));
	await pause(20);
	throw new Error('connection lost on purpose');
}

async function* byteByByte(whole: Buffer, ms: number): AsyncGenerator<Buffer> {
	for (let at = 0; at < whole.length; at++) {
		if (at > 0) await pause(ms);
		yield whole.subarray(at, at + 1);
	}
}

/** A gzip of many members, so that even a huge one is made in no time. */
function bomb(bytes: number): Buffer {
	const member = gzipSync(Buffer.alloc(1_000_000, ' '));
	return Buffer.concat(new Array<Buffer>(Math.ceil(bytes / 1_000_000)).fill(member));
}

/** The faults that wait for their requests, first come, first applied. */
export class FaultQueue {
	private rules: Array<{ rule: Fault; left: number }> = [];

	constructor(private readonly basePath: string) {}

	add(rule: Fault): void {
		if (!(rule.kind in spoils) && !EXCHANGE_FAULTS.includes(rule.kind)) {
			throw new Error(`Unknown fault: ${rule.kind}`);
		}
		this.rules.push({ rule, left: rule.times ?? 1 });
	}

	clear(): void {
		this.rules = [];
	}

	/** Uses up one time of the first rule for this request. */
	take(method: string, path: string): Fault | undefined {
		const hit = this.rules.find(({ rule }) => this.matches(rule, method, path));
		if (hit && --hit.left <= 0) this.rules.splice(this.rules.indexOf(hit), 1);
		return hit?.rule;
	}

	private matches({ match }: Fault, method: string, path: string): boolean {
		const { method: verb = method, path: prefix = '' } = match ?? {};
		return (
			verb.toUpperCase() === method &&
			(path.startsWith(prefix) || path.startsWith(this.basePath + prefix))
		);
	}
}
