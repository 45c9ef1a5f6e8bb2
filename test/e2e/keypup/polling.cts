import type { PollingCase } from '../common/polling-case.cts';

export const keypupPolling: PollingCase[] = [
	{
		node: 'keypupTrigger',
		parameters: {
			triggerOn: 'queryRowsChanged',
			query: '{ companies(first: 100) { nodes { id name } } }',
			rowsPath: 'companies.nodes',
			keyFields: 'id',
		},
		happen: async ({ control }, name) => await control.act('addCompany', { name }),
		nameOf: ({ name }) => name,
	},
];
