import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SwitchValues } from '../framework/switches.cts';
import { Invalid, unknownRecord } from './errors.cts';
import type { EventQuery } from './events.cts';
import { strangersOf } from './flows.cts';
import { OBJECT_ID } from './ids.cts';
import type { Flow, Members } from './model.cts';
import { at } from './paths.cts';
import { definitions, eventQuery, flowBody, READ_ONLY } from './schemas.cts';
import { MOST_HITS, searchLeads, SORTABLE, sortLeads } from './search.cts';
import { submissionDocs } from './submission-docs.cts';
import type { LeadConduitSwitches } from './switches.cts';
import { beginOf } from './timeframe.cts';
import type { LeadConduitWorld } from './world.cts';

interface WithId {
	Params: { id: string };
}

type Query = Record<string, string | string[] | undefined>;

/** The endpoints that need a key. */
export function leadConduitRoutes(app: FastifyInstance, world: LeadConduitWorld): void {
	app.addSchema(definitions);
	flowRoutes(app, world);
	eventRoutes(app, world);
	app.get<{ Querystring: Query }>('/search/leads', ({ query }, reply) =>
		reply.send(search(world, query)),
	);
	app.get<{ Querystring: { flow_id?: string } }>('/fields', ({ query: { flow_id } }, reply) =>
		reply.send(
			flow_id === undefined
				? [...world.catalogue.values()]
				: fieldsOf(world, world.flows.get(flow_id).saved),
		),
	);
	app.get('/entities', (_request, reply) => reply.send([...world.entities.values()]));
	app.get('/user', (_request, reply) => reply.send(userOf(world)));
	app.all('/*', () => {
		throw unknownRecord();
	});
}

function flowRoutes(app: FastifyInstance, world: LeadConduitWorld): void {
	const { flows, switches } = world;
	app.get('/flows', (_request, reply) => reply.send(flows.all().map(({ saved }) => saved)));
	app.post<{ Body: Members }>('/flows', { schema: { body: flowBody } }, ({ body }, reply) => {
		if (body.id !== undefined && !OBJECT_ID.test(String(body.id))) {
			throw new Invalid('id is not valid');
		}
		const errors = check(world, body);
		return reply.code(201).send(errors ? { ...body, errors } : flows.create(body, world.author));
	});
	app.get<WithId>('/flows/:id', ({ params: { id } }, reply) => reply.send(flows.get(id).saved));
	app.put<WithId & { Body: Members }>(
		'/flows/:id',
		{ schema: { body: flowBody } },
		({ params: { id }, body }, reply) => {
			flows.get(id);
			const strange = READ_ONLY.find((name) => name in body);
			if (strange !== undefined && switches.readOnlyInPut === 'refused') {
				throw new Invalid(`${strange} is read-only`);
			}
			const errors = check(world, body);
			return reply.send(errors ? { ...body, id, errors } : flows.update(id, body, world.author));
		},
	);
	app.delete<WithId>('/flows/:id', ({ params: { id } }, reply) => reply.send(flows.delete(id)));
	app.post<WithId>('/flows/:id/deploy', ({ params: { id } }, reply) => {
		flows.deploy(id);
		const message = 'Your flow was deployed and the most recent changes are now live';
		return reply.send({ message });
	});
	app.get<WithId>('/flows/:id/fields', ({ params: { id } }, reply) =>
		reply.send(fieldsOf(world, flows.get(id).saved)),
	);
	app.get<WithId & { Querystring: { timeframe?: string } }>(
		'/flows/:id/fields/usage',
		({ params: { id }, query: { timeframe } }, reply) =>
			reply.send(usageOf(world, flows.get(id).saved, timeframe)),
	);
	app.get<WithId>('/flows/:id/changelogs', ({ params: { id } }, reply) =>
		sendChangelogs(reply, flows.get(id).changelogs, switches),
	);
	app.get<{ Params: { flowId: string; sourceId: string } }>(
		'/flows/:flowId/sources/:sourceId/meta',
		({ params: { flowId, sourceId } }, reply) =>
			reply.send(submissionDocs(world, flowId, sourceId)),
	);
}

function eventRoutes(app: FastifyInstance, world: LeadConduitWorld): void {
	app.get<{ Querystring: Query }>(
		'/events',
		{
			schema: { querystring: eventQuery },
			preValidation: async (request) => {
				request.query = inJsonTypes(request.query);
			},
		},
		({ query }, reply) => reply.send(world.events.list(query as EventQuery)),
	);
	app.post<{ Body: EventQuery }>('/events', { schema: { body: eventQuery } }, ({ body }, reply) =>
		reply.send(world.events.list(body)),
	);
	app.get<WithId>('/events/:id', ({ params: { id } }, reply) => reply.send(world.events.get(id)));
}

/** The question of an address in the types that the question of a body has. */
function inJsonTypes(query: Query): Query {
	const { rules, limit, include, exclude, ...rest } = query;
	const typed: Record<string, unknown> = {
		...rest,
		rules: typeof rules === 'string' ? rulesOf(rules) : rules,
		limit: typeof limit === 'string' && /^-?\d+$/.test(limit) ? Number(limit) : limit,
		include: include === undefined ? undefined : [include].flat(),
		exclude: exclude === undefined ? undefined : [exclude].flat(),
	};
	const given = Object.entries(typed).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given) as Query;
}

function rulesOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

/** What is wrong with a flow, where that is told in the flow itself. */
function check(world: LeadConduitWorld, body: Members): Members | undefined {
	const fields = new Set(world.catalogue.keys());
	const entities = new Set(world.entities.keys());
	const problem = strangersOf(body as unknown as Flow, fields, entities);
	if (problem === undefined) return undefined;
	if (world.switches.invalidFlow === 'errors') return { fields: problem };
	throw new Invalid(problem);
}

function fieldsOf({ catalogue }: LeadConduitWorld, flow: Flow) {
	return flow.fields.flatMap((id) => catalogue.get(id) ?? []);
}

/** How many leads came with each field of the flow. */
function usageOf(world: LeadConduitWorld, flow: Flow, timeframe = 'today'): Members {
	const begin = new Date(beginOf(timeframe, world.clock.now())).toISOString();
	const leads = world.events
		.visible()
		.filter(({ type, vars }) => type === 'source' && at(vars, 'flow.id') === flow.id)
		.filter(({ vars }) => String(at(vars, 'submission.timestamp')) >= begin);
	const counts = flow.fields.map((id): [string, number] => [
		id,
		leads.filter(({ vars }) => at(vars.lead, id) !== undefined).length,
	]);
	return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

function sendChangelogs(
	reply: FastifyReply,
	changelogs: Members[],
	{ noChangelogs }: SwitchValues<LeadConduitSwitches>,
): FastifyReply {
	const answer = changelogs.length === 0 && noChangelogs === 'null' ? null : changelogs;
	return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
}

function search({ events }: LeadConduitWorld, query: Query): Members {
	const { query: words = '', sort_by, sort_dir } = query as Record<string, string | undefined>;
	const from = wholeNumber(query, 'from', 0, 0, Infinity);
	const limit = wholeNumber(query, 'limit', 10, 1, 100);
	if (sort_by !== undefined && !SORTABLE.includes(sort_by)) {
		throw new Invalid('sort_by is not valid');
	}
	if (sort_dir !== undefined && !['asc', 'desc'].includes(sort_dir)) {
		throw new Invalid('sort_dir is not valid');
	}
	const found = sortLeads(searchLeads(events.visible(), words), sort_by, sort_dir);
	const hits = found.slice(from, Math.min(from + limit, MOST_HITS));
	return { hits, total: found.length };
}

function wholeNumber(
	query: Query,
	name: string,
	standard: number,
	least: number,
	most: number,
): number {
	const value = query[name];
	if (value === undefined) return standard;
	const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : -1;
	if (number < least || number > most) throw new Invalid(`${name} is not valid`);
	return number;
}

function userOf({ author, account }: LeadConduitWorld): Members {
	const product = (id: string, name: string, base_url: string) => ({
		id,
		name,
		base_url,
		subscribed: true,
	});
	return {
		...author,
		superuser: false,
		user_admin: true,
		subscription_admin: true,
		role_string: 'user',
		phone: '512-555-1212',
		product_code: 'lcx',
		accounts: [account],
		products: [
			product('lcx', 'LeadConduit', 'https://app.leadconduit.com'),
			product('suppressionlist', 'SuppressionList', 'https://app.suppressionlist.com'),
			product('trustedform', 'TrustedForm', 'https://app.trustedform.com'),
		],
	};
}
