import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Body } from '../framework/definition.cts';
import type { Fields, Schema } from '../framework/validation.cts';
import type { Account } from './account.cts';
import { GENERAL_FAULT, refuseWithMessages } from './errors.cts';
import { checkInput, guardHyros } from './guard.cts';
import { shortId } from './ids.cts';
import type { HyrosWorld } from './world.cts';
import type { WriteOutcome } from './writes.cts';

/** One request, after its checks. */
export interface HyrosCall {
	world: HyrosWorld;
	/** The account the request works on. */
	account: Account;
	query: Record<string, string>;
	params: Record<string, string>;
	body: Body;
	requestId: string;
}

/** One endpoint. */
export interface HyrosEndpoint {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** Below `/api/v1.0`. */
	path: string;
	/** The role a key needs; without one no key is asked for. */
	role?: string;
	/** Refuses unknown and repeated input whatever the switch says. */
	strict?: boolean;
	query?: Fields;
	body?: { required?: string[]; properties: Fields };
	/** The answer without its request id; a bare value when `raw`. */
	answer(call: HyrosCall): unknown;
	raw?: boolean;
}

/** Registers an endpoint with its checks and its envelope. */
export function registerEndpoint(
	app: FastifyInstance,
	world: HyrosWorld,
	route: HyrosEndpoint,
): void {
	const accounts = new WeakMap<FastifyRequest, Account>();
	app.route({
		method: route.method,
		url: route.path,
		schema: schemaOf(route),
		preValidation: async (request) => {
			if (route.role !== undefined) accounts.set(request, guardHyros(world, request, route.role));
			checkInput(world, request, route);
		},
		handler: async (request) => {
			const requestId = shortId();
			const account = accounts.get(request) ?? world.ownAccount;
			account.writes.settle();
			const answer = await route.answer({
				world,
				account,
				query: request.query as Record<string, string>,
				params: request.params as Record<string, string>,
				body: (request.body ?? {}) as Body,
				requestId,
			});
			return route.raw ? answer : { ...(answer as object), request_id: requestId };
		},
	});
}

/** Accepts a write: validated now, applied when its delay is over. */
export function accept(
	call: HyrosCall,
	eventType: string,
	apply: () => WriteOutcome,
): { result: 'OK' } {
	call.account.writes.submit(call.requestId, eventType, apply);
	return { result: 'OK' };
}

/** One page of a list. */
export function listPage<Row>(
	call: HyrosCall,
	path: string,
	select: () => readonly Row[],
	view: (row: Row) => unknown,
): { result: unknown[]; nextPageId?: string | null } {
	const { account, world } = call;
	const page = world.cursors.page(`${account.id} ${path}`, call.query, select);
	const nextPageId = page.nextPageId ?? (world.switches.lastPage === 'null' ? null : undefined);
	return { result: page.rows.map(view), nextPageId };
}

/** The instant of a date field that the schema let through. */
export function instantOf(call: HyrosCall, value: unknown): number | undefined {
	if (typeof value !== 'string') return undefined;
	const instant = call.account.instant(value);
	if (instant === undefined) {
		throw refuseWithMessages(400, 'Invalid date format. Please, read the API documentation');
	}
	return instant;
}

function schemaOf({ query, body }: HyrosEndpoint): Record<string, Schema> {
	return {
		...(query && { querystring: { type: 'object', properties: query } }),
		...(body && { body: { type: 'object', says: GENERAL_FAULT, ...body } }),
	};
}
