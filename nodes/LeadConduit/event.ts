import {
	choice,
	date,
	get,
	getMany,
	idPaging,
	invalid,
	json,
	list,
	record,
	resource,
	text,
	type Values,
} from '../core';
import { ENTITY_ID, eventId, OBJECT_ID, RECIPIENT_ID } from './ids';
import { entities, flows } from './picks';
import { eventRules, wrongIds } from './rules';
import { simplifyEvent } from './simplify';

export const TYPES = [
	{ name: 'Source', value: 'source', description: 'A lead with the answer that its source got' },
	{ name: 'Recipient', value: 'recipient', description: 'A delivery to a recipient' },
	{ name: 'Filter', value: 'filter', description: 'A filter that a lead passed or not' },
	{ name: 'Feedback Received', value: 'feedback-received', description: 'A return or conversion' },
	{ name: 'Feedback Sent', value: 'feedback-sent', description: 'Feedback handed on to a source' },
	{ name: 'Retry', value: 'retry', description: 'Another try of a failed delivery' },
];
export const OUTCOMES = ['success', 'failure', 'error', 'skip', 'continue', 'stop'];

const size = { parameter: 'limit', max: 1000, mayCap: true };
const compared = { place: 'none' } as const;

/** Without its id an event would not say where the next page begins. */
const withId = (names: unknown) => [...new Set(['id', ...(names as string[])])];

function refuseBoth(values: Values): void {
	if (values('include') === undefined || values('exclude') === undefined) return;
	throw invalid('Fill in Include or Exclude, not both');
}

/** What happened to leads, step by step. */
export const event = resource('event', 'Event', [
	getMany({
		path: '/events',
		description: 'Get many events: leads with their answers, deliveries, filters and feedback',
		page: (values) => idPaging(values('sort') === 'asc' ? 'after_id' : 'before_id', 'id', size),
		derive: (values) => {
			refuseBoth(values);
			return eventRules(values);
		},
		simple: simplifyEvent,
		fields: [
			choice('type', TYPES, compared),
			choice('outcome', OUTCOMES, { ...compared, description: 'How the step ended' }),
			record('flow_id', flows, { ...compared, label: 'Flow', pattern: OBJECT_ID }),
			record('source_id', entities, { ...compared, label: 'Source', pattern: ENTITY_ID }),
			record('recipient_id', entities, { ...compared, label: 'Recipient', pattern: RECIPIENT_ID }),
			text('lead_id', {
				...compared,
				identity: 'id',
				pattern: OBJECT_ID,
				placeholder: 'e.g. 6a0f3c2e9d1b4e0012ab34c8',
			}),
			date('start', { fraction: 3, description: 'Only events from this time on' }),
			date('end', {
				fraction: 3,
				until: true,
				description:
					'Only events up to this time. An end without milliseconds means its whole second.',
			}),
			json('rules', {
				...compared,
				check: wrongIds,
				placeholder: 'e.g. [{"lhv":"vars.lead.state","op":"is equal to","rhv":"TX"}]',
				description: 'More rules that events must meet, as a list',
			}),
			choice('sort', [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			]),
			list('include', {
				repeated: true,
				commaless: true,
				encode: withId,
				placeholder: 'e.g. type, vars.lead.email',
				description:
					'Only these members of events, by their dot paths; switch Simplify off to see them all',
			}),
			list('exclude', {
				repeated: true,
				commaless: true,
				check: (names) => ((names as string[]).includes('id') ? 'must leave the id in' : undefined),
				placeholder: 'e.g. request, transactions',
				description: 'Events without these members; not together with Include',
			}),
		],
	}),
	get({
		path: '/events/{id}',
		description: 'Get one event: what a step did with a lead',
		simple: simplifyEvent,
		promises: ['id'],
		fields: [eventId],
	}),
]);
