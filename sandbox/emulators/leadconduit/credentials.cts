import type { ServiceCredential } from '../framework/definition.cts';

/** The credentials by which n8n reaches this emulator. */
export const leadConduitCredentials: ServiceCredential[] = [
	{
		label: 'LeadConduit',
		type: 'leadConduitApi',
		data: ({ baseUrl }, apiKey) => ({
			apiKey,
			baseUrl,
			trustedFormUrl: `${baseUrl}/trustedform`,
			suppressionListUrl: `${baseUrl}/suppressionlist`,
		}),
	},
];
