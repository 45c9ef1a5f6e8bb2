import { equals, oneOf, since, until, type Filters } from './filters.cts';
import { found } from './fleet.cts';
import type { Event } from './model.cts';
import { listPage, type Route } from './route.cts';

const filters: Filters<Event> = {
	id: oneOf('id'),
	user_id: equals('user_id'),
	type: oneOf('type'),
	min_recorded_at: since('recorded_at'),
	max_recorded_at: until('recorded_at'),
};

export const events: Route[] = [
	{
		method: 'GET',
		path: '/events/',
		list: true,
		answer(call) {
			const used = call.context.switches.inferredFilters === 'ignored' ? {} : filters;
			return listPage(call, call.fleet.events.all(), used, (event) => event, '-recorded_at');
		},
	},
	{
		method: 'GET',
		path: '/events/:id/',
		answer: ({ fleet, params }) => found(fleet.events.get(params.id)),
	},
];
