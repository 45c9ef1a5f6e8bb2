import type { ServiceCredential } from '../framework/definition.cts';

/** The credentials by which n8n reaches this emulator. */
export const hyrosCredentials: ServiceCredential[] = [
	{
		label: 'Hyros',
		type: 'hyrosApi',
		data: ({ baseUrl }, apiKey) => ({ apiKey, accessibleAccountId: '', baseUrl }),
	},
];
