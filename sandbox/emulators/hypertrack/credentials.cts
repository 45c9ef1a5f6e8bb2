import type { ServiceCredential } from '../framework/definition.cts';
import { ACCOUNT_ID } from './account.cts';

/** The credentials by which n8n reaches this emulator. */
export const hyperTrackCredentials: ServiceCredential[] = [
	{
		label: 'HyperTrack',
		type: 'hyperTrackApi',
		data: ({ baseUrl }, apiKey) => ({ accountId: ACCOUNT_ID, secretKey: apiKey, baseUrl }),
	},
	{
		label: 'HyperTrack Token',
		type: 'hyperTrackTokenApi',
		data: ({ baseUrl }, apiKey) => ({
			secretKey: apiKey,
			publishableKey: '',
			baseUrl: `${baseUrl}/api/v2`,
		}),
	},
];
