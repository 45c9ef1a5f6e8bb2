import { flag, number, text } from './fields';
import { showOption } from './layout';
import { title } from '../base/names';
import type { Api, Field, Operation } from './vocabulary';

/** How a node behaves: what the operation adds, and what every operation has. */
export function optionsOf(operation: Operation, api: Api): Field[] {
	const hidden = (operation.hidden ?? []).map((key) =>
		flag(
			showOption(key),
			`Whether to include the ${title(key).toLowerCase()} in the output, where n8n treats it as sensitive`,
		),
	);
	return [
		...(operation.options ?? []),
		...hidden,
		...(operation.settles && api.settle ? SETTLE_OPTIONS : []),
		...(api.dates && operation.kind !== 'delete' ? [NORMALIZE_DATES] : []),
		...(operation.kind === 'call' && api.page ? [PAGINATE] : []),
		...(operation.kind === 'call' ? [ITEMS_PATH] : []),
		...(api.credential === undefined ? [BASE_URL] : []),
		{ ...CONCURRENCY, default: api.concurrency },
		REQUESTS_PER_SECOND,
		TIMEOUT,
	];
}

const CONCURRENCY = number('concurrency', {
	description: 'How many items are worked on at the same time',
	min: 1,
	max: 50,
});
const REQUESTS_PER_SECOND = number('requestsPerSecond', {
	description:
		'How many requests to send per second at most. With 0 only the known limits of the service count.',
	min: 0,
	default: 0,
	max: 1000,
});
const TIMEOUT = number('timeout', {
	label: 'Timeout (Seconds)',
	description: 'How long one request may take, up to its last byte',
	min: 1,
	max: 3600,
	default: 60,
});
const BASE_URL = text('baseUrl', {
	label: 'Base URL',
	description: 'The address of the service, where it is not the usual one',
	placeholder: 'e.g. https://api.example.com',
});
const NORMALIZE_DATES = flag(
	'normalizeDates',
	'Whether to write all dates of the output in one form, such as 2026-03-29T07:30:00.000Z (UTC)',
);
const PAGINATE = flag(
	'paginate',
	'Whether to go through all pages of the list, where the service divides it as usual',
);
const ITEMS_PATH = text('itemsPath', {
	description: 'Where the answer holds the list that becomes the items',
	placeholder: 'e.g. result',
});
const SETTLE_OPTIONS = [
	flag(
		'waitForResult',
		'Whether to wait until the service has processed the change, and to fail if it could not',
	),
	number('waitSeconds', {
		label: 'Wait at Most (Seconds)',
		description: 'A change that is still pending after this is reported as pending, not as failed',
		min: 1,
		max: 3600,
		default: 120,
	}),
];
