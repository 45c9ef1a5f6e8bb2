import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Control } from './emulator.cts';

const BODY_LIMIT = 200 * 1024 * 1024;
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Serves a control as `POST /__control/<method>` with `{"args": […]}`, answered by `{"result": …}`.
 * The token keeps web pages and strangers out, the `Host` check stops DNS rebinding.
 */
export function serveControl(app: FastifyInstance, control: Control, token: string): void {
	app.removeContentTypeParser('text/plain');
	app.addHook('onRequest', async (request, reply) => {
		if (!LOOPBACK.test(request.headers.host ?? '')) {
			return reply.code(403).send({ error: 'The control API answers on loopback only' });
		}
		if (!sameText(String(request.headers['x-control-token']), token)) {
			return reply.code(401).send({ error: 'Wrong control token' });
		}
	});
	app.route<{ Params: { method: string }; Body: { args?: unknown[] } }>({
		method: 'POST',
		url: '/__control/:method',
		bodyLimit: BODY_LIMIT,
		schema: {
			body: {
				type: 'object',
				properties: { args: { type: 'array' } },
				additionalProperties: false,
			},
		},
		handler: async (request, reply) => {
			const { method } = request.params;
			if (!Object.hasOwn(control, method)) {
				return reply.code(404).send({ error: `Unknown control method: ${method}` });
			}
			const methods = control as unknown as Record<string, (...args: unknown[]) => unknown>;
			try {
				return { result: (await methods[method](...(request.body.args ?? []))) ?? null };
			} catch (error) {
				return reply.code(400).send({ error: (error as Error).message });
			}
		},
	});
}

function sameText(given: string, wanted: string): boolean {
	const [left, right] = [Buffer.from(given), Buffer.from(wanted)];
	return left.length === right.length && timingSafeEqual(left, right);
}
