import type { FastifyRequest } from 'fastify';
import type { Context } from '../../framework/definition.cts';
import { ApiError } from '../../framework/errors.cts';
import { ACCOUNT_ID } from '../account.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import { gatewayError, refuseWithCode } from './errors.cts';

/** Checks a request's account and key, its pace and its body. */
export function guardDispatch(
	{ headers, logged, unreadable }: FastifyRequest,
	{ keys, limiter, switches }: Context<HyperTrackSwitches>,
): void {
	const wanted = Buffer.from(`${ACCOUNT_ID}:${keys.valid}`).toString('base64');
	if (headers.authorization !== `Basic ${wanted}`) {
		throw switches.unauthorizedBody === 'withDetail'
			? gatewayError(401, 'Unauthorized')
			: new ApiError(401, { message: 'Unauthorized' });
	}
	const pace = limiter.take('v3');
	if (!pace.admitted) {
		throw new ApiError(
			429,
			{ message: 'Too Many Requests', detail: {} },
			{ 'retry-after': String(pace.retryAfterSeconds) },
		);
	}
	if (logged.body !== '' && !/^application\/json\b/i.test(headers['content-type'] ?? '')) {
		throw gatewayError(415, 'Unsupported Media Type');
	}
	if (unreadable) {
		throw refuseWithCode(400, 'validation_error', 'Validation Error', 'The body is not valid JSON');
	}
}
