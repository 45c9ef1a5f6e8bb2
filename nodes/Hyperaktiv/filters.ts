import { json } from '../core';

/** Filters that only the vendor's own reference names. */
export const freeQuery = json('queryParameters', {
	place: 'query',
	spread: true,
	placeholder: 'e.g. {"name": "value"}',
	description: 'Filters that Hyperaktiv’s own reference names, as a JSON object',
});
