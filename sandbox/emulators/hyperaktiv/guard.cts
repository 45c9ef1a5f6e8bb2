import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../framework/definition.cts';
import { ApiError } from '../framework/errors.cts';
import { Refusal } from './errors.cts';
import type { HyperaktivSwitches } from './switches.cts';

const MAINTENANCE =
	'<!DOCTYPE html><html><head><title>503 Service Unavailable</title></head>' +
	'<body><h1>We will be back soon</h1></body></html>';

/** Checks each call before its handler: platform, key, pace, content type. */
export function guardHyperaktiv(app: FastifyInstance, context: Context<HyperaktivSwitches>): void {
	app.addHook('preValidation', async (request) => {
		if (context.switches.maintenance) {
			throw new ApiError(503, MAINTENANCE, { 'content-type': 'text/html; charset=utf-8' });
		}
		checkKey(request, context);
		const pace = context.limiter.take('workspace');
		if (!pace.admitted) {
			throw new Refusal(429, 'Too many requests', {
				'retry-after': String(pace.retryAfterSeconds),
			});
		}
		checkBody(request);
	});
}

function checkKey(
	{ headers }: FastifyRequest,
	{ keys, switches }: Context<HyperaktivSwitches>,
): void {
	const key = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
	if (key === undefined || !Object.values(keys).includes(key)) {
		if (switches.unauthorizedBody === 'empty') throw new ApiError(401, undefined);
		throw new Refusal(401, 'Unauthorized');
	}
	if (key === keys.forbidden) throw new Refusal(403, 'Forbidden');
}

function checkBody({ logged, headers, unreadable }: FastifyRequest): void {
	if (logged.body !== '' && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
		throw new Refusal(415, 'Unsupported content type');
	}
	if (unreadable) throw new Refusal(400, 'Invalid JSON');
}
