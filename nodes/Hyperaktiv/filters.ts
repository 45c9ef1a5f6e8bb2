import { json } from '../core';

/** Filters that only the vendor's own reference names. */
export const freeQuery = json('queryParameters', {
	place: 'query',
	spread: true,
	placeholder: 'e.g. {"name": "value"}',
	description: 'Query parameters as a JSON object, for filters that the vendor’s reference names',
});
