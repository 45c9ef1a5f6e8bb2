import { RETENTION_MS } from './events.cts';
import { handleLead } from './handling.cts';
import { feedbackEvent, retryEvent } from './later-events.cts';
import type { Entity, FieldDefinition, Flow, LeadEvent, Members, Outcome } from './model.cts';
import type { LeadConduitWorld } from './world.cts';

const CREATED = '2020-12-12T03:29:40.000Z';
const FIVE_HOURS = 5 * 3_600_000;
const LEADS = 96;
const OUTCOMES: Outcome[] = [
	'success',
	'success',
	'success',
	'success',
	'failure',
	'success',
	'error',
];

const SALES = '5fd4371e940df5a34a3888b2';
const WEB = '5fd4371e940df5a34a3888b3';
const SELLER = { id: '5fd439f49734e9858b20cef9', name: 'A Corporation' };
const FORM = { id: '5fd43a0b9734e9858b20cf01', name: 'Landing Page' };
const CRM = { id: '5877e76b53987ebbd23bafd7', name: 'My CRM' };

const INBOUND = { module_id: 'leadconduit-default.inbound', mappings: [] };
const OUTBOUND = {
	module_id: 'leadconduit-custom.outbound.json',
	mappings: [
		{ property: 'url', value: 'https://crm.example.com/leads' },
		{ property: 'json_property.email', value: '{{lead.email}}' },
	],
};

const entities: Entity[] = [
	entity(SELLER, 'seller', null, [INBOUND.module_id], [SALES, WEB]),
	entity(FORM, 'form', null, [INBOUND.module_id], [WEB]),
	entity(CRM, null, 'crm', [OUTBOUND.module_id], [SALES, WEB]),
];

/** The flows that the account has from the start. */
export const flows: Flow[] = [
	{
		id: SALES,
		name: 'Sales Leads',
		enabled: true,
		fields: [
			'first_name',
			'last_name',
			'email',
			'phone_1',
			'address_1',
			'city',
			'state',
			'postal_code',
			'trustedform_cert_url',
		],
		sources: [
			{
				id: 'a1B2c3',
				integration: INBOUND,
				entity: SELLER,
				acceptance_criteria: {
					rule_set: { op: 'and', rules: [{ lhv: 'lead.state', op: 'is equal to', rhv: 'TX' }] },
					outcome: 'failure',
					reason: 'Lead must live in TX',
				},
			},
		],
		steps: [
			{
				type: 'filter',
				id: '3fLt0a',
				description: 'Emails we can write to',
				rule_set: { op: 'and', rules: [{ lhv: 'lead.email', op: 'format is invalid' }] },
				outcome: 'failure',
				reason: '{{lead.email}} is no email address',
			},
			{
				type: 'recipient',
				id: '9kQ2xa',
				entity: CRM,
				integration: OUTBOUND,
				pricing: { prices: [{ amount: 25 }] },
			},
			{
				type: 'filter',
				id: '3fLt0b',
				description: 'Taken by the CRM',
				rule_set: {
					op: 'and',
					rules: [{ lhv: 'my_crm.outcome', op: 'is equal to', rhv: 'failure' }],
				},
				outcome: 'failure',
				reason: 'duplicate',
			},
		],
		pricing: { prices: [{ amount: 10 }] },
		created_at: CREATED,
		updated_at: CREATED,
	},
	{
		id: WEB,
		name: 'Web Leads',
		enabled: true,
		fields: [
			'first_name',
			'last_name',
			'email',
			'phone_1',
			'state',
			'dob',
			'annual_salary',
			'credit_score',
			'opt_in',
			'comments',
			'mortgage.property.state',
			'score_acme',
		],
		acceptance_criteria: {
			rule_set: {
				op: 'and',
				rules: [
					{ lhv: 'lead.email', op: 'is not blank' },
					{ lhv: 'lead.phone_1', op: 'format is valid' },
				],
			},
			outcome: 'error',
			reason: 'Email and phone are needed',
		},
		sources: [
			{ id: 'd4E5f6', integration: INBOUND, entity: FORM },
			{ id: 'g7H8i9', integration: INBOUND, entity: SELLER, authentication_required: true },
		],
		steps: [
			{
				type: 'recipient',
				id: '8jR3yb',
				entity: CRM,
				integration: OUTBOUND,
				rule_set: { op: 'and', rules: [{ lhv: 'lead.opt_in', op: 'is true' }] },
				caps: [
					{
						name: 'Daily deliveries',
						maximum: 1000,
						duration: 1,
						duration_units: 'day',
					},
				],
			},
		],
		created_at: CREATED,
		updated_at: CREATED,
	},
];

/** What a test may replace; a number of events makes up as many. */
export interface WorldData {
	flows?: Flow[];
	entities?: Entity[];
	fields?: FieldDefinition[];
	events?: number | LeadEvent[];
}

/** The account at the start: two flows with three weeks of leads behind them. */
export function fillWorld(world: LeadConduitWorld): void {
	replace(world, { flows, entities });
	const [sales, web] = world.flows.all();
	web.changelogs.push({
		id: '5fd438f91f0d12766e2bfee6',
		type: 'flow',
		action: 'create',
		changes: [],
		current_revision: { name: 'Web Leads' },
		delta_from_last_revision: {},
		user: { ...world.author, id: '5fd438f91f0d12766e2bfee7', api_key: OTHER_KEY },
		created_at: CREATED,
	});
	for (let number = LEADS; number > 0; number--) {
		const { deployed } = number % 3 === 0 ? web : sales;
		const source = deployed!.sources[0];
		handleLead(world, deployed!, source, {
			values: person(number),
			ip: `203.0.113.${number}`,
			request: {
				method: 'POST',
				version: '1.1',
				uri: `https://app.leadconduit.com/flows/${deployed!.id}/sources/${source.entity.id}/submit`,
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(person(number)),
			},
			at: world.clock.now() - number * FIVE_HOURS,
			recipientOutcome: OUTCOMES[number % OUTCOMES.length],
		});
	}
	const deliveries = world.events.visible().filter(({ type }) => type === 'recipient');
	for (const [index, delivery] of deliveries.entries()) {
		if (delivery.outcome === 'error') retryEvent(world, delivery);
		if (index % 9 === 0) feedbackEvent(world, delivery, 'return', 'Wrong number');
	}
}

/** The key of a colleague, who once changed a flow. */
const OTHER_KEY = '2f1d5f29915b866c7a2fa5de29613104';

/** Replaces the collections that are given; flows are live at once. */
export function replace(world: LeadConduitWorld, data: WorldData): void {
	if (data.entities) refill(world.entities, data.entities);
	if (data.fields) refill(world.catalogue, data.fields);
	if (data.flows) {
		world.flows.clear();
		for (const flow of data.flows) world.flows.put(flow);
	}
	if (data.events === undefined) return;
	world.events.clear();
	const given = typeof data.events === 'number' ? madeUp(world, data.events) : data.events;
	for (const event of given) world.events.add(structuredClone(event));
}

function madeUp(world: LeadConduitWorld, count: number): LeadEvent[] {
	const now = world.clock.now();
	return Array.from({ length: count }, (_none, number) => {
		const time = now - (count - number) * 1000;
		return {
			id: world.ids.at(time),
			type: 'source',
			outcome: 'success',
			reason: null,
			start_timestamp: time,
			end_timestamp: time,
			vars: { lead: { id: world.ids.at(time), first_name: `Lead ${number}` } },
			expires_at: new Date(time + RETENTION_MS).toISOString(),
		};
	});
}

function person(number: number): Members {
	const [first, last, host] = PEOPLE[number % PEOPLE.length];
	return {
		first_name: first,
		last_name: last,
		email: number % 11 === 0 ? 'none' : `${first}.${last}${number}@${host}`,
		phone_1: number % 15 === 0 ? '' : `(512) 789-${1000 + number}`,
		address_1: `${number} Main Street`,
		city: 'Austin',
		state: number % 7 === 0 ? 'FL' : 'Texas',
		postal_code: '78704-4224',
		opt_in: number % 2 === 0 ? 'yes' : 'no',
		annual_salary: '$1,000.50',
		mortgage: { property: { state: 'TX' } },
	};
}

const PEOPLE = [
	['Jane', 'Doe', 'gmail.com'],
	['George', 'Washington', 'example.com'],
	['Ada', 'Lovelace', 'example.org'],
	['Grace', 'Hopper', 'navy.example'],
	['Bob', 'Jones', 'hotmail.com'],
];

function entity(
	named: { id: string; name: string },
	source: string | null,
	recipient: string | null,
	module_ids: string[],
	flow_ids: string[],
): Entity {
	const times = { created_at: CREATED, updated_at: CREATED };
	return { ...named, source, recipient, standard: false, module_ids, flow_ids, ...times };
}

function refill<Row extends { id: string }>(rows: Map<string, Row>, given: Row[]): void {
	rows.clear();
	for (const row of given) rows.set(row.id, structuredClone(row));
}
