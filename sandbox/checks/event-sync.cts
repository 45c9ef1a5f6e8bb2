import { demoRequests } from '../data/leadconduit/demo-requests.cts';
import { compare } from './comparison.cts';
import { tagged, unknownLead, type PolledWorkflow } from './polled-workflow.cts';
import { idOf, outputOf } from './runs.cts';

const tag = '!leadconduit';
const name = 'Event sync';
const file = 'event-sync.json';

const ada = {
	first_name: 'Ada',
	last_name: 'Byron',
	email: 'Ada.Byron@example.com',
	phone_1: '512-789-0001',
};
const caller = { first_name: 'Zoë', last_name: "O'Neill", phone_1: '(512) 789-0002' };
const mistyped = { first_name: 'Typing', last_name: 'Error', email: 'typing.error@' };
const rejected = { first_name: 'Reader', email: 'a@example.com', campaign_source: 'newsletter' };

/** Event sync: leads that LeadConduit has accepted are in Hyros, those it has rejected are not. */
export const eventSync: PolledWorkflow = {
	name,
	file,
	// The first request only asks where to start.
	hasPolled: ({ leadConduit }) =>
		leadConduit.control
			.log()
			.some(
				({ path, query, status }) =>
					path === '/events' && query.includes('after_id') && status === 200,
			),
	async provoke({ leadConduit: { control } }, leads) {
		for (const lead of [ada, rejected, caller, mistyped]) {
			await control.act('submitLead', { flowId: demoRequests.id, lead });
		}
		const known = Object.keys(leads).find((key) => key.includes('@'));
		if (known === undefined) throw new Error('Hyros knows no lead by its address.');
		await control.act('submitLead', { lead: { email: known, state: 'Texas' } });
		return {
			[known]: tagged(leads[known]!, tag),
			'ada.byron@example.com': tagged(
				{ ...unknownLead, firstName: 'ada', lastName: 'Byron', phone: ada.phone_1 },
				tag,
			),
			[caller.phone_1]: tagged(
				{ ...unknownLead, firstName: 'zoë', lastName: "O'Neill", phone: caller.phone_1 },
				tag,
			),
		};
	},
	async compare({ client, state }) {
		const runs = await client.executions(idOf(state, file));
		const notSaved = runs.flatMap((run) => outputOf(run, 'Not Saved'));
		return [
			compare(
				{ workflow: name, service: 'n8n', what: 'leads not saved' },
				{ [mistyped.email]: { hasReason: true } },
				Object.fromEntries(
					notSaved.map(({ email, reason }) => [email, { hasReason: Boolean(reason) }]),
				),
			),
		];
	},
};
