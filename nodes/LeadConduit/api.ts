import { idPaging, type Api } from '../core';
import { hiding } from './hiding';

/** LeadConduit's REST API. No rate limit is documented: its 429 is the truth. */
export const api: Api = {
	credential: 'leadConduitApi',
	baseUrl: { field: 'baseUrl', standard: 'https://app.leadconduit.com' },
	secrets: ['apiKey'],
	hiding,
	notBaseUrl: {
		pattern: /\/\/(?:[^/]*\.)?(?:redoc\.ly|activeprospect\.com)/i,
		message: 'The Base URL is the address of the documentation. Use https://app.leadconduit.com',
	},
	windows: [],
	concurrency: 5,
	example: '/flows',
	page: idPaging('before_id', 'id', { parameter: 'limit', max: 1000 }),
	words: {
		messages: ['error.message', 'error', 'message', 'reason', 'errors'],
		ends: [{ status: 401, pattern: /^authentication failed/i }],
		advice: {
			401: 'Check the API key. Free accounts may not read flows, fields and leads.',
			403: 'LeadConduit refuses what it takes for a browser: check the Base URL of the credential.',
			404: 'Look whether it still exists. A flow takes leads only after Deploy.',
		},
	},
};
