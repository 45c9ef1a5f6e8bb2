import { date, text } from '../core';

/** Said with every resource of API v2. */
export const LEGACY =
	'The legacy API v2, with its secret key (sk_…). If the Setup page of your dashboard shows an Account ID, choose Order or Worker.';

/** Filters that every list of API v2 takes. */
export const listFilters = [
	text('unique_id', { identity: 'id', placeholder: 'e.g. driver-42', description: 'Your own ID' }),
	text('lookup_id', {
		identity: 'id',
		placeholder: 'e.g. driver-42',
		description: 'Your own ID, under the name that older accounts know',
	}),
	text('search', { description: 'A text to look for' }),
	text('ordering', {
		placeholder: 'e.g. -created_at',
		description: 'The field to sort by, with a minus in front to turn the order around',
	}),
];

/** Bounds of a period: API v2 counts microseconds. */
export const from = { fraction: 6 };
export const until = { ...from, until: true };

/** A period of what was recorded. */
export const recordedBetween = [
	date('min_recorded_at', { ...from, label: 'Recorded From' }),
	date('max_recorded_at', { ...until, label: 'Recorded Until' }),
];
