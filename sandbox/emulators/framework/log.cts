import type { IncomingHttpHeaders } from 'node:http';
import type { LoggedRequest } from './emulator.cts';

const CAPACITY = 50_000;
const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'x-control-token'];

/** The latest requests, without their secrets. */
export class RequestLog {
	private entries: LoggedRequest[] = [];
	private readonly secretHeaders: Set<string>;

	constructor(
		secretHeaders: readonly string[],
		private readonly secrets: () => Iterable<string>,
	) {
		this.secretHeaders = new Set([...SECRET_HEADERS, ...secretHeaders]);
	}

	add(method: string, url: string, headers: IncomingHttpHeaders): LoggedRequest {
		const cut = url.indexOf('?');
		const entry: LoggedRequest = {
			at: Date.now(),
			method,
			path: cut < 0 ? url : url.slice(0, cut),
			query: cut < 0 ? '' : url.slice(cut + 1),
			headers: this.redact(headers),
			body: '',
		};
		this.entries.push(entry);
		if (this.entries.length > 2 * CAPACITY) this.entries = this.entries.slice(-CAPACITY);
		return entry;
	}

	all(): LoggedRequest[] {
		return this.entries.slice(-CAPACITY);
	}

	clear(): void {
		this.entries = [];
	}

	private redact(headers: IncomingHttpHeaders): Record<string, string> {
		const secrets = [...this.secrets()];
		return Object.fromEntries(
			Object.entries(headers).map(([name, value]) => {
				const shown = String(value);
				const secret = this.secretHeaders.has(name) || secrets.some((key) => shown.includes(key));
				return [name, secret ? '[secret]' : shown];
			}),
		);
	}
}
