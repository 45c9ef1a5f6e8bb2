import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ApiError } from '../framework/errors.cts';
import type { SwitchValues } from '../framework/switches.cts';
import type { KeypupSwitches } from './switches.cts';
import type { KeypupWorld } from './world.cts';

type Values = SwitchValues<KeypupSwitches>;

const HTML = { 'content-type': 'text/html; charset=UTF-8' };

const gatewayPages: Record<Exclude<Values['gateway'], 'open'>, () => ApiError> = {
	challenge403: () => new ApiError(403, page('Attention Required! | Cloudflare'), HTML),
	maintenance503: () => new ApiError(503, page('503 Service Temporarily Unavailable'), HTML),
};

const unauthorized: Record<Values['unauthorized'], (() => ApiError) | undefined> = {
	errors: () =>
		new ApiError(401, {
			errors: [{ message: 'Unauthorized', extensions: { code: 'UNAUTHENTICATED' } }],
		}),
	invalidToken: () => new ApiError(401, { error: 'invalid_token' }),
	nullData: undefined,
};

/** Checks each call before its handler: proxy, token, pace, content type. */
export function guardKeypup(app: FastifyInstance, world: KeypupWorld): void {
	app.addHook('preValidation', async (request) => {
		const { switches } = world;
		if (switches.gateway !== 'open') throw gatewayPages[switches.gateway]();
		const refusal = unauthorized[switches.unauthorized];
		if (knownScopes(request, world) === undefined && refusal) throw refusal();
		const pace = world.limiter.take(tokenIn(request) ?? '');
		if (!pace.admitted) {
			throw new ApiError(
				429,
				{ errors: [{ message: 'Too many requests' }] },
				{ 'retry-after': String(pace.retryAfterSeconds) },
			);
		}
		const type = request.headers['content-type'] ?? '';
		if (request.logged.body !== '' && !/^application\/json\b/i.test(type)) {
			throw new ApiError(415, { error: 'Unsupported Media Type' });
		}
	});
}

/** The scopes of the caller; who is not known has none. */
export function scopesOf(request: FastifyRequest, world: KeypupWorld): readonly string[] {
	return knownScopes(request, world) ?? [];
}

function knownScopes(request: FastifyRequest, world: KeypupWorld): readonly string[] | undefined {
	const token = tokenIn(request);
	return token === undefined ? undefined : world.tokens.scopes(token);
}

function tokenIn({ headers }: FastifyRequest): string | undefined {
	return /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
}

function page(title: string): string {
	return (
		`<!DOCTYPE html><html lang="en-US"><head><title>${title}</title></head>` +
		`<body><h1>${title}</h1><p>Ray ID: 8f1c2d3e4a5b6c7d</p></body></html>`
	);
}
