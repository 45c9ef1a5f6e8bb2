import type { ServerResponse } from 'node:http';

/** What express offers a node that answers for itself, kept in memory. */
export class RecordedResponse {
	statusCode = 200;

	headersSent = false;

	body: unknown;

	readonly headers: Record<string, string> = {};

	private readonly chunks: Buffer[] = [];

	status(code: number): this {
		this.statusCode = code;
		return this;
	}

	setHeader(name: string, value: number | string | readonly string[]): this {
		this.headers[name.toLowerCase()] = String(value);
		return this;
	}

	set(headers: Record<string, string> | string, value?: string): this {
		if (typeof headers === 'string') return this.setHeader(headers, value ?? '');
		for (const [name, text] of Object.entries(headers)) this.setHeader(name, text);
		return this;
	}

	header(headers: Record<string, string> | string, value?: string): this {
		return this.set(headers, value);
	}

	type(contentType: string): this {
		return this.setHeader('content-type', contentType);
	}

	getHeader(name: string): string | undefined {
		return this.headers[name.toLowerCase()];
	}

	removeHeader(name: string): void {
		Reflect.deleteProperty(this.headers, name.toLowerCase());
	}

	writeHead(code: number, headers: Record<string, string> = {}): this {
		return this.status(code).set(headers);
	}

	write(chunk: Buffer | string): boolean {
		this.headersSent = true;
		this.chunks.push(Buffer.from(chunk));
		return true;
	}

	end(chunk?: Buffer | string): this {
		if (chunk !== undefined) this.write(chunk);
		this.headersSent = true;
		if (this.chunks.length > 0) this.body = Buffer.concat(this.chunks).toString();
		return this;
	}

	send(body: unknown): this {
		if (typeof body === 'object' && body !== null && !Buffer.isBuffer(body)) return this.json(body);
		return this.end(Buffer.isBuffer(body) ? body : String(body ?? ''));
	}

	json(body: unknown): this {
		this.setHeader('content-type', 'application/json; charset=utf-8');
		this.headersSent = true;
		this.body = body;
		return this;
	}

	sendStatus(code: number): this {
		return this.status(code).end();
	}

	/** The face of it that n8n's types ask for. */
	get asServerResponse(): ServerResponse {
		return this as unknown as ServerResponse;
	}
}
