import {
	choice,
	create,
	date,
	get,
	getMany,
	jsonObject,
	list,
	number,
	record,
	records,
	remove,
	resource,
	run,
	text,
	update,
} from '../core';
import { v2 } from './api';
import { pairProblem } from './geo';
import { actions, assignableActions, groups, users } from './picks';
import { from, LEGACY, listFilters, recordedBetween, until } from './v2-fields';

const userId = record('id', users, {
	label: 'User',
	placeholder: 'e.g. 09ff4544-b947-4963-ae06-…',
});

const profile = [
	text('unique_id', {
		identity: 'id',
		placeholder: 'e.g. driver-42',
		description: 'Your own ID of the user. An ID that exists already gives that user back.',
	}),
	text('name', { placeholder: 'e.g. Alex' }),
	text('phone', {
		identity: 'phone',
		shared: true,
		placeholder: 'e.g. +16265550177',
		description: 'Number with country code',
	}),
	text('photo', {
		placeholder: 'e.g. https://example.com/alex.png',
		description: 'Address of a picture',
	}),
	record('group_id', groups, {
		label: 'Group',
		nullable: true,
		placeholder: 'e.g. f3ead2ae-dc0a-4a7e-85be-…',
		description: 'The group the user belongs to. Null from an expression takes the user out of it.',
	}),
	choice('vehicle_type', ['walking', 'bicycle', 'motorcycle', 'car', '3-wheeler', 'van']),
	jsonObject('metadata', {
		placeholder: 'e.g. {"shift": "early"}',
		description: 'Your own facts about the user, as a JSON object',
	}),
];

const simple = [
	'id',
	'unique_id',
	'name',
	'phone',
	'group_id',
	'vehicle_type',
	'availability_status',
	'last_location',
	'pending_actions',
	'created_at',
];

/** People who are tracked, as API v2 knows them. */
export const user = resource(
	'user',
	'User',
	[
		getMany({
			path: '/users/',
			items: 'results',
			page: v2.page,
			fields: [
				list('id', { identity: 'id', label: 'IDs', placeholder: 'e.g. 09ff4544-…, 3d2c8f60-…' }),
				text('name', { placeholder: 'e.g. Alex', description: 'A part of the name' }),
				record('group_id', groups, { label: 'Group', placeholder: 'e.g. f3ead2ae-dc0a-4a7e-…' }),
				...listFilters,
				choice('status', ['online', 'offline']),
				date('min_date', { ...from, label: 'Created From' }),
				date('max_date', { ...until, label: 'Created Until' }),
			],
			simple,
		}),
		get({ path: '/users/{id}/', promises: ['id'], fields: [userId] }),
		create({
			path: '/users/',
			promises: ['id'],
			description: 'Create a user, or get the one that has this unique ID already',
			fields: profile,
		}),
		update({
			method: 'PATCH',
			path: '/users/{id}/',
			promises: ['id'],
			description: 'Change a user: only what is filled in changes',
			fields: [userId, ...profile],
		}),
		remove({
			path: '/users/{id}/',
			notice: 'This cannot be undone: the user is removed from HyperTrack',
			fields: [userId],
		}),
		getMany({
			value: 'nearby',
			name: 'Get Nearby',
			path: '/users/nearby/',
			description: 'Get the users closest to a point or to the place of an action, nearest first',
			items: 'results',
			page: v2.page,
			oneOf: [{ fields: ['actionId', 'location'], exactly: true }],
			fields: [
				record('action_id', actions, {
					label: 'Action',
					placeholder: 'e.g. 0a874ed1-a4f4-4786-8319-…',
					description: 'The action whose expected place is the centre',
				}),
				text('location', {
					placeholder: 'e.g. -122.3989,37.7929',
					description: 'The centre as longitude, comma, latitude',
					pattern: {
						regex: '^\\s*-?\\d+(\\.\\d+)?\\s*,\\s*-?\\d+(\\.\\d+)?\\s*$',
						message: 'must be longitude, comma, latitude',
					},
					check: pairProblem,
					encode: (value) => String(value).replace(/\s/g, ''),
				}),
				number('radius', { min: 1, description: 'How far away a user may be, in metres' }),
			],
			simple,
		}),
		run({
			value: 'assignActions',
			name: 'Assign Actions',
			path: '/users/{id}/assign_actions/',
			promises: ['id'],
			action: 'Assign actions to a user',
			description: 'Hand actions over to a user; returns the user',
			fields: [
				userId,
				records('action_ids', assignableActions, {
					identity: 'id',
					label: 'Actions',
					required: true,
				}),
			],
		}),
		run({
			value: 'cancelActions',
			name: 'Cancel Actions',
			path: '/users/{id}/cancel_actions/',
			promises: ['id'],
			action: 'Cancel all actions of a user',
			description: 'Cancel every pending action of a user; returns the user',
			notice: 'This cannot be undone: all pending actions of the user are canceled',
			fields: [userId],
			fixed: {},
		}),
		run({
			value: 'stopTracking',
			name: 'Stop Tracking',
			path: '/users/{id}/stop_tracking/',
			promises: ['id'],
			action: 'Stop tracking a user',
			description: 'Stop tracking a user, whatever is still pending; returns the user',
			fields: [userId],
			fixed: {},
		}),
		get({
			value: 'placeline',
			name: 'Get Placeline',
			path: '/users/{id}/placeline/',
			action: 'Get the placeline of a user',
			description: 'Get where a user has been: trips and stops, as segments',
			fields: [userId, ...recordedBetween],
		}),
		get({
			value: 'mileage',
			name: 'Get Mileage',
			path: '/users/{id}/mileage/',
			action: 'Get the mileage of a user',
			description: 'Get how far and how long a user has travelled',
			fields: [userId],
		}),
	],
	{ api: v2, notice: LEGACY },
);
