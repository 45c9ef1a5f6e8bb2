import { camel, title } from '../base';
import type { Api } from './api';
import { mayHoldCommas, type Field } from './field';
import { choice, date, flag, number, text } from './make-field';
import type { Operation } from './operation';
import { hasFilters } from './plan';

/** How a node behaves: what the operation adds, and what every operation has. */
export function optionsOf(operation: Operation, api: Api): Field[] {
	return [
		...(operation.options ?? []),
		...(hasFilters(operation.plan) ? [WHEN_FILTER_IS_EMPTY] : []),
		...hiddenOf(operation).map(showOption),
		...(operation.fields.some(holdsFreeTexts) ? [COMMAS] : []),
		...(isVersioned(operation) ? [onlyIfUnchanged] : []),
		...(isFollowedUp(operation, api) ? FOLLOW_UP : []),
		...(api.dates && operation.kind !== 'delete' ? [NORMALIZE_DATES] : []),
		...(api.credential === undefined ? [BASE_URL] : []),
		...(findsRecords(operation) ? [REPORT_ITEMS_WITHOUT_RESULTS] : []),
		{ ...CONCURRENCY, default: api.concurrency },
		REQUESTS_PER_SECOND,
		TIMEOUT,
	];
}

/** Members of the output that are hidden unless the user asks for them. */
export function hiddenOf(operation: Operation): readonly string[] {
	return ('hidden' in operation && operation.hidden) || [];
}

/** Whether the service says later what became of a change. */
export function isFollowedUp(operation: Operation, api: Api): boolean {
	return 'followUp' in operation && operation.followUp === true && api.followUp !== undefined;
}

/** Whether a field, or a member of it, lists free texts, which may hold commas. */
function holdsFreeTexts(field: Field): boolean {
	if (field.kind === 'object' || field.kind === 'rows') return field.fields.some(holdsFreeTexts);
	return mayHoldCommas(field);
}

/** Whether an operation looks for records, and may find none. */
function findsRecords({ kind, plan, ...operation }: Operation): boolean {
	if (kind === 'list') return true;
	return kind === 'run' && (plan.isReading || 'reader' in operation);
}

/** Whether a change can be made to depend on what the record is. */
function isVersioned(operation: Operation): boolean {
	return operation.kind === 'update' && operation.version !== undefined;
}

/** The option that shows a hidden member of the output: `key` → `showKey`. */
export function showName(key: string): string {
	return camel(`show ${key}`);
}

function showOption(key: string): Field {
	return flag(
		showName(key),
		`Whether to include the ${title(key).toLowerCase()} in the output, where n8n treats it as sensitive`,
	);
}

/** Writes all dates of the output in one form. */
export const NORMALIZE_DATES = flag(
	'normalizeDates',
	'Whether to write all dates of the output in one form, such as 2026-03-29T07:30:00.000Z (UTC)',
);

const WHEN_FILTER_IS_EMPTY = choice(
	'whenFilterIsEmpty',
	[
		{ name: 'Fail', value: 'fail', description: 'Fail the item' },
		{
			name: 'Leave It Out',
			value: 'leaveItOut',
			description:
				'Read without that filter, so more than with it; never without an ID, email or phone',
		},
		{
			name: 'Output Nothing',
			value: 'outputNothing',
			description: 'Read nothing for the item, also where an ID, email or phone is empty',
		},
	],
	{
		label: 'When a Filter Is Empty',
		description: 'What to do with an item for which the expression in a filter comes out empty',
	},
);
const COMMAS = choice(
	'commasInMappedText',
	[
		{ name: 'Refuse', value: 'refuse', description: 'Say which text it is, and send nothing' },
		{ name: 'Split', value: 'split', description: 'Each comma separates two values' },
		{ name: 'Keep', value: 'keep', description: 'The text is one value' },
	],
	{
		description:
			'What a comma means in a text that an expression or an agent gives for a list, such as tags. Typed commas always separate; lists stay as they are.',
	},
);
const REPORT_ITEMS_WITHOUT_RESULTS = flag(
	'reportItemsWithoutResults',
	'Whether an item that finds nothing is output all the same, as "found": false, instead of not at all',
);
/** Refuses a change of what somebody else has changed in the meantime. */
export const onlyIfUnchanged = date('onlyIfUnchangedSince', {
	fraction: 3,
	essential: true,
	placeholder: 'e.g. 2026-03-29T07:30:00.000Z',
	description:
		'A time, such as the one at which the record was read: if it was changed after that, nothing is sent and the item fails',
});

/** Shows what `Api.hiding` hides; for operations whose records users keep, to write them back. */
export const includeSecrets = flag(
	'includeSecrets',
	'Whether to show what is hidden otherwise, such as passwords and addresses that are keys. Whoever can see the executions of this workflow can read them then: switch it on for backups only.',
);

const CONCURRENCY = number('concurrency', {
	constant: true,
	description: 'How many items are worked on at the same time',
	min: 1,
	max: 50,
});
const REQUESTS_PER_SECOND = number('requestsPerSecond', {
	constant: true,
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
const FOLLOW_UP = [
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
