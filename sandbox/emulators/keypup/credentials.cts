import type { ServiceCredential } from '../framework/definition.cts';

/** The credentials by which n8n reaches this emulator. */
export const keypupCredentials: ServiceCredential[] = [
	{
		label: 'Keypup',
		type: 'keypupApi',
		data: ({ baseUrl }, apiToken) => ({
			apiToken,
			platformUrl: `${baseUrl}/hq/graphql`,
			datasetsUrl: `${baseUrl}/viz/graphql`,
			mcpUrl: `${baseUrl}/hq/mcp`,
		}),
	},
];
