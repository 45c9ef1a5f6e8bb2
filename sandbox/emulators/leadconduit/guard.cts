import type { FastifyInstance } from 'fastify';
import type { Context } from '../framework/definition.cts';
import { refuseWithError } from './errors.cts';
import type { LeadConduitSwitches } from './switches.cts';

/** What a free account may not see. */
const PAID = /^\/(flows|fields|events|search)\b/;

/** Checks each call of the API before its handler: key, pace, Accept, plan, body. */
export function guardLeadConduit(
	app: FastifyInstance,
	context: Context<LeadConduitSwitches>,
): void {
	const { keys, limiter, switches } = context;
	app.addHook('preValidation', async ({ headers, logged, unreadable }) => {
		const { authorization, accept = '' } = headers;
		if (!hasKey(authorization, Object.values(keys)))
			throw refuseWithError(401, 'authentication failed');
		const pace = limiter.take('account');
		if (!pace.admitted) {
			const error = refuseWithError(429, 'too many requests');
			error.headers['retry-after'] = String(pace.retryAfterSeconds);
			throw error;
		}
		const wildcard = switches.wildcardAccept === 'allowed' && /\*\/\*|^$/.test(accept);
		if (!/application\/json/i.test(accept) && !wildcard) {
			throw refuseWithError(403, 'misconfigured csrf: check Accept header is set properly');
		}
		if (hasKey(authorization, [keys.free]) && PAID.test(logged.path)) {
			throw refuseWithError(401, 'not authorized');
		}
		if (logged.body !== '' && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
			throw refuseWithError(415, 'Unsupported content type');
		}
		if (unreadable) throw refuseWithError(400, 'Unable to parse JSON');
	});
}

/** Whether Basic credentials hold one of the keys; the user name does not matter. */
export function hasKey(authorization: string | undefined, keys: readonly string[]): boolean {
	const password = passwordOf(authorization);
	return password !== undefined && keys.includes(password);
}

/** The password of Basic credentials. */
export function passwordOf(authorization: string | undefined): string | undefined {
	const [, encoded] = /^Basic\s+(\S+)$/i.exec(authorization ?? '') ?? [];
	if (encoded === undefined) return undefined;
	const text = Buffer.from(encoded, 'base64').toString();
	const cut = text.indexOf(':');
	return cut < 0 ? undefined : text.slice(cut + 1);
}
