import type { PollingCase } from '../common/polling-case.cts';

export const leadConduitPolling: PollingCase[] = [
	{
		node: 'leadConduitPollingTrigger',
		parameters: { triggerOn: 'newEvent', types: ['source'] },
		happen: async ({ control }, name) =>
			await control.act('submitLead', { lead: { first_name: name, state: 'TX' } }),
		nameOf: ({ vars }) => (vars as { lead: { first_name: string } }).lead.first_name,
	},
];
