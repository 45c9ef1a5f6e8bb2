import {
	choice,
	choices,
	date,
	flag,
	jsonObject,
	list,
	number,
	record,
	text,
	type Field,
} from '../core';
import { workers } from './picks';
import { STATUSES } from './statuses';
import { dayOf, filterTime } from './times';

/** A filter by day, and one from and one until a time. */
function dateFilters(api: string, label: string): Field[] {
	const time = { encode: filterTime };
	return [
		date(`${api}_date`, {
			label: `${label} On`,
			encode: dayOf,
			description: 'The day; its time does not matter',
		}),
		date(`${api}_from`, { ...time, label: `${label} From` }),
		date(`${api}_to`, { ...time, until: true, label: `${label} Until` }),
	];
}

/** Everything a list of orders can be narrowed by. */
export const orderFilters: Field[] = [
	choices('status', STATUSES, { description: 'Orders in one of these statuses' }),
	record('worker_handle', workers, { label: 'Worker', placeholder: 'e.g. james@ht.com' }),
	text('place_handle', { identity: 'id', placeholder: 'e.g. WARE_593' }),
	text('ops_group_handle', { identity: 'id', placeholder: 'e.g. store-SF' }),
	text('route_handle', { identity: 'id', placeholder: 'e.g. 7ac07153-5590-46c5-…' }),
	text('plan_id', { identity: 'id' }),
	text('device_id', { identity: 'id' }),
	text('search_term', { placeholder: 'e.g. order-1001', description: 'A text to look for' }),
	jsonObject('order_metadata_filter', {
		label: 'Metadata',
		placeholder: 'e.g. {"customerID": "12654"}',
		description: 'Orders whose metadata hold these members, as a JSON object',
	}),
	jsonObject('worker_profile_filter', {
		label: 'Worker Profile',
		placeholder: 'e.g. {"zoneId": "4"}',
		description: 'Orders of workers whose profile holds these members, as a JSON object',
	}),
	jsonObject('region_filter', {
		label: 'Region',
		placeholder: 'e.g. {"city": "San Jose"}',
		description: 'City, state or country, as a JSON object',
	}),
	flag('risk_status', 'Whether only orders at risk are returned, or only those that are not'),
	choice('plan_mode', ['on_demand', 'scheduled', 'manual', 'pool']),
	choice('track_mode', ['pre_shift', 'on_shift', 'full_shift']),
	choice('device_switch_mode', ['login', 'manual', 'closest_to_destination']),
	choice('tracking_status', ['tracked', 'untracked']),
	list('filter_outage_category', {
		commaless: true,
		label: 'Outage Categories',
		placeholder: 'e.g. behavioural, reachability',
	}),
	flag('worker_inside_destination', 'Whether the worker is at the destination'),
	text('destination_geohash'),
	number('fulfillment_attempt', { min: 0, description: 'The first attempt is 0' }),
	...dateFilters('created_at', 'Created'),
	...dateFilters('planned_at', 'Planned'),
	...dateFilters('scheduled_at', 'Scheduled'),
	...dateFilters('route_started_at', 'Route Started'),
	...dateFilters('completed_at', 'Completed'),
	...dateFilters('cancelled_at', 'Cancelled'),
	...dateFilters('rescheduled_marked_at', 'Marked as Rescheduled'),
	choice('sort_direction', [
		{ name: 'Newest First', value: 'desc' },
		{ name: 'Oldest First', value: 'asc' },
	]),
];
