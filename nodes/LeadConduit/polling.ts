import { asText, at, choices, idPaging, record, type Json, type Polling } from '../core';
import { api } from './api';
import { OUTCOMES, TYPES } from './event';
import { ENTITY_ID, OBJECT_ID, RECIPIENT_ID } from './ids';
import { entities, flows } from './picks';
import { eventRules } from './rules';
import { simplifyEvent } from './simplify';

/** A step that takes long is stored behind younger ones: usually by minutes. */
const OVERLAP_MS = 15 * 60_000;
const DIGITS = 8;
const compared = { place: 'none' } as const;

/** The first ObjectId of a second. */
const idAt = (ms: number) =>
	Math.floor(ms / 1000)
		.toString(16)
		.padStart(DIGITS, '0')
		.padEnd(24, '0');

/** The second that an ObjectId states. */
const timeOf = (event: Json) => parseInt(asText(at(event, 'id')).slice(0, DIGITS), 16) * 1000;

export const polling: Polling = {
	api,
	events: [
		{
			value: 'newEvent',
			name: 'New Event',
			description: 'When a lead is accepted, rejected, filtered, delivered or given feedback on',
			path: '/events',
			items: '',
			page: idPaging('after_id', 'id', { parameter: 'limit', max: 1000, mayCap: true }),
			query: { sort: 'asc' },
			newest: { sort: 'desc' },
			since: 'after_id',
			sinceAs: idAt,
			sinceFallback: 'start',
			oldestFirst: true,
			key: ['id'],
			stamp: timeOf,
			overlapMs: OVERLAP_MS,
			simple: simplifyEvent,
			derive: eventRules,
			fields: [
				choices('types', TYPES, {
					...compared,
					label: 'Event Types',
					description: 'All types if left empty',
				}),
				choices('outcomes', OUTCOMES, { ...compared, description: 'All outcomes if left empty' }),
				record('flow_id', flows, { ...compared, label: 'Flow', pattern: OBJECT_ID }),
				record('source_id', entities, { ...compared, label: 'Source', pattern: ENTITY_ID }),
				record('recipient_id', entities, {
					...compared,
					label: 'Recipient',
					pattern: RECIPIENT_ID,
				}),
			],
		},
	],
};
