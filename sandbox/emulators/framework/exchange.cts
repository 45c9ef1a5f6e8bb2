import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Parts } from './definition.cts';
import type { Fault, LoggedRequest } from './emulator.cts';
import { pause, spoil, type FaultQueue } from './faults.cts';
import type { RequestLog } from './log.cts';

declare module 'fastify' {
	interface FastifyRequest {
		logged: LoggedRequest;
		/** The fault that changes the answer once the handler is done. */
		fault?: Fault;
		/** Set when the body came as JSON that cannot be parsed. */
		unreadable?: boolean;
	}
}

const BODY_LIMIT = 50 * 1024 * 1024;

/** Logs every request as it came, keeps its body's text, and applies the waiting faults. */
export function watchExchanges(
	app: FastifyInstance,
	log: RequestLog,
	faults: FaultQueue,
	parts: Parts,
): void {
	const parse = parts.parse ?? JSON.parse;

	app.addHook('onRequest', async (request) => {
		request.logged = log.add(request.method, request.raw.url ?? '', request.headers);
	});
	app.removeAllContentTypeParsers();
	app.addContentTypeParser(
		'*',
		{ parseAs: 'buffer', bodyLimit: BODY_LIMIT },
		(request, bytes, done) => {
			request.logged.body = bytes.toString();
			try {
				done(null, request.logged.body === '' ? undefined : parse(request.logged.body));
			} catch {
				request.unreadable = true;
				done(null, undefined);
			}
		},
	);
	// With a callback that is never called the exchange ends here, even if its answer breaks off.
	app.addHook('preValidation', (request, reply, proceed) => {
		const fault = faults.take(request.method, request.logged.path);
		if (fault?.effect === 'after' || fault?.kind === 'repeatCursor') request.fault = fault;
		if (!fault || request.fault) proceed();
		else if (fault.kind === 'delay') void pause(fault.ms ?? 1000).then(() => proceed());
		else answerInstead(fault, request, reply);
	});
	app.addHook('onSend', async (request, reply, payload) => {
		const { fault } = request;
		return fault ? spoilAnswer(fault, request, reply, payload, parts) : payload;
	});
	app.addHook('onResponse', async (request, reply) => {
		const answered = reply.raw.headersSent && request.fault?.kind !== 'drop';
		if (answered) request.logged.status = reply.statusCode;
	});
}

function answerInstead(fault: Fault, request: FastifyRequest, reply: FastifyReply): void {
	const answer = spoil(fault);
	if (answer) {
		reply.code(answer.status).headers(answer.headers).send(answer.payload);
	} else {
		reply.hijack();
		request.raw.socket.destroy();
	}
}

async function spoilAnswer(
	fault: Fault,
	request: FastifyRequest,
	reply: FastifyReply,
	payload: unknown,
	parts: Parts,
): Promise<unknown> {
	if (fault.kind === 'delay') {
		await pause(fault.ms ?? 1000);
		return payload;
	}
	const body = await asText(payload);
	if (fault.kind === 'repeatCursor') {
		reply.removeHeader('content-length');
		const { query, body: sent } = request.logged;
		return parts.repeatCursor?.(new URLSearchParams(query), body, sent) ?? body;
	}
	const answer = spoil(fault, { status: reply.statusCode, body });
	if (!answer) {
		request.raw.socket.destroy();
		return payload;
	}
	reply.removeHeader('content-length');
	reply.code(answer.status).headers(answer.headers);
	return answer.payload;
}

async function asText(payload: unknown): Promise<string> {
	if (payload instanceof Readable) return text(payload);
	return payload === undefined || payload === null ? '' : String(payload);
}
