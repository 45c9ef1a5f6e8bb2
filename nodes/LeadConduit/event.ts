import { choice, date, get, getMany, idPaging, json, list, record, resource, text } from '../core';
import { eventId } from './ids';
import { entities, flows } from './picks';
import { eventRules } from './rules';
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

/** What happened to leads, step by step. */
export const event = resource('event', 'Event', [
	getMany({
		path: '/events',
		description: 'Get many events: leads with their answers, deliveries, filters and feedback',
		page: (values) => idPaging(values('sort') === 'asc' ? 'after_id' : 'before_id', 'id', size),
		derive: eventRules,
		simple: simplifyEvent,
		fields: [
			choice('type', TYPES, compared),
			choice('outcome', OUTCOMES, { ...compared, description: 'How the step ended' }),
			record('flow_id', flows, { ...compared, label: 'Flow' }),
			record('source_id', entities, { ...compared, label: 'Source' }),
			record('recipient_id', entities, { ...compared, label: 'Recipient' }),
			text('lead_id', {
				...compared,
				identity: 'id',
				placeholder: 'e.g. 6a0f3c2e9d1b4e0012ab34c8',
			}),
			date('start', { description: 'Only events from this time on' }),
			date('end', { description: 'Only events up to this time' }),
			json('rules', {
				...compared,
				placeholder: 'e.g. [{"lhv":"vars.lead.state","op":"is equal to","rhv":"TX"}]',
				description: 'More rules that events must meet, as a list',
			}),
			choice('sort', [
				{ name: 'Newest First', value: 'desc' },
				{ name: 'Oldest First', value: 'asc' },
			]),
			list('include', {
				repeated: true,
				encode: withId,
				placeholder: 'e.g. type, vars.lead.email',
				description:
					'Only these members of events, by their dot paths; switch Simplify off to see them all',
			}),
			list('exclude', {
				repeated: true,
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
		fields: [eventId],
	}),
]);
