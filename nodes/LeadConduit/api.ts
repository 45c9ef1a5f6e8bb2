import { asText, idPaging, offsetPaging, type Api, type Json } from '../core';
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
	pageOf,
	items: '*',
	arraysInQuery: (name) => (name === 'rules' ? 'json' : 'repeated'),
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

/** Of LeadConduit's lists only these two are divided; the others come whole. */
function pageOf(path: string, query: (name: string) => Json | undefined) {
	if (/^\/events\/?$/.test(path)) {
		const isUpwards = asText(query('sort')).trim().toLowerCase() === 'asc';
		return idPaging(isUpwards ? 'after_id' : 'before_id', 'id', { parameter: 'limit', max: 1000 });
	}
	const isSearch = /^\/search\/leads\/?$/.test(path);
	return isSearch ? offsetPaging('from', { parameter: 'limit', max: 100 }, 1000) : undefined;
}
