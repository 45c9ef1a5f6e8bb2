/** What a v2 delivery can be about, as far as it was documented or described. */
const V2_TYPES = [
	'action.arrived',
	'action.arriving',
	'action.assigned',
	'action.canceled',
	'action.completed',
	'action.created',
	'action.delayed',
	'action.eta_changed',
	'action.leaving_now',
	'action.on_the_way',
	'action.started',
	'device.battery.low',
	'device.location.disabled',
	'device.location.enabled',
	'stop.ended',
	'stop.started',
	'tracking.ended',
	'tracking.started',
	'trip.ended',
	'trip.started',
	'user.activity.driving',
	'user.activity.stationary',
	'user.activity.walking',
	'user.completed_late',
	'user.connection.lost',
	'user.connection.restored',
	'user.created',
	'user.on_unscheduled_stop',
	'user.slow',
];

/** What a v3 delivery can be about; most carry a value that says what happened. */
const V3_TYPES = [
	'order',
	'route',
	'worker',
	'geofence',
	'geotag',
	'device_status',
	'battery',
	'location',
	'locate',
	'nearby',
	'registration',
	'registration_update',
	'reinstall',
	'time_offset_changed',
	'trip',
];

/** The event types to choose from, each named with its API. */
export const eventTypes = [
	...V3_TYPES.map((value) => ({ name: `${titleOf(value)} (V3)`, value })),
	...V2_TYPES.map((value) => ({ name: `${titleOf(value)} (V2)`, value })),
];

/** What `data.value` of an order event says. */
export const orderValues = [
	'planning_started',
	'planning_completed',
	'planning_failed',
	'assigned',
	'started',
	'first_eta',
	'eta_change',
	'delayed',
	'n_minutes_away',
	'arrived',
	'exited',
	'disabled',
	'enabled',
	'updated',
	'completed',
	'cancelled',
	'device_switched',
	'on_device_geofence_checked',
	'risk_updated',
	'billing_details_updated',
	'timesheet_updated',
	'location_timesheet_finalized',
];

function titleOf(type: string): string {
	return type
		.split(/[._]/)
		.map((word) => word[0].toUpperCase() + word.slice(1))
		.join(' ');
}
