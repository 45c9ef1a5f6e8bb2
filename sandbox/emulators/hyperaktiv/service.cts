import type { FastifyError, FastifyInstance } from 'fastify';
import type { Context, EmulatedService, Parts } from '../framework/definition.cts';
import { ApiError } from '../framework/errors.cts';
import { parseJson, stringifyJson } from '../framework/json.cts';
import { textsOf } from '../framework/validation.cts';
import { workspaceActions } from './actions.cts';
import { hyperaktivCredentials } from './credentials.cts';
import { refusalAnswer, Refusal } from './errors.cts';
import { guardHyperaktiv } from './guard.cts';
import { hyperaktivRoutes } from './routes.cts';
import { seededWorkspace } from './seed.cts';
import type { HyperaktivData } from './store.cts';
import { hyperaktivSwitches, type HyperaktivSwitches } from './switches.cts';
import { Views } from './views.cts';

/** Hyperaktiv: bearer key, bare lists, ids beyond 2^53 as JSON numbers. */
export const hyperaktiv: EmulatedService<HyperaktivSwitches> = {
	name: 'hyperaktiv',
	basePath: '/api/v1',
	secretHeaders: [],
	keyNames: ['valid', 'forbidden'],
	limits: 'off',
	switches: hyperaktivSwitches,
	credentials: hyperaktivCredentials,
	start,
};

function start(context: Context<HyperaktivSwitches>): Parts {
	let workspace = seededWorkspace(context.clock);
	const views = new Views(() => workspace, context.switches, context.origin);

	return {
		routes(app) {
			app.register(
				async (api) => {
					guardHyperaktiv(api, context);
					hyperaktivRoutes(api, () => workspace, views, context.switches);
					api.all('/*', notFound);
				},
				{ prefix: hyperaktiv.basePath },
			);
			autologin(app);
			app.all('/*', notFound);
		},
		explain(error) {
			if (error instanceof ApiError) return error;
			const refusal = error instanceof Refusal ? error : asRefusal(error);
			return refusalAnswer(refusal, context.switches.errorShape);
		},
		reset() {
			workspace = seededWorkspace(context.clock);
		},
		seed: (data) => workspace.replace(data as HyperaktivData),
		snapshot: () => ({
			users: [...workspace.users.values()],
			funnels: [...workspace.funnels.values()],
			journeys: [...workspace.journeys.values()],
			sessions: [...workspace.sessions.values()],
			datapoints: Object.fromEntries(workspace.datapoints),
		}),
		actions: workspaceActions(() => workspace),
		parse: parseJson,
		stringify: stringifyJson,
	};

	function asRefusal(error: Error): Refusal {
		const { validation } = error as FastifyError;
		if (!validation) return new Refusal(500, error.message);
		const [text] = textsOf(validation, (field) => `Missing field: ${field}`);
		return new Refusal(context.switches.invalidLeadStatus, text);
	}

	/** Where a session's ConnectionURL leads. */
	function autologin(app: FastifyInstance): void {
		app.get<{ Querystring: { UUID?: string } }>(
			'/internal/v1/autologin',
			async ({ query }, reply) => {
				const session = workspace.enter(query.UUID ?? '');
				reply.type('text/html; charset=utf-8');
				if (!session) return reply.code(410).send('<h1>This link is no longer valid</h1>');
				const user = workspace.users.get(session.userId);
				return `<h1>Welcome, ${escapeHtml(user?.firstname ?? 'there')}</h1>`;
			},
		);
	}
}

async function notFound(): Promise<never> {
	throw new Refusal(404, 'Not found');
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
