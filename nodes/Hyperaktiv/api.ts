import { readInstant, type Api } from '../core';

/** Hyperaktiv's REST API; errors are not documented, so many forms are understood. */
export const api: Api = {
	credential: 'hyperaktivApi',
	baseUrl: { field: 'baseUrl', standard: 'https://app.hyperaktiv.ai/api/v1' },
	secrets: ['apiKey'],
	notBaseUrl: {
		pattern: /\/\/(?:[^/]*\.)?swaggerhub\.com|\/\/api\.hyperaktiv\.ai/i,
		message:
			'The Base URL is the address of the documentation. Use https://app.hyperaktiv.ai/api/v1',
	},
	windows: [],
	concurrency: 5,
	example: '/leads?ref=YYY',
	words: {
		messages: ['error.message', 'error', 'message', 'Message', 'errors'],
		ends: [{ status: 401, pattern: /^unauthorized\.?$/i }],
	},
	dates: { isDate: (key) => /(?:Date|Until|[a-z]At)$/.test(key), read: readInstant },
};
