import type { Context, EmulatedService, Parts } from '../framework/definition.cts';
import { ApiError } from '../framework/errors.cts';
import { hyperTrackWorldActions } from './actions.cts';
import { hyperTrackCredentials } from './credentials.cts';
import { hyperTrackSwitches, type HyperTrackSwitches } from './switches.cts';
import { BASE_PATH, registerFleet as registerV2 } from './v2/endpoint.cts';
import { fleetEndpoints } from './v2/endpoints.cts';
import { fillFleet, type FleetData } from './v2/seed.cts';
import { registerDispatch as registerV3 } from './v3/endpoint.cts';
import { gatewayError } from './v3/errors.cts';
import { orders } from './v3/orders.cts';
import { fillDispatch, type DispatchData } from './v3/seed.cts';
import { workers } from './v3/workers.cts';
import { HyperTrackWorld } from './world.cts';

/** HyperTrack: API v2 below /api/v2, API v3 at the root, webhooks of both. */
export const hyperTrack: EmulatedService<HyperTrackSwitches> = {
	name: 'hyperTrack',
	basePath: '',
	secretHeaders: [],
	keyNames: ['valid', 'publishable'],
	limits: 'off',
	switches: hyperTrackSwitches,
	credentials: hyperTrackCredentials,
	start,
};

function start(context: Context<HyperTrackSwitches>): Parts {
	const world = new HyperTrackWorld(context);
	const { fleet, dispatch, webhooks } = world;
	return {
		routes(app) {
			app.register(async (api) => registerV2(api, world, context, fleetEndpoints), {
				prefix: BASE_PATH,
			});
			app.register(async (api) => registerV3(api, world, context, [...orders, ...workers]));
			app.get<{ Querystring: { Token?: string } }>('/sns/', async ({ query }, reply) => {
				const answer = webhooks.confirm(query.Token ?? '');
				return reply
					.code(answer === undefined ? 400 : 200)
					.type('text/xml')
					.send(answer ?? '');
			});
			app.all('/*', async () => {
				throw gatewayError(404, 'Not Found');
			});
		},
		explain: (error) => (error instanceof ApiError ? error : gatewayError(500, error.message)),
		reset: () => world.reset(),
		seed(data) {
			fillFleet(fleet, data as FleetData);
			fillDispatch(dispatch, data as DispatchData);
		},
		snapshot: () =>
			structuredClone({
				users: fleet.users.all(),
				actions: fleet.actions.all(),
				places: fleet.places.all(),
				groups: fleet.groups.all(),
				events: fleet.events.all(),
				rules: fleet.rules.all(),
				orders: dispatch.orders.all(),
				routes: dispatch.routes.all(),
				workers: dispatch.workers.all(),
				webhooks: webhooks.all(),
			}),
		actions: hyperTrackWorldActions(world),
		repeatCursor: repeated,
	};
}

/** The link or the token of the request, in place of the next one. */
function repeated(query: URLSearchParams, body: string): string {
	const answer = JSON.parse(body) as Record<string, unknown>;
	const token = query.get('pagination_token');
	if (token !== null) return JSON.stringify({ ...answer, pagination_token: token });
	if (typeof answer.next !== 'string') return body;
	const next = new URL(answer.next);
	next.searchParams.set('page', query.get('page') ?? '1');
	return JSON.stringify({ ...answer, next: next.href });
}
