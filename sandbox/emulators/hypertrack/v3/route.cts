import type { FastifyInstance } from 'fastify';
import type { Context } from '../../framework/definition.cts';
import { fieldErrors } from '../field-errors.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import type { World } from '../world.cts';
import type { Dispatch } from './dispatch.cts';
import { invalid } from './errors.cts';
import { MISSING, type Fields } from './fields.cts';
import { guard } from './guard.cts';

export type Body = Record<string, unknown>;

/** One request, after its checks. */
export interface Call {
	dispatch: Dispatch;
	query: Record<string, string>;
	params: Record<string, string>;
	body: Body;
}

/** One endpoint. */
export interface Endpoint {
	method: 'GET' | 'POST' | 'PATCH';
	path: string;
	/** The status of a success that is not 200. */
	status?: number;
	body?: { required?: string[]; properties: Fields; anyOf?: unknown[] };
	answer(call: Call): unknown;
}

/** Registers the endpoints. */
export function register(
	app: FastifyInstance,
	world: World,
	context: Context<HyperTrackSwitches>,
	endpoints: readonly Endpoint[],
): void {
	app.setSchemaErrorFormatter((errors) => invalid('json', fieldErrors(errors, MISSING, '_schema')));
	for (const { method, path, status = 200, body, answer } of endpoints) {
		app.route({
			method,
			url: path,
			schema: body && { body: { type: 'object', says: 'Invalid input type.', ...body } },
			preValidation: async (request) => {
				guard(request, context);
				// Without a body every field is missing.
				if (body) request.body ??= {};
			},
			handler: async (request, reply) => {
				world.agenda.settle();
				reply.code(status);
				return answer({
					dispatch: world.dispatch,
					query: firstValues(request.query as Record<string, string | string[]>),
					params: request.params as Record<string, string>,
					body: (request.body ?? {}) as Body,
				});
			},
		});
	}
}

function firstValues(query: Record<string, string | string[]>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) => [name, [value].flat()[0] ?? '']),
	);
}
