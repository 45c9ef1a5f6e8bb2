import { hyperaktivJourneys } from './held-leads.cts';
import { tagged, unknownLead, type Leads, type PolledWorkflow } from './polled-workflow.cts';

const tag = '!journey-started';

/** Journey watch: who starts a journey in Hyperaktiv gets a tag in Hyros. */
export const journeyWatch: PolledWorkflow = {
	name: 'Journey watch',
	file: 'journey-watch.json',
	hasPolled: ({ hyperaktiv }) =>
		hyperaktiv.control
			.log()
			.some(({ path, status }) => path.endsWith('/journeys') && status === 200),
	async provoke(emulators, leads) {
		const known = Object.keys(hyperaktivJourneys(emulators)).find((email) => email in leads);
		if (known === undefined) throw new Error('No lead is known to Hyperaktiv and Hyros.');
		const wanted: Leads = {
			[known]: tagged(leads[known]!, tag),
			'new.lead@example.com': tagged(unknownLead, tag),
			'zweiter@example.org': tagged(unknownLead, tag),
		};
		for (const email of Object.keys(wanted)) {
			await emulators.hyperaktiv.control.act('addJourney', { email, ref: 'webinar' });
		}
		return wanted;
	},
};
