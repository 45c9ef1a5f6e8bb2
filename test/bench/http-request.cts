import type { Setting } from './timed-workflow.cts';

/** n8n's HTTP Request node posting JSON fields with a credential, at once or in batches. */
export function httpRequest(
	url: string,
	credential: string,
	fields: Record<string, string>,
	batching?: { batchSize: number; batchInterval: number },
): Setting {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credential,
			sendBody: true,
			bodyParameters: {
				parameters: Object.entries(fields).map(([name, value]) => ({ name, value })),
			},
			options: batching ? { batching: { batch: batching } } : {},
		},
	};
}
