import type { Api, Json } from '../core';

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
	words: {
		messages: ['error.message', 'error', 'message', 'Message', 'errors'],
		refused: saysError,
	},
	dates: {
		isDate: (key) => /(?:date|until|at)$/i.test(key),
		read: (value) =>
			typeof value === 'string' && !Number.isNaN(Date.parse(value))
				? new Date(value).toISOString()
				: undefined,
	},
};

/** A good status with nothing but an error in it. */
function saysError(body: Json): boolean {
	return (
		typeof body === 'object' &&
		body !== null &&
		!Array.isArray(body) &&
		'error' in body &&
		Object.keys(body).length === 1
	);
}
