import type { ServiceCredential } from '../framework/definition.cts';

/** The credentials by which n8n reaches this emulator. */
export const hyperaktivCredentials: ServiceCredential[] = [
	{
		label: 'Hyperaktiv',
		type: 'hyperaktivApi',
		data: ({ baseUrl }, apiKey) => ({ apiKey, baseUrl }),
	},
];
