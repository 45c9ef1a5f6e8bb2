import type { FastifyInstance } from 'fastify';
import type { Body, Context } from '../../framework/definition.cts';
import type { Fields } from '../../framework/validation.cts';
import { fieldErrors } from '../field-errors.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import type { HyperTrackWorld } from '../world.cts';
import type { Dispatch } from './dispatch.cts';
import { invalidIn } from './errors.cts';
import { MISSING } from './fields.cts';
import { guardDispatch } from './guard.cts';

/** One request, after its checks. */
export interface DispatchCall {
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
	answer(call: DispatchCall): unknown;
}

/** Registers the endpoints. */
export function registerDispatch(
	app: FastifyInstance,
	world: HyperTrackWorld,
	context: Context<HyperTrackSwitches>,
	endpoints: readonly Endpoint[],
): void {
	app.setSchemaErrorFormatter((errors) =>
		invalidIn('json', fieldErrors(errors, MISSING, '_schema')),
	);
	for (const { method, path, status = 200, body, answer } of endpoints) {
		app.route({
			method,
			url: path,
			schema: body && { body: { type: 'object', says: 'Invalid input type.', ...body } },
			preValidation: async (request) => {
				guardDispatch(request, context);
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
