import {
	asText,
	at,
	choices,
	isBlank,
	simpleOf,
	text,
	type Json,
	type Polling,
	type Values,
	type WatchedList,
} from '../core';
import { v2, v3 } from './api';
import { order } from './order';
import { filterTime } from './times';

const DAY_MS = 24 * 3_600_000;

/** Statuses that an order can leave again, as lists are filtered by them. */
const OPEN = ['unplanned', 'planned', 'assigned', 'ongoing', 'disabled', 'rescheduled'];
const ENDED = [
	{ status: 'completed', since: 'completed_at_from', until: 'completed_at_to' },
	{ status: 'cancelled', since: 'cancelled_at_from', until: 'cancelled_at_to' },
];
/** Statuses of orders that the filter of lists is not documented to take. */
const UNLISTED = ['dispatched', 'summarizing'];
const STATUSES = [...OPEN, ...ENDED.map(({ status }) => status), ...UNLISTED];

/** What tells one leg of one attempt of an order. */
const LEG = ['order_handle', 'fulfillment_attempt', 'type', 'type_index'];

/** Both APIs: each event is read with the credential of its own. */
export const polling: Polling = {
	api: v3,
	events: [
		{
			value: 'orderStatusChanged',
			name: 'Order Status Changed',
			description: 'When an order gets another status, its first one included',
			path: '/orders/',
			items: 'orders',
			page: v3.page,
			lists: orderLists,
			sinceAs: filterTime,
			newest: { sort_direction: 'desc' },
			key: [...LEG, 'status', 'disabled_at', 'enabled_at'],
			versionOf: LEG,
			stamp: endOf,
			overlapMs: 3 * DAY_MS,
			accepts: (one, values) => isMeant(at(one, 'status'), values('status')),
			simple: simpleOf(order),
			fields: [
				choices('status', STATUSES, {
					place: 'none',
					label: 'Statuses',
					check: unknownStatus,
					description: 'Which statuses start the workflow; all of them when nothing is chosen',
				}),
				text('worker_handle', {
					identity: 'id',
					placeholder: 'e.g. james@ht.com',
					description: 'Only orders of this worker',
				}),
				text('ops_group_handle', {
					identity: 'id',
					placeholder: 'e.g. store-SF',
					description: 'Only orders of this group',
				}),
			],
		},
		{
			value: 'newEvent',
			name: 'New Event',
			description: 'When something happens to a user or an action of the legacy API v2',
			api: v2,
			path: '/events/',
			items: 'results',
			page: v2.page,
			since: 'min_recorded_at',
			until: 'max_recorded_at',
			newest: { ordering: '-recorded_at' },
			key: ['id'],
			stamp: momentOf,
			// A phone that was offline delivers later what it has recorded.
			overlapMs: 30 * DAY_MS,
			accepts: (one, values) =>
				isMeant(at(one, 'type'), values('type')) && isMeant(at(one, 'user_id'), values('userId')),
			fields: [
				text('type', {
					placeholder: 'e.g. action.completed',
					description: 'Only events of this type',
				}),
				text('user_id', {
					identity: 'id',
					placeholder: 'e.g. 09ff4544-b947-4963-ae06-…',
					description: 'Only events of this user',
				}),
			],
		},
	],
};

/** Open orders are all read again and again; of those that ended, the ones of late. */
function orderLists(values: Values): WatchedList[] {
	const isWanted = (status: string) => isChosen(status, values('status'));
	const isNarrowed = values('status') !== undefined;
	const open = OPEN.filter(isWanted).join(',');
	const unlisted = UNLISTED.filter(isWanted).join(',');
	const ended = ENDED.filter(({ status }) => isWanted(status));
	return [
		...(open === '' ? [] : [{ query: { status: open }, leaves: isNarrowed }]),
		...ended.map(({ status, since, until }) => ({ query: { status }, since, until })),
		...(unlisted === '' ? [] : [unlistedOrders(unlisted, isNarrowed)]),
	];
}

/** Orders by a filter that may be refused; then those that were made of late are looked through. */
function unlistedOrders(status: string, isNarrowed: boolean): WatchedList {
	return {
		query: { status },
		leaves: isNarrowed,
		added: !isNarrowed,
		orElse: { since: 'created_at_from', until: 'created_at_to' },
	};
}

/** Whether a record is not plainly another than the one that was asked for. */
function isMeant(value: Json | undefined, chosen: Json | undefined): boolean {
	return isBlank(value) || isChosen(asText(value), chosen);
}

/** Whether a value is one of those that were chosen: one, several, or a text with commas. */
function isChosen(value: string, chosen: Json | undefined): boolean {
	if (chosen === undefined) return true;
	const named = Array.isArray(chosen) ? chosen.map(asText) : asText(chosen).split(',');
	return named.some((one) => one.trim() === value);
}

function unknownStatus(names: unknown): string | undefined {
	const unknown = (names as string[]).find((name) => !STATUSES.includes(name));
	return unknown === undefined ? undefined : `has no "${unknown}": it is no status of an order`;
}

/** When HyperTrack noted an event, to the microsecond: that decides the order of a busy moment. */
function momentOf(event: Json): number | undefined {
	const noted = asText(at(event, 'created_at')) || asText(at(event, 'recorded_at'));
	const ms = Date.parse(noted);
	const micros = Number(/\.\d{3}(\d{3})/.exec(noted)?.[1] ?? 0);
	return Number.isNaN(ms) ? undefined : ms + micros / 1000;
}

/** When an order ended; open ones have no time, so that none of them is ever too old. */
function endOf(order: Json): number | undefined {
	const ended = Date.parse(asText(at(order, 'completed_at')) || asText(at(order, 'cancelled_at')));
	return Number.isNaN(ended) ? undefined : ended;
}
