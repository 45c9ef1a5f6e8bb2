import { asText, at, cursorPaging, type Api } from '../core';
import { readDate } from './dates';

/** Lists go on by an opaque cursor; other parameters must stay as they are. */
export const page = cursorPaging('nextPageId', 'pageId', { parameter: 'pageSize', max: 250 });

/** Hyros' REST API. The limits are per account and adjustable: its headers correct them. */
export const api: Api = {
	credential: 'hyrosApi',
	baseUrl: { field: 'baseUrl', standard: 'https://api.hyros.com/v1' },
	secrets: ['apiKey'],
	windows: [
		{ max: 30, ms: 1_000 },
		{ max: 1_000, ms: 60_000 },
	],
	concurrency: 10,
	items: 'result',
	page,
	settle: {
		id: 'request_id',
		path: '/api/v1.0/requests/{request_id}',
		status: 'result.status',
		pending: ['PENDING'],
		failed: ['FAILED'],
		message: 'result.errorMessage',
		result: 'result.result',
	},
	dates: { isDate: (key) => /date$/i.test(key), read: readDate },
	words: {
		refused: (body) => asText(at(body, 'result')) === 'ERROR',
		messages: ['message', 'error.message', 'error'],
		requestId: 'request_id',
		advice: {
			403: 'Give the API key this right in the Hyros app (Settings, Profile, API keys), or check the account ID.',
		},
	},
};
