import type { Context, EmulatedService, Parts } from '../framework/definition.cts';
import { ApiError } from '../framework/errors.cts';
import { keypupWorldActions } from './actions.cts';
import { keypupCredentials } from './credentials.cts';
import { datasetsRoot } from './datasets/root.cts';
import { datasetsSdl } from './datasets/schema.cts';
import { serveGraphql } from './graphql-endpoint.cts';
import { guardKeypup } from './guard.cts';
import { platformRoot } from './platform/root.cts';
import { platformSdl } from './platform/schema.cts';
import type { KeypupData } from './store.cts';
import { keypupSwitches, type KeypupSwitches } from './switches.cts';
import { KeypupWorld } from './world.cts';

/** Keypup: two GraphQL endpoints, bearer tokens with scopes, graphql-ruby's words and cursors. */
export const keypup: EmulatedService<KeypupSwitches> = {
	name: 'keypup',
	basePath: '',
	secretHeaders: [],
	keyNames: ['valid', 'platformOnly', 'datasetsOnly'],
	limits: 'off',
	switches: keypupSwitches,
	credentials: keypupCredentials,
	start,
};

function start(context: Context<KeypupSwitches>): Parts {
	const world = new KeypupWorld(context);
	return {
		routes(app) {
			guardKeypup(app, world);
			serveGraphql(app, world, '/hq/graphql', platformSdl, platformRoot(world));
			serveGraphql(app, world, '/viz/graphql', datasetsSdl, datasetsRoot(world));
			app.all('/*', async () => {
				throw new ApiError(404, { status: 404, error: 'Not Found' });
			});
		},
		explain: (error) =>
			error instanceof ApiError
				? error
				: new ApiError(500, { status: 500, error: 'Internal Server Error' }),
		reset: () => world.reset(),
		seed: (data) => world.workspace.replace(data as KeypupData),
		snapshot() {
			const { companies, insights, pullRequests } = world.workspace;
			return structuredClone({ companies, insights, pullRequests });
		},
		actions: keypupWorldActions(world),
		repeatCursor: repeatedCursor,
	};
}

/** The answer with the cursor that was sent where it names the next one. */
function repeatedCursor(_query: URLSearchParams, body: string, sent: string): string {
	const { variables } = JSON.parse(sent) as { variables?: { after?: string } };
	if (!variables?.after) return body;
	return body.replace(/"endCursor":"[^"]*"/, `"endCursor":${JSON.stringify(variables.after)}`);
}
