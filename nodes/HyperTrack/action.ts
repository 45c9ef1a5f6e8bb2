import {
	choice,
	create,
	date,
	get,
	getMany,
	jsonObject,
	list,
	number,
	object,
	record,
	remove,
	resource,
	run,
	text,
	update,
	type ListOperation,
} from '../core';
import { v2 } from './api';
import { point } from './geo';
import { actions, groups, openActions, places, users } from './picks';
import { keeping } from './simplify';
import { from, LEGACY, listFilters, until } from './v2-fields';

const actionId = record('id', actions, {
	label: 'Action',
	placeholder: 'e.g. 0a874ed1-a4f4-4786-8319-…',
});
const openAction = { ...actionId, pick: openActions };
const assignee = [
	record('user_id', users, { label: 'User', placeholder: 'e.g. 09ff4544-b947-4963-ae06-…' }),
	text('user_unique_id', {
		identity: 'id',
		shared: true,
		label: 'User Unique ID',
		placeholder: 'e.g. driver-42',
		description: 'Your own ID of the user, in place of the user',
	}),
];
const collection = text('collection_id', {
	identity: 'id',
	shared: true,
	placeholder: 'e.g. batch-7',
	description: 'Groups actions that belong together, such as pickup and drop-off of one order',
});
const type = text('type', {
	placeholder: 'e.g. delivery',
	description:
		'One of meetup, pickup, delivery, dropoff, visit, sos, stopover and task, or a word of your own',
});

const details = [
	text('unique_id', {
		identity: 'id',
		placeholder: 'e.g. order-1001',
		description: 'Your own ID of the action. An ID that exists already gives that action back.',
	}),
	collection,
	type,
	jsonObject('metadata', {
		placeholder: 'e.g. {"customer": "John Smith"}',
		description: 'Your own facts about the action, as a JSON object',
	}),
	object(
		'expected_place',
		[
			text('name', { placeholder: 'e.g. Customer' }),
			text('address', { placeholder: 'e.g. 270 Linden Street' }),
			text('landmark'),
			text('zip_code', { placeholder: 'e.g. 94102' }),
			text('city', { placeholder: 'e.g. San Francisco' }),
			text('state', { placeholder: 'e.g. California' }),
			text('country', { placeholder: 'e.g. US' }),
			point('location', { description: 'The exact spot; without it the address is looked up' }),
		],
		{ description: 'Where it happens, by address or coordinates; or choose Expected Place ID' },
	),
	record('expected_place_id', places, {
		label: 'Expected Place ID',
		placeholder: 'e.g. 8166a3e8-b55b-4311-adfb-…',
		description: 'A place that HyperTrack knows, instead of Expected Place',
	}),
	date('expected_at', { description: 'When it should be done: later than that counts as delayed' }),
	jsonObject('autocomplete_rule', {
		placeholder: 'e.g. {"type": "geofence"}',
		description: 'When the action completes itself: type is timefence or geofence',
	}),
	number('autocancel_after', {
		label: 'Autocancel After (Hours)',
		min: 1,
		default: 24,
		description: 'Hours after which the action cancels itself, from the expected time',
	}),
];

/** The place is known to HyperTrack, or it is new. */
const onePlace = { fields: ['expectedPlace', 'expectedPlaceId'], atMost: true };

const simple = keeping(
	[
		'id',
		'unique_id',
		'collection_id',
		'user',
		'type',
		'status',
		'expected_at',
		'eta',
		'tracking_url',
		'completed_at',
	],
	['canceled_at', 'suspended_at'],
);

/** What the page behind a tracking link shows, for one action or a collection. */
const tracked: Pick<ListOperation, 'items' | 'page' | 'oneOf' | 'fields'> = {
	items: 'results',
	page: v2.page,
	oneOf: [{ fields: ['id', 'uniqueId', 'collectionId'] }],
	fields: [
		actionId,
		text('unique_id', {
			identity: 'id',
			placeholder: 'e.g. order-1001',
			description: 'Your own ID of the action',
		}),
		collection,
	],
};

/** Jobs of users, as API v2 knows them. */
export const action = resource(
	'action',
	'Action',
	[
		create({
			path: '/actions/',
			promises: ['id'],
			description: 'Start tracking a job for a user; the answer has the link for the customer',
			oneOf: [{ fields: ['userId', 'userUniqueId'], exactly: true }, onePlace],
			fields: [...assignee, ...details],
		}),
		getMany({
			path: '/actions/',
			items: 'results',
			page: v2.page,
			fields: [
				list('id', { identity: 'id', label: 'IDs', placeholder: 'e.g. 0a874ed1-…, 0a874ed1-…' }),
				record('user_id', users, { label: 'User', placeholder: 'e.g. 09ff4544-b947-4963-…' }),
				collection,
				choice('status', [
					'in_queue',
					'leaving_now',
					'on_the_way',
					'arriving',
					'arrived',
					'completed',
					'canceled',
				]),
				type,
				...listFilters,
				date('min_created_at', { ...from, label: 'Created From' }),
				date('max_created_at', { ...until, label: 'Created Until' }),
			],
			simple,
		}),
		get({ path: '/actions/{id}/', promises: ['id'], fields: [actionId] }),
		update({
			method: 'PATCH',
			path: '/actions/{id}/',
			promises: ['id'],
			description: 'Change an action: only what is filled in changes',
			oneOf: [{ fields: ['userId', 'userUniqueId'], atMost: true }, onePlace],
			fields: [actionId, ...assignee, ...details],
		}),
		remove({
			path: '/actions/{id}/',
			notice: 'This cannot be undone: the action is removed from HyperTrack',
			fields: [actionId],
		}),
		run({
			value: 'complete',
			name: 'Complete',
			path: '/actions/{id}/complete/',
			promises: ['id'],
			description: 'Finish an action',
			notice: 'A completed action cannot be opened again',
			fields: [
				openAction,
				point('completion_location', { description: 'Where the action was completed' }),
				date('completed_at', { description: 'When the action was completed; now without it' }),
			],
		}),
		run({
			value: 'cancel',
			name: 'Cancel',
			path: '/actions/{id}/cancel/',
			promises: ['id'],
			description: 'Cancel an action',
			notice: 'A canceled action cannot be opened, assigned or completed again',
			fields: [
				openAction,
				date('cancelation_time', {
					label: 'Cancelation Time',
					description: 'When the action was canceled; now without it',
				}),
			],
		}),
		getMany({
			...tracked,
			value: 'track',
			name: 'Track',
			path: '/actions/track/',
			action: 'Get the live status of tracked actions',
			description:
				'Read where tracked actions are now, as the page behind a tracking link shows it; tracking itself starts with Create',
			simple,
		}),
		getMany({
			...tracked,
			value: 'placeline',
			name: 'Get Placeline',
			path: '/actions/placeline/',
			action: 'Get the placeline of actions',
			description: 'Get actions with the way they went: trips and stops, as segments',
		}),
		get({
			value: 'mileage',
			name: 'Get Mileage',
			path: '/actions/{id}/mileage/',
			action: 'Get the mileage of an action',
			description: 'Get how far and how long the way of an action was',
			fields: [actionId],
		}),
		create({
			value: 'autocreate',
			name: 'Create by Rule',
			path: '/actions/autocreate/',
			action: 'Create actions by a rule',
			description:
				'Create a rule that makes actions by itself (beta): returns the rule, not an action',
			notice:
				'Without a user or a group the rule counts for all users. Fill in at most one of them.',
			oneOf: [
				{ fields: ['userId', 'userUniqueId', 'groupId'], atMost: true, orAll: true },
				onePlace,
			],
			fields: [
				jsonObject('autocreate_rule', {
					required: true,
					placeholder: 'e.g. {"type": "geofence"}',
					description: 'When actions are made: type is crontab, timefence or geofence',
				}),
				...assignee,
				record('group_id', groups, { label: 'Group', placeholder: 'e.g. f3ead2ae-dc0a-4a7e-…' }),
				...details,
			],
		}),
	],
	{ api: v2, notice: LEGACY },
);
