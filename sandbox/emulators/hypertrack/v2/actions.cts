import type { Body } from '../../framework/definition.cts';
import type { Fields } from '../../framework/validation.cts';
import { select, type Filters } from '../filters.cts';
import { arrivalFromNow, assign, cancel, complete, planLife } from './action-life.cts';
import {
	getOrCreate,
	sortedPage,
	ownIdIn,
	pickMembers,
	type FleetCall,
	type FleetEndpoint,
} from './endpoint.cts';
import { invalidFields, invalidRequest, refuseWithDetail, unknownId } from './errors.cts';
import {
	choiceOrNull,
	dateOrNull,
	listOf,
	objectOrNull,
	ownId,
	point,
	textOrNull,
	uuid,
	wholeOrNull,
} from './fields.cts';
import { fieldEquals, fieldOneOf, ownIdFilters, since, until } from './filters.cts';
import { found, sameDate, shortLink, type Fleet } from './fleet.cts';
import type { Action, Place, Point, User } from './model.cts';
import { newPlace, placeFields } from './places.cts';
import { actionView, ruleView, segments } from './views.cts';

const ruleBody = {
	type: ['object', 'null'],
	required: ['type'],
	properties: { type: choiceOrNull('timefence', 'geofence') },
	says: 'Value must be valid JSON.',
};

const properties: Fields = {
	...ownId,
	user_id: uuid,
	user_unique_id: textOrNull,
	collection_id: textOrNull,
	type: textOrNull,
	metadata: objectOrNull,
	expected_place: {
		type: ['object', 'null'],
		properties: placeFields,
		says: 'Invalid data. Expected a dictionary.',
	},
	expected_place_id: uuid,
	expected_at: dateOrNull,
	autocomplete_rule: ruleBody,
	autocancel_after: wholeOrNull,
};
const OWN_FIELDS = ['collection_id', 'type', 'metadata', 'autocomplete_rule', 'autocancel_after'];

const filters: Filters<Action> = {
	...ownIdFilters<Action>(),
	user_id: fieldEquals('user_id'),
	collection_id: fieldEquals('collection_id'),
	status: fieldOneOf('status'),
	type: fieldEquals('type'),
	search: ({ unique_id, collection_id }, value) => `${unique_id} ${collection_id}`.includes(value),
	min_created_at: since('created_at'),
	max_created_at: until('created_at'),
	min_assigned_at: since('assigned_at'),
	max_assigned_at: until('assigned_at'),
};

export const actions: FleetEndpoint[] = [
	{
		method: 'POST',
		path: '/actions/',
		body: { properties },
		answer(call) {
			const { fleet } = call;
			requireBilling(call);
			const action = getOrCreate(call, fleet.actions.all(), (uniqueId) => {
				const user = userFor(call) ?? missingUser();
				const eta = arrivalFromNow(fleet);
				const given = { initial_eta: eta, eta, ...ownFields(call) };
				const created = fleet.actions.add(newAction(fleet, uniqueId, user.id, given));
				fleet.record(user, 'action.created', created);
				assign(fleet, created, user.id);
				planLife(fleet, created);
				return created;
			});
			return view(call)(action);
		},
	},
	{
		method: 'GET',
		path: '/actions/',
		list: true,
		answer: (call) => sortedPage(call, call.fleet.actions.all(), filters, view(call)),
	},
	{
		method: 'GET',
		path: '/actions/track/',
		answer: (call) => sortedPage(call, tracked(call), {}, view(call)),
	},
	{
		method: 'GET',
		path: '/actions/placeline/',
		answer(call) {
			const show = view(call);
			return sortedPage(call, tracked(call), {}, (action) => ({
				...show(action),
				segments: action.started_at === null ? [] : waysOf(action, action.started_at),
			}));
		},
	},
	{
		method: 'POST',
		path: '/actions/autocreate/',
		body: {
			required: ['autocreate_rule'],
			properties: {
				...properties,
				group_id: uuid,
				autocreate_rule: {
					type: 'object',
					required: ['type'],
					properties: { type: choiceOrNull('crontab', 'timefence', 'geofence') },
					says: 'Value must be valid JSON.',
				},
			},
		},
		answer(call) {
			const { fleet, body } = call;
			requireBilling(call);
			const whom = ['user_id', 'user_unique_id', 'group_id'].filter((name) => body[name]);
			if (whom.length > 1) throw invalidRequest(`Give at most one of ${whom.join(', ')}.`);
			userFor(call);
			const rule = getOrCreate(call, fleet.rules.all(), (uniqueId) =>
				fleet.rules.add({
					...body,
					...fleet.stamp(uniqueId),
					autocreate_rule: body.autocreate_rule as Body,
				}),
			);
			return ruleView(rule);
		},
	},
	{
		method: 'GET',
		path: '/actions/:id/',
		answer: (call) => view(call)(actionIn(call)),
	},
	{
		method: 'PATCH',
		path: '/actions/:id/',
		body: { properties },
		answer(call) {
			const action = actionIn(call);
			const user = userFor(call);
			Object.assign(action, ownIdIn(call.body), ownFields(call));
			if (user && user.id !== action.user_id) assign(call.fleet, action, user.id);
			call.fleet.touch(action);
			return view(call)(action);
		},
	},
	{
		method: 'DELETE',
		path: '/actions/:id/',
		answer(call) {
			call.fleet.actions.remove(actionIn(call).id);
		},
	},
	{
		method: 'POST',
		path: '/actions/:id/complete/',
		body: { properties: { completion_location: point, completed_at: dateOrNull } },
		answer(call) {
			const action = actionIn(call);
			const location = call.body.completion_location as Point | undefined;
			complete(call.fleet, action, dateIn(call, 'completed_at'), location ? { location } : null);
			return view(call)(action);
		},
	},
	{
		method: 'POST',
		path: '/actions/:id/cancel/',
		body: { properties: { cancelation_time: dateOrNull } },
		answer(call) {
			const action = actionIn(call);
			cancel(call.fleet, action, dateIn(call, 'cancelation_time'));
			return view(call)(action);
		},
	},
	{ method: 'GET', path: '/actions/:id/mileage/', answer: mileage },
	{ method: 'GET', path: '/actions/:id/meter/', answer: mileage },
];

/** Fills in what a new action does not say. */
export function newAction(
	fleet: Fleet,
	uniqueId: string | null,
	userId: string,
	given: Partial<Action>,
): Action {
	return {
		...fleet.stamp(uniqueId),
		user_id: userId,
		collection_id: null,
		type: 'task',
		status: 'in_queue',
		metadata: {},
		expected_place: null,
		expected_at: null,
		assigned_at: fleet.now(),
		started_at: null,
		completed_at: null,
		completed_place: null,
		canceled_at: null,
		initial_eta: null,
		eta: null,
		distance: 0,
		duration: 0,
		distance_remaining: null,
		tracking_url: shortLink(),
		autocomplete_rule: null,
		autocancel_after: 24,
		...given,
	};
}

function view({ fleet }: FleetCall) {
	return (action: Action) => actionView(action, fleet);
}

function actionIn({ fleet, params }: FleetCall): Action {
	return found(fleet.actions.get(params.id));
}

function mileage(call: FleetCall) {
	const { distance, duration } = actionIn(call);
	return { distance, duration, unit: 'm' };
}

function requireBilling({ context }: FleetCall): void {
	if (context.switches.billing) return;
	throw refuseWithDetail(402, 'Set up billing on your account to use this resource.');
}

/** The user a body names by one of both ids, if it does. */
function userFor({ fleet, body }: FleetCall): User | undefined {
	const { user_id: id, user_unique_id: uniqueId } = body as Record<string, string | undefined>;
	if (id && uniqueId) throw invalidRequest('Give either user_id or user_unique_id, not both.');
	if (id) return fleet.users.get(id) ?? unknown('user_id', id);
	if (!uniqueId) return undefined;
	const user = fleet.users.all().find(({ unique_id }) => unique_id === uniqueId);
	return user ?? unknown('user_unique_id', uniqueId);
}

function missingUser(): never {
	throw invalidFields({ user_id: ['This field is required.'] });
}

function unknown(field: string, id: string): never {
	throw invalidFields({ [field]: unknownId(id) });
}

function ownFields(call: FleetCall): Partial<Action> {
	const { fleet, body } = call;
	const { expected_place: place, expected_place_id: placeId } = body;
	if (place && placeId) {
		throw invalidRequest('Give either expected_place or expected_place_id, not both.');
	}
	const expectedAt = dateIn(call, 'expected_at');
	const fields = pickMembers(body, OWN_FIELDS) as Partial<Action>;
	if (expectedAt !== undefined) fields.expected_at = expectedAt;
	if (place)
		fields.expected_place = fleet.places.add(newPlace(fleet, null, place as Partial<Place>));
	if (placeId) {
		fields.expected_place =
			fleet.places.get(String(placeId)) ?? unknown('expected_place_id', String(placeId));
	}
	return fields;
}

function dateIn({ body }: FleetCall, name: string): string | undefined {
	const value = body[name];
	return typeof value === 'string' ? sameDate(value) : undefined;
}

/** The actions that the parameters of the tracking page name. */
function tracked({ fleet, query }: FleetCall): Action[] {
	const { id, unique_id, collection_id } = query;
	if (id === undefined && unique_id === undefined && collection_id === undefined) {
		throw invalidRequest('id, unique_id or collection_id is required.');
	}
	if (id !== undefined && listOf(id).some((one) => !fleet.actions.get(one))) found(undefined);
	return select(fleet.actions.all(), filters, {
		...(id !== undefined && { id }),
		...(unique_id !== undefined && { unique_id }),
		...(collection_id !== undefined && { collection_id }),
	});
}

function waysOf(action: Action, start: string) {
	const end = action.completed_at ?? action.canceled_at;
	return segments(start, end, action.distance, action.duration);
}
