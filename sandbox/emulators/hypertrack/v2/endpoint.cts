import type { FastifyInstance } from 'fastify';
import type { Body, Context } from '../../framework/definition.cts';
import type { Fields, Schema } from '../../framework/validation.cts';
import { fieldErrors } from '../field-errors.cts';
import { select, type Filters } from '../filters.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import type { HyperTrackWorld } from '../world.cts';
import { invalidFields, notFound, refuseWithDetail, REQUIRED } from './errors.cts';
import { sort } from './filters.cts';
import type { Fleet } from './fleet.cts';
import { guardFleet } from './guard.cts';
import type { FleetRow } from './model.cts';
import { numberedPage, type NumberedPage } from './page.cts';

export const BASE_PATH = '/api/v2';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** One request, after its checks. */
export interface FleetCall {
	fleet: Fleet;
	context: Context<HyperTrackSwitches>;
	/** Address of the resource, without the query. */
	address: string;
	query: Record<string, string>;
	params: Record<string, string>;
	body: Body;
	/** Answers with another status than 200. */
	status(code: number): void;
}

/** One endpoint. */
export interface FleetEndpoint {
	method: (typeof METHODS)[number];
	/** Below `/api/v2`, with its slash at the end. */
	path: string;
	/** A list that a publishable key may read only with an identifier. */
	list?: boolean;
	body?: { required?: string[]; properties: Fields };
	answer(call: FleetCall): unknown;
}

/** Registers the endpoints, and what their addresses refuse. */
export function registerFleet(
	app: FastifyInstance,
	world: HyperTrackWorld,
	context: Context<HyperTrackSwitches>,
	routes: readonly FleetEndpoint[],
): void {
	app.setSchemaErrorFormatter((errors) =>
		invalidFields(fieldErrors(errors, REQUIRED, 'non_field_errors')),
	);
	for (const route of routes) {
		app.route({
			method: route.method,
			url: route.path,
			schema: route.body && { body: bodySchema(route.body) },
			preValidation: async (request) => {
				guardFleet(request, context, route.list === true);
				// Without a body every field is missing.
				if (route.body) request.body ??= {};
			},
			handler: async (request, reply) => {
				world.agenda.settle();
				const answer = await route.answer({
					fleet: world.fleet,
					context,
					address: context.origin() + request.logged.path,
					query: lastValues(request.query as Record<string, string | string[]>),
					params: request.params as Record<string, string>,
					body: (request.body ?? {}) as Body,
					status: (code) => reply.code(code),
				});
				return answer === undefined ? reply.code(204).send() : answer;
			},
		});
	}
	for (const path of new Set(routes.map((route) => route.path))) {
		const known = routes.filter((route) => route.path === path).map(({ method }) => method);
		app.route({
			method: METHODS.filter((method) => !known.includes(method)),
			url: path,
			handler: async (request) => {
				guardFleet(request, context, false);
				throw refuseWithDetail(405, `Method "${request.method}" not allowed.`, {
					allow: known.join(', '),
				});
			},
		});
	}
	const patterns = routes.map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`));
	app.all('/*', async ({ logged }, reply) => {
		const wanted = `${logged.path}/`;
		const isKnown = patterns.some((pattern) => pattern.test(wanted.slice(BASE_PATH.length)));
		if (!isKnown) throw notFound();
		const query = logged.query === '' ? '' : `?${logged.query}`;
		return reply
			.code(301)
			.header('location', context.origin() + wanted + query)
			.send();
	});
}

/** One page of a list: filtered, in the asked order, newest first without one. */
export function sortedPage<T extends object>(
	{ query, address, context }: FleetCall,
	rows: readonly T[],
	filters: Filters<T>,
	view: (row: T) => unknown,
	standard = '-created_at',
): NumberedPage {
	const { switches } = context;
	const ordering = switches.inferredFilters === 'ignored' ? undefined : query.ordering;
	const sorted = sort(select(rows, filters, query), ordering ?? standard);
	return numberedPage(sorted, address, query, switches, view);
}

/** Creates a row, or finds the one that has the given own id. */
export function getOrCreate<T extends FleetRow>(
	{ body, context, status }: FleetCall,
	rows: readonly T[],
	create: (uniqueId: string | null) => T,
): T {
	const uniqueId = (body.unique_id ?? body.lookup_id ?? null) as string | null;
	const known = rows.find((row) => uniqueId !== null && row.unique_id === uniqueId);
	status(known ? context.switches.getOrCreateStatus : 201);
	return known ?? create(uniqueId);
}

/** What a body says of a row's own id. */
export function ownIdIn({ unique_id, lookup_id }: Body): Partial<FleetRow> {
	const given = (unique_id ?? lookup_id) as string | null | undefined;
	return given === undefined ? {} : { unique_id: given };
}

/** The fields of the body that are on this list. */
export function pickMembers(body: Body, names: readonly string[]): Body {
	return Object.fromEntries(
		names.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]),
	);
}

function bodySchema(body: { required?: string[]; properties: Fields }): Schema {
	return { type: 'object', says: 'Invalid data. Expected a dictionary.', ...body };
}

function lastValues(query: Record<string, string | string[]>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) => [name, [value].flat().at(-1) ?? '']),
	);
}
