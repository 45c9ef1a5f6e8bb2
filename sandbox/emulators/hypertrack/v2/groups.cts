import type { Fields } from '../../framework/validation.cts';
import type { Filters } from '../filters.cts';
import {
	getOrCreate,
	sortedPage,
	ownIdIn,
	pickMembers,
	type FleetCall,
	type FleetEndpoint,
} from './endpoint.cts';
import { ownId, uuid } from './fields.cts';
import { contains, fieldEquals, ownIdFilters, since, until } from './filters.cts';
import { found } from './fleet.cts';
import type { Group } from './model.cts';
import { groupView } from './views.cts';

const properties: Fields = {
	...ownId,
	name: { type: 'string', says: 'Not a valid string.' },
	parent_group_id: uuid,
};

const filters: Filters<Group> = {
	...ownIdFilters<Group>(),
	name: contains('name'),
	parent_group_id: fieldEquals('parent_group_id'),
	min_date: since('created_at'),
	max_date: until('created_at'),
};

export const groups: FleetEndpoint[] = [
	{
		method: 'POST',
		path: '/groups/',
		body: { required: ['name'], properties },
		answer(call) {
			const { fleet, body } = call;
			const group = getOrCreate(call, fleet.groups.all(), (uniqueId) => {
				const row = fleet.stamp(uniqueId);
				return fleet.groups.add({
					...row,
					name: String(body.name),
					parent_group_id: (body.parent_group_id ?? null) as string | null,
					token: `gk_${row.id.replaceAll('-', '').slice(0, 16)}`,
				});
			});
			return groupView(group);
		},
	},
	{
		method: 'GET',
		path: '/groups/',
		list: true,
		answer: (call) => sortedPage(call, call.fleet.groups.all(), filters, groupView),
	},
	{
		method: 'GET',
		path: '/groups/:id/',
		answer: (call) => groupView(groupIn(call)),
	},
	{
		method: 'PATCH',
		path: '/groups/:id/',
		body: { properties },
		answer(call) {
			const group = groupIn(call);
			Object.assign(group, ownIdIn(call.body), pickMembers(call.body, ['name', 'parent_group_id']));
			call.fleet.touch(group);
			return groupView(group);
		},
	},
	{
		method: 'DELETE',
		path: '/groups/:id/',
		answer(call) {
			call.fleet.groups.remove(groupIn(call).id);
		},
	},
];

function groupIn({ fleet, params }: FleetCall): Group {
	return found(fleet.groups.get(params.id));
}
