import type { Fields } from '../../framework/validation.cts';
import { select, type Filters } from '../filters.cts';
import { assign, cancel, refuseEnded } from './action-life.cts';
import { metres } from './distance.cts';
import {
	getOrCreate,
	sortedPage,
	ownIdIn,
	pickMembers,
	type FleetCall,
	type FleetEndpoint,
} from './endpoint.cts';
import { invalidFields, invalidRequest, unknownId } from './errors.cts';
import { choiceOrNull, objectOrNull, ownId, textOrNull, uuid, uuids } from './fields.cts';
import { contains, fieldEquals, ownIdFilters, since, until } from './filters.cts';
import { found, type Fleet } from './fleet.cts';
import type { User } from './model.cts';
import { numberedPage } from './page.cts';
import { segments, userView } from './views.cts';

const properties: Fields = {
	...ownId,
	name: textOrNull,
	phone: textOrNull,
	photo: textOrNull,
	group_id: uuid,
	vehicle_type: choiceOrNull('walking', 'bicycle', 'motorcycle', 'car', '3-wheeler', 'van'),
	metadata: objectOrNull,
};
const OWN_FIELDS = ['name', 'phone', 'photo', 'group_id', 'vehicle_type', 'metadata'];

const filters: Filters<User> = {
	...ownIdFilters<User>(),
	name: contains('name'),
	search: contains('name'),
	group_id: fieldEquals('group_id'),
	status: fieldEquals('availability_status'),
	min_date: since('created_at'),
	max_date: until('created_at'),
};

type Segment = ReturnType<typeof segments>[number];

const segmentFilters: Filters<Segment> = {
	min_recorded_at: since('ended_at'),
	max_recorded_at: until('started_at'),
};

/** Fills in what a new user does not say. */
export function newUser(fleet: Fleet, uniqueId: string | null, given: Partial<User>): User {
	return {
		...fleet.stamp(uniqueId),
		group_id: null,
		name: null,
		phone: null,
		photo: null,
		vehicle_type: 'unknown',
		metadata: {},
		availability_status: 'offline',
		location_status: 'location_available',
		is_connected: false,
		last_location: {},
		last_heartbeat_at: null,
		last_online_at: null,
		last_battery: null,
		...given,
	};
}

export const users: FleetEndpoint[] = [
	{
		method: 'POST',
		path: '/users/',
		body: { properties },
		answer(call) {
			const { fleet } = call;
			const user = getOrCreate(call, fleet.users.all(), (uniqueId) => {
				const created = fleet.users.add(newUser(fleet, uniqueId, ownFields(call)));
				fleet.record(created, 'user.created');
				return created;
			});
			return view(call)(user);
		},
	},
	{
		method: 'GET',
		path: '/users/',
		list: true,
		answer: (call) => sortedPage(call, call.fleet.users.all(), filters, view(call)),
	},
	{
		method: 'GET',
		path: '/users/nearby/',
		answer(call) {
			const { fleet, query, address, context } = call;
			const center = centerOf(call);
			const radius = query.radius === undefined ? Infinity : Number(query.radius);
			const near = fleet.users
				.all()
				.flatMap((user) => {
					const { geojson } = user.last_location;
					return geojson ? [{ user, away: metres(center, geojson.coordinates) }] : [];
				})
				.filter(({ away }) => away <= radius)
				.sort((a, b) => a.away - b.away);
			const show = view(call);
			return numberedPage(near, address, query, context.switches, ({ user }) => show(user));
		},
	},
	{
		method: 'GET',
		path: '/users/:id/',
		answer: (call) => view(call)(userIn(call)),
	},
	{
		method: 'PATCH',
		path: '/users/:id/',
		body: { properties },
		answer(call) {
			const user = userIn(call);
			Object.assign(user, ownIdIn(call.body), ownFields(call));
			call.fleet.touch(user);
			return view(call)(user);
		},
	},
	{
		method: 'DELETE',
		path: '/users/:id/',
		answer(call) {
			const { fleet } = call;
			const { id } = userIn(call);
			for (const action of fleet.actions.all()) {
				if (action.user_id === id) fleet.actions.remove(action.id);
			}
			fleet.users.remove(id);
		},
	},
	{
		method: 'POST',
		path: '/users/:id/assign_actions/',
		body: { required: ['action_ids'], properties: { action_ids: uuids } },
		answer(call) {
			const { fleet, body } = call;
			const user = userIn(call);
			const actions = (body.action_ids as string[]).map((id) => {
				const action = fleet.actions.get(id);
				if (!action) throw invalidFields({ action_ids: unknownId(id) });
				refuseEnded(action);
				return action;
			});
			for (const action of actions) assign(fleet, action, user.id);
			return view(call)(user);
		},
	},
	{
		method: 'POST',
		path: '/users/:id/cancel_actions/',
		answer(call) {
			const user = userIn(call);
			for (const action of call.fleet.pendingActions(user)) cancel(call.fleet, action);
			return view(call)(user);
		},
	},
	{
		method: 'POST',
		path: '/users/:id/stop_tracking/',
		answer(call) {
			const user = userIn(call);
			user.availability_status = 'offline';
			call.fleet.touch(user);
			call.fleet.record(user, 'tracking.ended');
			return view(call)(user);
		},
	},
	{
		method: 'GET',
		path: '/users/:id/placeline/',
		answer(call) {
			const user = userIn(call);
			const { distance, duration } = travelled(call, user);
			const { recorded_at: end = user.created_at } = user.last_location;
			const all = distance === 0 ? [] : segments(user.created_at, end, distance, duration);
			return { ...view(call)(user), segments: select(all, segmentFilters, call.query) };
		},
	},
	{
		method: 'GET',
		path: '/users/:id/mileage/',
		answer: (call) => ({ ...travelled(call, userIn(call)), unit: 'm' }),
	},
];

function view({ fleet }: FleetCall) {
	return (user: User) => userView(user, fleet);
}

function userIn({ fleet, params }: FleetCall): User {
	return found(fleet.users.get(params.id));
}

function ownFields({ fleet, body }: FleetCall): Partial<User> {
	const groupId = body.group_id as string | null | undefined;
	if (groupId && !fleet.groups.get(groupId)) throw invalidFields({ group_id: unknownId(groupId) });
	return pickMembers(body, OWN_FIELDS) as Partial<User>;
}

/** The place that "nearby" is about: an action's, or a pair of coordinates. */
function centerOf({ fleet, query }: FleetCall): number[] {
	const { action_id: actionId, location } = query;
	if (actionId !== undefined) {
		const place = found(fleet.actions.get(actionId)).expected_place;
		if (place?.location) return place.location.coordinates;
		throw invalidFields({ action_id: ['The action has no expected place.'] });
	}
	if (location === undefined) throw invalidRequest('action_id or location is required.');
	const coordinates = location.split(',').map(Number);
	if (coordinates.length !== 2 || coordinates.some(Number.isNaN)) {
		throw invalidFields({ location: ['Expected longitude and latitude.'] });
	}
	return coordinates;
}

/** What a user's actions add up to. */
function travelled({ fleet }: FleetCall, user: User): { distance: number; duration: number } {
	const own = fleet.actions.all().filter(({ user_id }) => user_id === user.id);
	return {
		distance: own.reduce((sum, { distance }) => sum + distance, 0),
		duration: own.reduce((sum, { duration }) => sum + duration, 0),
	};
}
