import type { PollingCase } from '../common/polling-case.cts';

export const hyperaktivPolling: PollingCase[] = [
	{
		node: 'hyperaktivPollingTrigger',
		parameters: { triggerOn: 'newJourney' },
		happen: async ({ control }, email) =>
			await control.act('addJourney', { email, ref: 'webinar' }),
		nameOf: ({ User }) => (User as { Email: string }).Email,
	},
];
