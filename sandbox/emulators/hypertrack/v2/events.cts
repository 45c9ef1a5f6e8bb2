import type { Filters } from '../filters.cts';
import { sortedPage, type FleetEndpoint } from './endpoint.cts';
import { fieldEquals, fieldOneOf, since, until } from './filters.cts';
import { found } from './fleet.cts';
import type { Event } from './model.cts';

const filters: Filters<Event> = {
	id: fieldOneOf('id'),
	user_id: fieldEquals('user_id'),
	type: fieldOneOf('type'),
	min_recorded_at: since('recorded_at'),
	max_recorded_at: until('recorded_at'),
};

export const events: FleetEndpoint[] = [
	{
		method: 'GET',
		path: '/events/',
		list: true,
		answer(call) {
			const used = call.context.switches.inferredFilters === 'ignored' ? {} : filters;
			return sortedPage(call, call.fleet.events.all(), used, (event) => event, '-recorded_at');
		},
	},
	{
		method: 'GET',
		path: '/events/:id/',
		answer: ({ fleet, params }) => found(fleet.events.get(params.id)),
	},
];
