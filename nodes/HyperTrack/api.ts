import { cursorPaging, linkPaging, readInstant, type Api } from '../core';

/** Neither API states the largest page; a service that gives less says so by its next link or token. */
const MOST_PER_PAGE = 100;

const pageOfV2 = linkPaging('next', { parameter: 'page_size', max: MOST_PER_PAGE });
const pageOfV3 = cursorPaging(
	'pagination_token',
	'pagination_token',
	{ parameter: 'limit', max: MOST_PER_PAGE },
	['order_handle', 'fulfillment_attempt', 'type', 'type_index'],
);

const dates: Api['dates'] = {
	isDate: (key) => /(?:_at|_after|eta)$/.test(key),
	read: readInstant,
	leaves: new Set(['metadata', 'profile']),
};

/** The legacy API of users and actions: every address ends with a slash. */
export const v2: Api = {
	credential: 'hyperTrackTokenApi',
	baseUrl: { field: 'baseUrl', standard: 'https://api.hypertrack.com/api/v2' },
	secrets: ['secretKey', 'publishableKey'],
	notBaseUrl: {
		pattern: /\/\/v3\.api\.hypertrack\.com/i,
		message:
			'The Base URL is that of API v3. Choose Order or Worker with the HyperTrack API credential, or use https://api.hypertrack.com/api/v2',
	},
	windows: [],
	concurrency: 5,
	example: '/users/',
	trailingSlash: true,
	page: pageOfV2,
	items: 'results',
	dates,
	words: {
		messages: ['detail', 'non_field_errors', ''],
		ends: [{ status: 401, pattern: /^(?:invalid token|authentication credentials were not)/i }],
		advice: {
			401: 'Check the secret key in the credential: it may be wrong, revoked or copied in part.',
			402: 'Set up billing for this account in the HyperTrack dashboard.',
			403: 'Lists without an identifier need the secret key: the credential may hold the publishable one.',
		},
	},
};

/** The current API of orders and workers: handles are chosen by the caller. */
export const v3: Api = {
	credential: 'hyperTrackApi',
	baseUrl: { field: 'baseUrl', standard: 'https://v3.api.hypertrack.com' },
	secrets: ['secretKey', 'accountId'],
	notBaseUrl: {
		pattern: /\/api\/v[12](?:\/|$)/i,
		message:
			'The Base URL is that of API v2. Choose User or Action with the HyperTrack Token API credential, or use https://v3.api.hypertrack.com',
	},
	windows: [],
	concurrency: 5,
	example: '/orders/',
	page: pageOfV3,
	items: '*',
	dates,
	words: {
		messages: [
			['title', 'detail.description'],
			['title', 'detail'],
			['message', 'detail'],
			'title',
			'message',
			'detail',
		],
		ends: [{ status: 401, pattern: /^unauthorized$/i }],
		code: {
			path: 'code',
			advice: {
				destination_place_not_found:
					'Check the place handle of the destination: upper and lower case matter.',
				device_not_found: 'Check the device ID: upper and lower case matter.',
				driver_deleted: 'Undelete the worker first.',
				driver_not_found: 'Check the handle of the worker: upper and lower case matter.',
				driver_not_linked_to_device: 'Let the worker log in to the app on a device first.',
				duplicate_resource: 'The handle is in use: choose another one.',
				ops_group_not_defined: 'Check the handle of the ops group, and that the group exists.',
				order_not_found: 'Check the handle of the order: upper and lower case matter.',
			},
		},
		advice: {
			401: 'Check Account ID and Secret Key in the credential; the publishable key does not work here.',
			404: 'Check the handle: upper and lower case matter.',
			422: 'Check the fields that the message names.',
		},
	},
};
