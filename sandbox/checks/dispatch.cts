import type { Execution } from '../n8n/execution.cts';
import type { Emulators } from '../stage/emulators.cts';
import { callWorkflow } from './call-workflow.cts';
import { changes, compare, type Comparison, type Entries } from './comparison.cts';
import { leadConduitAnswers, meantBy, type LeadConduitEvent } from './held-leads.cts';
import { hyperTrackActions, hyperTrackOrders } from './held-visits.cts';
import { failures, idOf, outputOf, runFromStart, type Scene } from './runs.cts';

const workflow = 'Dispatch';
const file = 'dispatch.json';
const weekMs = 7 * 24 * 3_600_000;

/** When an event of LeadConduit was made: the second stands in its id. */
function timeOf({ id }: LeadConduitEvent): number {
	return parseInt(id.slice(0, 8), 16) * 1000;
}

/** The leads to visit, newest first, as they get their times. */
function acceptedLeads(emulators: Emulators): LeadConduitEvent[] {
	return leadConduitAnswers(emulators)
		.filter(({ outcome, vars }) => outcome === 'success' && vars.flow.name === 'Sales Leads')
		.filter((event) => timeOf(event) >= Date.now() - weekMs)
		.sort((one, other) => (one.id < other.id ? 1 : -1));
}

function leadIn(event: LeadConduitEvent) {
	return {
		leadId: event.vars.lead.id,
		name: `${meantBy(event, 'first_name')} ${meantBy(event, 'last_name')}`,
		phone: meantBy(event, 'phone_1'),
		address: meantBy(event, 'address_1'),
		city: meantBy(event, 'city'),
		state: meantBy(event, 'state'),
		zipCode: meantBy(event, 'postal_code'),
	};
}

interface Visit {
	lead: ReturnType<typeof leadIn>;
	/** The number of the half hour in the day. */
	slot: number;
}

/** A lead that another workflow hands over. */
const handedOver: Visit = {
	lead: {
		leadId: 'handed-over',
		name: 'Mary Shelley',
		phone: '5125550100',
		address: '1 Congress Avenue',
		city: 'Austin',
		state: 'TX',
		zipCode: '78701',
	},
	slot: 0,
};

function actionOf({ lead: { leadId, phone, ...place }, slot }: Visit) {
	return { user: 'driver-42', type: 'visit', place, slot, metadata: { leadId, phone } };
}

function orderOf({ lead: { leadId, phone, address, city }, slot }: Visit) {
	return {
		worker: 'james@ht.com',
		status: 'ongoing',
		// Where the emulator believes every address to be.
		coordinates: [-122.4194, 37.7749],
		address: `${address}, ${city}`,
		slot,
		metadata: { leadId, phone },
	};
}

function perVisit(visits: Visit[], make: (visit: Visit) => unknown): Entries {
	return Object.fromEntries(visits.map((visit) => [`lead-${visit.lead.leadId}`, make(visit)]));
}

function visitsIn(execution: Execution, node: string): Entries {
	return Object.fromEntries(
		outputOf(execution, node).map(({ visitId, reason }) => [
			String(visitId),
			{ isTold: reason === undefined || String(reason).includes(String(visitId)) },
		]),
	);
}

/** Dispatch: every lead has one action and one order, however often and from wherever it starts. */
export async function checkDispatch({ stage, emulators }: Scene): Promise<Comparison[]> {
	const week = acceptedLeads(emulators).map((event, slot) => ({ lead: leadIn(event), slot }));
	const visits = [...week, handedOver];
	const before = { actions: hyperTrackActions(emulators), orders: hyperTrackOrders(emulators) };
	const first = await runFromStart(stage, file);
	const second = await runFromStart(stage, file);
	const called = await callWorkflow(stage, idOf(stage.state, file), handedOver.lead);
	const at = (service: string, what: string) => ({ workflow, service, what });
	const isTold = perVisit(week, () => ({ isTold: true }));
	return [
		...[first, second, called].flatMap((run) => failures(workflow, run)),
		compare(
			at('HyperTrack', 'actions (v2)'),
			perVisit(visits, actionOf),
			changes(before.actions, hyperTrackActions(emulators)),
		),
		compare(
			at('HyperTrack', 'orders (v3)'),
			perVisit(visits, orderOf),
			changes(before.orders, hyperTrackOrders(emulators)),
		),
		compare(at('n8n', 'visits, first run'), isTold, visitsIn(first, 'Dispatched')),
		compare(at('n8n', 'refused, second run'), isTold, visitsIn(second, 'Not Dispatched')),
	];
}
