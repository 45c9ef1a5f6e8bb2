import { choices, date, flag, getMany, jsonObject, list, resource, text } from '../core';
import { v3 } from './api';
import { without } from './simplify';
import { dayOf } from './times';

const day = { encode: dayOf };

/** People who are tracked, as API v3 knows them. */
export const worker = resource(
	'worker',
	'Worker',
	[
		getMany({
			path: '/workers/',
			items: 'workers',
			page: v3.page,
			fields: [
				list('worker_handle', {
					identity: 'id',
					label: 'Worker Handles',
					placeholder: 'e.g. james@ht.com',
				}),
				list('ops_group_handle', {
					identity: 'id',
					label: 'Ops Group Handles',
					placeholder: 'e.g. store-SF',
				}),
				text('search_term', { placeholder: 'e.g. James', description: 'A text to look for' }),
				jsonObject('profile', {
					placeholder: 'e.g. {"zoneId": "4"}',
					description: 'Workers whose profile holds these members, as a JSON object',
				}),
				jsonObject('work_status', {
					placeholder: 'e.g. {"available": true}',
					description: 'Workers who are available or tracked, as a JSON object',
				}),
				text('device_id', { identity: 'id' }),
				choices('filter_status', ['active', 'inactive', 'disconnected'], {
					label: 'Device Statuses',
					description: 'Workers whose device is in one of these states',
				}),
				flag('filter_outage', 'Whether only workers with an outage are returned'),
				choices('filter_outage_category', [
					'behavioural',
					'adversarial',
					'reachability',
					'os',
					'sporadic',
				]),
				flag('tracked', 'Whether only workers who were tracked are returned'),
				flag('worked', 'Whether only workers who worked are returned'),
				flag('intended_to_track', 'Whether only workers who should be tracked are returned'),
				jsonObject('region_filter', {
					label: 'Region',
					placeholder: 'e.g. {"city": "San Jose"}',
					description: 'City, state or country, as a JSON object',
				}),
				date('from_date', { ...day, label: 'From Day' }),
				date('to_date', { ...day, label: 'Until Day' }),
				flag('include_schedule', 'Whether to include the schedule of each worker'),
				flag('include_summary', 'Whether to include what each worker did'),
				flag('include_deleted', 'Whether to include workers who were deleted'),
				flag('include_lp', 'Whether to include the last position of each worker'),
			],
			simple: without('device_info', 'home', 'unavailable_on'),
		}),
	],
	{ api: v3 },
);
