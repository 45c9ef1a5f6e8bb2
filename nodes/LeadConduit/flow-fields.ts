import { choice, flag, json, number, object, records, text, type Field } from '../core';
import { OBJECT_ID } from './ids';
import { fields } from './picks';

/** JSON that replaces what is there, also by nothing. */
const whole = (api: string, description: string, more: Partial<Field> = {}) =>
	json(api, { emptiable: true, description, ...more });

/** The members of a flow that its operations share. */
export const name = text('name', { placeholder: 'e.g. Web Leads' });
export const enabled = flag(
	'enabled',
	'Whether the flow takes leads; off, submissions get an error',
);
export const collected = records('fields', fields, {
	emptiable: true,
	description: 'What leads of the flow may hold',
});
export const incoming = whole(
	'sources',
	'Who may submit leads: a list of sources with entity and integration',
);
export const steps = whole(
	'steps',
	'Filters and recipients, as a list in the order in which leads pass them',
);
export const ownId = text('id', {
	identity: 'id',
	label: 'ID',
	pattern: OBJECT_ID,
	placeholder: 'e.g. 5fd4371e940df5a34a3888b2',
	description: 'An ID of your own, 24 hexadecimal digits',
});

/** When the flow was read that a change is made from. */
export const readAt = text('updated_at', {
	essential: true,
	place: 'none',
	placeholder: 'e.g. 2026-03-29T07:30:00.000Z',
	description:
		'The time from the flow that you read: if the flow has another one by now, nothing is sent and the item fails',
});

/** What a flow may have besides. */
export const extras = [
	object(
		'acceptance_criteria',
		[
			json('rule_set', {
				required: true,
				placeholder:
					'e.g. {"op":"and","rules":[{"lhv":"lead.state","op":"is equal to","rhv":"TX"}]}',
				description: 'The rules that a lead must meet',
			}),
			choice('outcome', ['failure', 'error', 'success'], {
				required: true,
				description: 'What the source of another lead is told',
			}),
			text('reason', { placeholder: 'e.g. Lead must live in TX' }),
		],
		{ description: 'What leads must meet to be accepted' },
	),
	whole('caps', 'How many leads are taken in a period, as a list', { nullable: true }),
	whole('pricing', 'Prices of leads; the last whose rules match counts'),
	object(
		'pricing_service',
		[
			text('service_id', { identity: 'id', shared: true, required: true }),
			number('fallback_price', { required: true }),
		],
		{ description: 'A service that sets prices, and the price when it fails' },
	),
	whole('list_checks', 'Lists to look leads up in: duplicate, existing_customer, dnc'),
	whole('destinations', 'Where leads go after the steps, as a list'),
	flag('ping_enabled', 'Whether sources may ask for a price before they submit'),
	whole('ping_limits', 'How many pings are taken in a period, as a list'),
	object(
		'firehose',
		[
			text('credential_id', { identity: 'id', shared: true, required: true }),
			text('bucket', { required: true }),
			text('prefix'),
			flag('enabled', 'Whether events are written to the bucket', { required: true }),
		],
		{ description: 'A bucket that gets each event as a file' },
	),
];
