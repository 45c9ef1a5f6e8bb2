import { asText, at, choices, text, type Json, type Polling, type Values } from '../core';
import { v2, v3 } from './api';
import { filterTime } from './times';

const DAY_MS = 24 * 3_600_000;

/** Statuses that an order can leave again, as lists are filtered by them. */
const OPEN = ['unplanned', 'planned', 'assigned', 'ongoing', 'disabled', 'rescheduled'];
const ENDED = [
	{ status: 'completed', since: 'completed_at_from' },
	{ status: 'cancelled', since: 'cancelled_at_from' },
];

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
			key: [
				'order_handle',
				'fulfillment_attempt',
				'type',
				'type_index',
				'status',
				'disabled_at',
				'enabled_at',
			],
			stamp: endOf,
			overlapMs: 3 * DAY_MS,
			fields: [
				choices('status', [...OPEN, ...ENDED.map(({ status }) => status)], {
					place: 'none',
					label: 'Statuses',
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
			newest: { ordering: '-recorded_at' },
			key: ['id'],
			stamp: momentOf,
			overlapMs: 3 * DAY_MS,
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
function orderLists(values: Values) {
	const wanted = values('status') as string[] | undefined;
	const isWanted = (status: string) => wanted?.includes(status) ?? true;
	const open = OPEN.filter(isWanted).join(',');
	return [
		...(open === '' ? [] : [{ query: { status: open } }]),
		...ENDED.filter(({ status }) => isWanted(status)).map(({ status, since }) => ({
			query: { status },
			since,
		})),
	];
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
