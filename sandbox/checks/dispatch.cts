import type { Execution } from '../n8n-client.cts';
import type { Emulators } from '../stage.cts';
import { changes, compare, type Comparison, type Table } from './comparison.cts';
import { hyperTrackActions, hyperTrackOrders } from './fleet.cts';
import { leadConduitAnswers, meantBy, type LeadConduitEvent } from './holdings.cts';
import { failures, outputOf, runFromStart, type Scene } from './runs.cts';

const workflow = 'Dispatch';
const weekMs = 7 * 24 * 3_600_000;

/** The second in which an event of LeadConduit came to be stands in its id. */
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

function expectedActions(leads: LeadConduitEvent[]): Table {
	return Object.fromEntries(
		leads.map((lead, slot) => [
			`lead-${lead.vars.lead.id}`,
			{
				user: 'driver-42',
				type: 'visit',
				place: {
					name: `${meantBy(lead, 'first_name')} ${meantBy(lead, 'last_name')}`,
					address: meantBy(lead, 'address_1'),
					zipCode: meantBy(lead, 'postal_code'),
					city: meantBy(lead, 'city'),
					state: meantBy(lead, 'state'),
				},
				slot,
				metadata: { leadId: lead.vars.lead.id, phone: meantBy(lead, 'phone_1') },
			},
		]),
	);
}

function expectedOrders(leads: LeadConduitEvent[]): Table {
	return Object.fromEntries(
		leads.map((lead, slot) => [
			`lead-${lead.vars.lead.id}`,
			{
				worker: 'james@ht.com',
				status: 'ongoing',
				// Where the emulator believes every address to be.
				coordinates: [-122.4194, 37.7749],
				address: `${meantBy(lead, 'address_1')}, ${meantBy(lead, 'city')}`,
				slot,
				metadata: { leadId: lead.vars.lead.id, phone: meantBy(lead, 'phone_1') },
			},
		]),
	);
}

function visitsIn(execution: Execution, node: string): Table {
	return Object.fromEntries(
		outputOf(execution, node).map(({ visitId, reason }) => [
			String(visitId),
			{ isTold: reason === undefined || String(reason).includes(String(visitId)) },
		]),
	);
}

/** Dispatch: every accepted lead of the week has one action and one order, also after two runs. */
export async function checkDispatch({ stage, emulators }: Scene): Promise<Comparison[]> {
	const leads = acceptedLeads(emulators);
	const before = { actions: hyperTrackActions(emulators), orders: hyperTrackOrders(emulators) };
	const runs = [
		await runFromStart(stage, 'dispatch.json'),
		await runFromStart(stage, 'dispatch.json'),
	];
	const at = (service: string, what: string) => ({ workflow, service, what });
	const everyVisit = Object.fromEntries(
		leads.map(({ vars }) => [`lead-${vars.lead.id}`, { isTold: true }]),
	);
	return [
		...runs.flatMap((run) => failures(workflow, run)),
		compare(
			at('HyperTrack', 'actions (v2)'),
			expectedActions(leads),
			changes(before.actions, hyperTrackActions(emulators)),
		),
		compare(
			at('HyperTrack', 'orders (v3)'),
			expectedOrders(leads),
			changes(before.orders, hyperTrackOrders(emulators)),
		),
		compare(at('n8n', 'visits, first run'), everyVisit, visitsIn(runs[0]!, 'Dispatched')),
		compare(at('n8n', 'refused, second run'), everyVisit, visitsIn(runs[1]!, 'Not Dispatched')),
	];
}
