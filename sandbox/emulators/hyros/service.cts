import type { FastifyError } from 'fastify';
import type { Context, EmulatedService, Parts } from '../framework/definition.cts';
import { ApiError } from '../framework/errors.cts';
import type { RateState } from '../framework/limiter.cts';
import { textsOf } from '../framework/validation.cts';
import { hyrosWorldActions } from './actions.cts';
import { hyrosCredentials } from './credentials.cts';
import { registerEndpoint } from './endpoint.cts';
import { GENERAL_FAULT, refuseWithMessages } from './errors.cts';
import { hyrosEndpoints } from './resources/index.cts';
import { fillAccount, type AccountData } from './seed.cts';
import { snapshot } from './snapshot.cts';
import { hyrosSwitches, type HyrosSwitches } from './switches.cts';
import { HyrosWorld } from './world.cts';

declare module 'fastify' {
	interface FastifyRequest {
		pace?: RateState;
	}
}

/** Hyros: key in a header, queued writes, bound cursors, two rate windows, signed webhooks. */
export const hyros: EmulatedService<HyrosSwitches> = {
	name: 'hyros',
	basePath: '/v1',
	secretHeaders: ['api-key'],
	keyNames: ['valid', 'second', 'limited'],
	limits: [
		{ capacity: 30, seconds: 1 },
		{ capacity: 1000, seconds: 60 },
	],
	switches: hyrosSwitches,
	credentials: hyrosCredentials,
	start,
};

function start(context: Context<HyrosSwitches>): Parts {
	const world = new HyrosWorld(context);
	return {
		routes(app) {
			app.addHook('onSend', async (request, reply) => {
				reply.headers(paceHeaders(world, request.pace));
			});
			app.register(
				async (api) => {
					for (const route of hyrosEndpoints) registerEndpoint(api, world, route);
				},
				{ prefix: `${hyros.basePath}/api/v1.0` },
			);
			app.all('/*', async (_request, reply) =>
				reply.code(404).type('text/plain').send('Not found'),
			);
		},
		explain(error) {
			const answer = asApiError(error);
			const hidden = world.switches.errorsAs200 && answer.statusCode === 400;
			return hidden ? new ApiError(200, answer.body) : answer;
		},
		reset: () => world.reset(),
		seed: (data) => fillAccount(world.ownAccount, data as AccountData),
		snapshot: () => snapshot(world),
		actions: hyrosWorldActions(world),
		repeatCursor(query, body) {
			const pageId = query.get('pageId');
			if (pageId === null) return body;
			return JSON.stringify({ ...(JSON.parse(body) as object), nextPageId: pageId });
		},
	};
}

function asApiError(error: Error): ApiError {
	if (error instanceof ApiError) return error;
	const { validation } = error as FastifyError;
	if (!validation) return refuseWithMessages(400, GENERAL_FAULT);
	return refuseWithMessages(
		400,
		...textsOf(validation, (field) => `Missing required field: ${field}`),
	);
}

function paceHeaders(world: HyrosWorld, known: RateState | undefined): Record<string, string> {
	const { limits } = world;
	if (limits === 'off') return {};
	const pace = known ?? world.limiter.peek(world.ownAccount.id);
	return {
		'x-ratelimit-limit': limits
			.map(({ capacity, seconds }) => `${capacity};w=${seconds}`)
			.join(', '),
		'x-ratelimit-remaining': String(pace.remaining),
		'x-ratelimit-reset': String(Math.ceil(pace.resetAt / 1000)),
		...(pace.admitted ? {} : { 'retry-after': String(pace.retryAfterSeconds) }),
	};
}
