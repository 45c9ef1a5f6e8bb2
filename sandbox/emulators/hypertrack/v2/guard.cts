import type { FastifyRequest } from 'fastify';
import type { Context } from '../../framework/definition.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import { refuseWithDetail } from './errors.cts';

/** Parameters that make a list address something in particular. */
const IDENTIFIERS = ['id', 'lookup_id', 'unique_id', 'user_id', 'collection_id'];

/** Checks what a request accepts, its key, its pace and its body, in the order of the service. */
export function guardFleet(
	request: FastifyRequest,
	{ keys, limiter }: Context<HyperTrackSwitches>,
	isList: boolean,
): void {
	const { headers, logged, query } = request;
	if (!/json|\*\/\*|application\/\*/.test(headers.accept ?? '*/*')) {
		throw refuseWithDetail(406, 'Could not satisfy the request Accept header.');
	}
	const key = keyOf(headers.authorization);
	if (key === undefined) {
		throw refuseWithDetail(401, 'Authentication credentials were not provided.', WWW_AUTHENTICATE);
	}
	if (key !== keys.valid && key !== keys.publishable) {
		throw refuseWithDetail(401, 'Invalid token.', WWW_AUTHENTICATE);
	}
	const isAddressed = IDENTIFIERS.some((name) => name in (query as object));
	if (isList && key === keys.publishable && !isAddressed) {
		throw refuseWithDetail(403, 'You do not have permission to perform this action.');
	}
	const pace = limiter.take('v2');
	if (!pace.admitted) {
		const seconds = String(pace.retryAfterSeconds);
		throw refuseWithDetail(
			429,
			`Request was throttled. Expected available in ${seconds} seconds.`,
			{
				'retry-after': seconds,
			},
		);
	}
	const type = headers['content-type'] ?? '';
	if (logged.body !== '' && !/^application\/json\b/i.test(type)) {
		throw refuseWithDetail(415, `Unsupported media type "${type}" in request.`);
	}
	if (request.unreadable) throw refuseWithDetail(400, 'JSON parse error - Expecting value');
}

const WWW_AUTHENTICATE = { 'www-authenticate': 'Token' };

/** The scheme's case does not matter: an official library sent `Token`. */
function keyOf(header: string | undefined): string | undefined {
	return /^token (\S+)$/i.exec(header ?? '')?.[1];
}
