import type { Fleet } from './fleet.cts';
import { isActionEnded } from './fleet.cts';
import type { Action, Group, Place, FleetRow, GeofenceRule, User } from './model.cts';

const STATUS_TEXTS: Record<Action['status'], string> = {
	in_queue: 'In queue',
	leaving_now: 'Leaving now',
	on_the_way: 'On the way',
	arriving: 'Arriving',
	arrived: 'Arrived',
	completed: 'Completed',
	canceled: 'Canceled',
};

/** Old clients read the own id under its old name. */
function withOldName<T extends FleetRow>(row: T) {
	return { ...row, lookup_id: row.unique_id };
}

export function userView(user: User, fleet: Fleet) {
	return {
		...withOldName(user),
		pending_actions: fleet.pendingActions(user).map(({ id }) => id),
		display: {
			activity_text: '',
			status_text: user.availability_status === 'online' ? 'Online' : 'Logged off',
			sub_status_text: '',
			has_new_sdk: true,
			is_warning: false,
		},
	};
}

export function actionView(action: Action, fleet: Fleet) {
	const { user_id, ...rest } = action;
	const user = fleet.users.get(user_id);
	const remaining = isActionEnded(action) ? null : action.distance_remaining;
	return {
		...withOldName(rest),
		user: user && { id: user.id, name: user.name, unique_id: user.unique_id },
		sub_status: action.status === 'in_queue' ? 'not_started' : action.status,
		expected_place: action.expected_place && placeView(action.expected_place),
		scheduled_at: action.expected_at,
		suspended_at: null,
		distance_covered: action.distance,
		distance_remaining: remaining,
		encoded_polyline: null,
		time_aware_polyline: null,
		display: {
			duration_remaining: null,
			distance_remaining: remaining,
			status_text: STATUS_TEXTS[action.status],
			sub_status_text: 'Last updated a few seconds ago',
		},
		event_flags: [],
	};
}

export function placeView(place: Place) {
	const { address, city } = place;
	return {
		...withOldName(place),
		display_text: [address, city].filter(Boolean).join(', '),
	};
}

export function groupView(group: Group) {
	return withOldName(group);
}

export function ruleView(rule: GeofenceRule) {
	return withOldName(rule);
}

/** The whole way of an action or a user. */
export function segments(start: string, end: string | null, distance: number, duration: number) {
	return [
		{
			id: `segment-${start}`,
			type: 'trip',
			started_at: start,
			ended_at: end,
			duration,
			distance,
			activity: 'driving',
			place: null,
			encoded_polyline: 'kd|mAq{yxM',
			time_aware_polyline: 'spxsBsdb|Lymo`',
		},
	];
}
