import type { FastifyInstance, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { ApiError } from '../framework/errors.cts';
import { runDocument, type Ask } from './execute.cts';
import { scopesOf } from './guard.cts';
import { schemas } from './renamed-schema.cts';
import type { KeypupWorld } from './world.cts';

/** A root field: the scope that it needs, and its answer. */
export interface RootField {
	scope: string;
	answer(args: unknown): unknown;
}

export type Root = Record<string, RootField>;

const GRAPHQL_JSON = 'application/graphql-response+json; charset=utf-8';

/** Serves a schema at a path, by POST alone. */
export function serveGraphql(
	app: FastifyInstance,
	world: KeypupWorld,
	path: string,
	sdl: string,
	root: Root,
): void {
	const schemaUnder = schemas(sdl);
	app.post(path, async (request, reply) => {
		const { switches } = world;
		const result = await runDocument(
			schemaUnder(switches.rename),
			rootValue(root, world, scopesOf(request, world)),
			askIn(request),
			switches,
		);
		const refusal = result.errors?.find(({ originalError }) => originalError instanceof ApiError);
		if (refusal) throw refusal.originalError;
		if (switches.mediaType === 'graphqlResponse') {
			reply.type(GRAPHQL_JSON).code('data' in result ? 200 : 400);
		}
		return result;
	});
	app.route({
		method: ['GET', 'PUT', 'PATCH', 'DELETE'],
		url: path,
		handler: async () => {
			throw new ApiError(405, { error: 'Method Not Allowed' }, { allow: 'POST' });
		},
	});
}

/** The root's resolvers for a token with these scopes. */
function rootValue(
	root: Root,
	world: KeypupWorld,
	scopes: readonly string[],
): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(root).map(([name, { scope, answer }]) => [
			name,
			(args: unknown) => {
				if (scopes.includes('*') || scopes.includes(scope)) return answer(args);
				const message = `Missing scope ${scope}`;
				if (world.switches.missingScope === '403') throw new ApiError(403, { message });
				if (world.switches.missingScope === 'null') return null;
				throw new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
			},
		]),
	);
}

/** The parts of a request's body; variables may also come as their JSON text. */
function askIn({ body, unreadable }: FastifyRequest): Ask {
	const given = body as Partial<Record<keyof Ask, unknown>> | null | undefined;
	if (unreadable || typeof given !== 'object' || given === null) {
		throw new ApiError(400, { status: 400, error: 'Bad Request' });
	}
	const { query, variables, operationName } = given;
	return {
		query: typeof query === 'string' ? query : '',
		variables: variablesIn(variables),
		...(typeof operationName === 'string' && operationName !== '' && { operationName }),
	};
}

function variablesIn(given: unknown): Ask['variables'] {
	if (given === undefined || given === null || given === '') return {};
	try {
		const variables: unknown = typeof given === 'string' ? JSON.parse(given) : given;
		if (typeof variables === 'object' && variables !== null && !Array.isArray(variables)) {
			return variables as Ask['variables'];
		}
	} catch {
		// The same refusal as for any other value that is not an object.
	}
	throw new ApiError(500, { status: 500, error: 'Internal Server Error' });
}
