import { asText, at, cursorPaging, saysOnlyError, type Api, type Json } from '../core';
import { isGuess, readDate } from './dates';

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
	example: '/api/v1.0/leads',
	items: 'result',
	page,
	followUp: {
		id: 'request_id',
		path: '/api/v1.0/requests/{request_id}',
		status: 'result.status',
		pending: ['PENDING'],
		done: ['PROCESSED'],
		failed: ['FAILED'],
		message: 'result.errorMessage',
		result: 'result.result',
	},
	dates: { isDate: (key) => /(?:date|^timestamp)$/i.test(key), read: readDate, isGuess },
	words: {
		refused: saysError,
		messages: ['message', 'error.message', 'error'],
		ends: [401, 200].map((status) => ({ status, pattern: /^api key not valid/i })),
		requestId: 'request_id',
		advice: {
			401: 'Check the API key in the credential: it may be wrong, revoked or copied in part. Older accounts answer so too where the key lacks the right for this.',
			403: 'Give the API key this right in the Hyros app (Settings, Profile, API keys), or check the account ID.',
		},
	},
};

/** Errors come with good statuses too. */
function saysError(body: Json): boolean {
	return asText(at(body, 'result')) === 'ERROR' || saysOnlyError(body);
}
