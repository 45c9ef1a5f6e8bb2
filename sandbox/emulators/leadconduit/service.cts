import type { FastifyError } from 'fastify';
import type { Context, EmulatedService, Parts } from '../framework/definition.cts';
import { ApiError } from '../framework/errors.cts';
import { textsOf } from '../framework/validation.cts';
import { accountActions } from './actions.cts';
import { leadConduitCredentials } from './credentials.cts';
import { Invalid, invalidAnswer, refuseWithError } from './errors.cts';
import { guardLeadConduit } from './guard.cts';
import { leadConduitRoutes } from './routes.cts';
import { replace, type WorldData } from './seed.cts';
import { submissionRoutes } from './submission.cts';
import { leadConduitSwitches, type LeadConduitSwitches } from './switches.cts';
import { trustedFormRoutes } from './trusted-form.cts';
import { LeadConduitWorld } from './world.cts';

/** LeadConduit: Basic key, Accept is demanded, saved is not live, leads handled by the rules of flows. */
export const leadConduit: EmulatedService<LeadConduitSwitches> = {
	name: 'leadConduit',
	basePath: '',
	secretHeaders: [],
	keyNames: ['valid', 'free'],
	limits: 'off',
	switches: leadConduitSwitches,
	credentials: leadConduitCredentials,
	start,
};

function start(context: Context<LeadConduitSwitches>): Parts {
	const world = new LeadConduitWorld(context);
	const keys = () => Object.values(context.keys);
	return {
		routes(app) {
			app.addHook('onSend', async (_request, reply) => {
				reply.header('date', new Date(context.clock.now()).toUTCString());
			});
			submissionRoutes(app, world, keys);
			trustedFormRoutes(app, world, keys);
			app.register(async (api) => {
				guardLeadConduit(api, context);
				leadConduitRoutes(api, world);
			});
		},
		explain(error) {
			if (error instanceof ApiError) return error;
			if (error instanceof Invalid) return invalidAnswer(error.message, context.switches);
			const { validation } = error as FastifyError;
			if (!validation) return refuseWithError(500, 'internal error');
			const [text] = textsOf(validation, (field) => `Missing required field: ${field}`);
			return invalidAnswer(text, context.switches);
		},
		reset: () => world.reset(),
		seed: (data) => replace(world, data as WorldData),
		snapshot: () =>
			structuredClone({
				flows: world.flows.all(),
				entities: [...world.entities.values()],
				fields: [...world.catalogue.values()],
				events: world.events.visible(),
			}),
		actions: accountActions(world),
		repeatCursor(query, body) {
			const cursor = query.get('after_id') ?? query.get('before_id');
			if (cursor === null) return body;
			const events = JSON.parse(body) as Array<{ id: string }>;
			return JSON.stringify(
				events.map((event, at) => (at === events.length - 1 ? { ...event, id: cursor } : event)),
			);
		},
	};
}
