import {
	choice,
	date,
	flag,
	get,
	getMany,
	json,
	jsonObject,
	list,
	number,
	object,
	record,
	resource,
	rows,
	run,
	text,
	update,
	type Field,
} from '../core';
import { v3 } from './api';
import { destination } from './geo';
import { orderFilters } from './order-filters';
import { openOrders, orders, workers } from './picks';
import { keeping } from './simplify';

const orderHandle = record('order_handle', orders, {
	label: 'Order',
	placeholder: 'e.g. order-1001',
});
const openOrder = { ...orderHandle, pick: openOrders };
const legTypes = ['pick', 'drop'];

/** The leg that is meant, where a handle has several. */
const leg: Field[] = [
	choice('type', legTypes, { place: 'query', description: 'The leg that is meant' }),
	number('type_index', { place: 'query', min: 0, description: 'The number of the leg' }),
	number('fulfillment_attempt', {
		place: 'query',
		min: 0,
		description: 'The attempt that is meant: the first is 0, the latest counts without it',
	}),
];

/** What an order says of itself, when it is made and later. */
const details: Field[] = [
	date('scheduled_at', { description: 'When the worker should be there' }),
	date('scheduled_after', { description: 'The earliest time at which the worker may be there' }),
	number('expected_service_time', {
		label: 'Expected Service Time (Seconds)',
		min: 0,
		description: 'How long the worker stays there',
	}),
	jsonObject('metadata', {
		placeholder: 'e.g. {"customerID": "12654"}',
		description: 'Your own facts about the order, as a JSON object',
	}),
	list('product_type', { label: 'Product Types', placeholder: 'e.g. plumbing, heating' }),
	choice('type', legTypes, { description: 'Whether something is picked up or dropped there' }),
	number('type_index', { min: 0, description: 'Tells several picks or drops of a handle apart' }),
	number('capacity_used', { min: 0, description: 'How much of the vehicle it takes' }),
];

/** Jobs of workers, as API v3 knows them. */
export const order = resource(
	'order',
	'Order',
	[
		run({
			value: 'track',
			name: 'Track',
			path: '/orders/track',
			promises: ['orders', 'route_handle'],
			action: 'Track orders',
			description:
				'Start tracking a worker on one or more orders; the answer has the link for each customer',
			oneOf: [{ fields: ['workerHandle', 'deviceId', 'routeHandle'] }],
			fields: [
				choice('track_mode', ['pre_shift', 'on_shift', 'full_shift'], {
					required: true,
					description: 'When the way is recorded, seen from the shift of the worker',
				}),
				record('worker_handle', workers, {
					identity: 'id',
					label: 'Worker',
					placeholder: 'e.g. james@ht.com',
				}),
				text('device_id', {
					identity: 'id',
					shared: true,
					placeholder: 'e.g. 7B252163-BC27-46B2-8BFD-…',
					description: 'The device of the worker, in place of the worker',
				}),
				text('route_handle', {
					identity: 'id',
					placeholder: 'e.g. 7ac07153-5590-46c5-…',
					description: 'A route that is planned already: its own worker and orders count',
				}),
				rows(
					'orders',
					[
						text('order_handle', {
							identity: 'id',
							required: true,
							placeholder: 'e.g. order-1001',
							description: 'Your own ID of the order; it must not be in use',
						}),
						destination({ required: true }),
						...details,
						choice('priority', ['low', 'medium', 'high']),
					],
					{ top: true, description: 'What the worker does, one order per row; not for a route' },
				),
				text('ops_group_handle', {
					identity: 'id',
					shared: true,
					placeholder: 'e.g. store-SF',
					description: 'The group the orders belong to; "default" without it',
				}),
				choice('device_switch_mode', ['login', 'manual', 'closest_to_destination'], {
					description: 'Which device counts, if the worker has several',
				}),
				object('route', [
					text('route_handle', { identity: 'id', description: 'Your own ID of the new route' }),
					jsonObject('metadata', {
						description: 'Your own facts about the route, as a JSON object',
					}),
				]),
				number('version', { min: 1, description: 'The version of the route' }),
				json('otherFields', {
					spread: true,
					placeholder: 'e.g. {"agent_mode": "…"}',
					description: 'More that only the HyperTrack reference names, as a JSON object',
				}),
			],
		}),
		get({
			path: '/orders/{order_handle}',
			promises: ['order_handle'],
			description: 'Get an order with all that happened to it: way, risks, tasks and timeline',
			fields: [
				orderHandle,
				number('fulfillment_attempt', { min: 0, description: 'The first attempt is 0' }),
				date('from_time', { label: 'Timeline From' }),
				date('to_time', { label: 'Timeline Until', until: true }),
				flag('on_shift_only', 'Whether to leave out what happened outside the shift'),
				flag('allow_mocked_events', 'Whether to include locations that a device made up'),
				text('device_id', { identity: 'id', description: 'Only what this device recorded' }),
			],
		}),
		getMany({
			path: '/orders/',
			items: 'orders',
			page: v3.page,
			fields: orderFilters,
			simple: keeping(
				[
					'order_handle',
					'status',
					'worker_handle',
					'destination',
					'scheduled_at',
					'started_at',
					'completed_at',
					'share_url',
					'metadata',
					'route_handle',
				],
				['cancelled_at', 'disabled_at', 'rescheduled_marked_at'],
			),
		}),
		update({
			method: 'PATCH',
			path: '/orders/{order_handle}',
			promises: ['order_handle'],
			description: 'Change an order: only what is filled in changes',
			notice: 'The destination can change only before tracking starts',
			fields: [
				orderHandle,
				...details,
				destination(),
				text('ops_group_handle', { identity: 'id', shared: true, placeholder: 'e.g. store-SF' }),
				rows(
					'attachments',
					[
						choice('type', ['note', 'image', 'signature'], { required: true }),
						text('data', { description: 'The text of a note' }),
						text('url', { label: 'URL', description: 'Address of an image or a signature' }),
					],
					{ description: 'Notes, images and signatures to add' },
				),
				{ ...leg[0], name: 'legType', label: 'Leg Type' },
				{ ...leg[1], name: 'legTypeIndex', label: 'Leg Type Index' },
				leg[2],
			],
		}),
		run({
			value: 'complete',
			name: 'Complete',
			path: '/orders/{order_handle}/complete',
			promises: ['order_handle'],
			description: 'Finish an order; the last one of a worker ends the tracking',
			notice: 'A completed order cannot be opened again',
			fields: [openOrder, ...leg],
			fixed: {},
		}),
		run({
			value: 'cancel',
			name: 'Cancel',
			path: '/orders/{order_handle}/cancel',
			promises: ['order_handle'],
			description: 'Cancel an order; the last one of a worker ends the tracking',
			notice: 'A cancelled order cannot be opened again',
			fields: [
				openOrder,
				...leg,
				jsonObject('metadata', {
					placeholder: 'e.g. {"reason": "rain"}',
					description: 'Your own facts about it, as a JSON object',
				}),
			],
		}),
	],
	{ api: v3 },
);
