import type { PollingCase } from '../common/polling-case.cts';

export const hyperTrackPolling: PollingCase[] = [
	{
		node: 'hyperTrackPollingTrigger',
		parameters: { triggerOn: 'newEvent' },
		happen: async ({ control }, name) =>
			await control.act('addEvent', { type: 'action.completed', data: { name } }),
		nameOf: ({ data }) => (data as { name: string }).name,
	},
	{
		node: 'hyperTrackPollingTrigger',
		parameters: { triggerOn: 'orderStatusChanged' },
		happen: async ({ control }, name) => await control.act('addOrder', { order_handle: name }),
		nameOf: ({ order_handle: handle }) => handle,
	},
];
