import { isoOf, microsOf } from './dates.cts';
import { refuseWithDetail } from './errors.cts';
import { isActionEnded, type Fleet } from './fleet.cts';
import type { Action, ActionStatus, Place } from './model.cts';

/** The steps an action takes by itself: seconds after its assignment, metres gone by then. */
const STAGES: Array<{ after: number; status: ActionStatus; distance: number }> = [
	{ after: 60, status: 'leaving_now', distance: 0 },
	{ after: 120, status: 'on_the_way', distance: 400 },
	{ after: 600, status: 'arriving', distance: 3_600 },
	{ after: 900, status: 'arrived', distance: 4_040 },
];
const ARRIVAL = STAGES.at(-1)!;
const HOUR_MS = 3_600_000;

/** When an action that starts now will arrive. */
export function arrivalFromNow(fleet: Fleet): string {
	return fleet.later(ARRIVAL.after);
}

/** Lets the clock move an action from its assignment to its arrival, and cancel it if it stays open. */
export function planLife(fleet: Fleet, action: Action): void {
	const start = fleet.agenda.now();
	for (const stage of STAGES) {
		fleet.agenda.plan(start + stage.after * 1000, () => reach(fleet, action, stage));
	}
	const due = action.expected_at ?? action.eta;
	const from = due === null ? start : microsOf(due)! / 1000;
	fleet.agenda.plan(from + action.autocancel_after * HOUR_MS, () => {
		if (isLive(fleet, action)) cancel(fleet, action);
	});
}

/** An assignment that follows a creation or takes an action over. */
export function assign(fleet: Fleet, action: Action, userId: string): void {
	action.user_id = userId;
	action.assigned_at = fleet.now();
	fleet.touch(action);
	fleet.record(fleet.userOf(action), 'action.assigned', action);
}

export function complete(
	fleet: Fleet,
	action: Action,
	at: string | undefined,
	place: Partial<Place> | null,
): void {
	refuseEnded(action);
	action.status = 'completed';
	action.completed_at = at ?? fleet.now();
	action.completed_place = place ?? action.expected_place;
	fleet.touch(action);
	fleet.record(fleet.userOf(action), 'action.completed', action);
}

export function cancel(fleet: Fleet, action: Action, at?: string): void {
	refuseEnded(action);
	action.status = 'canceled';
	action.canceled_at = at ?? fleet.now();
	fleet.touch(action);
	fleet.record(fleet.userOf(action), 'action.canceled', action);
}

/** An action that has ended takes no further step. */
export function refuseEnded(action: Action): void {
	if (isActionEnded(action))
		throw refuseWithDetail(400, `Action has already been ${action.status}.`);
}

function isLive(fleet: Fleet, action: Action): boolean {
	return fleet.actions.get(action.id) === action && !isActionEnded(action);
}

function reach(fleet: Fleet, action: Action, stage: (typeof STAGES)[number]): void {
	if (!isLive(fleet, action)) return;
	const { after, status, distance } = stage;
	action.status = status;
	action.started_at ??= fleet.now();
	Object.assign(action, {
		distance,
		duration: after - STAGES[0].after,
		distance_remaining: ARRIVAL.distance - distance,
		eta: isoOf((fleet.agenda.now() + (ARRIVAL.after - after) * 1000) * 1000),
	});
	fleet.touch(action);
	const user = fleet.userOf(action);
	if (status === STAGES[0].status) fleet.record(user, 'action.started', action);
	fleet.record(user, `action.${status}`, action);
}
