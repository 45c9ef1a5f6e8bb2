/** Rows are kept in the shape of the API's answers, dates as texts. */
export interface FleetRow {
	id: string;
	unique_id: string | null;
	created_at: string;
	modified_at: string;
}

export interface Point {
	type: 'Point';
	coordinates: number[];
}

type Metadata = Record<string, unknown>;

export interface User extends FleetRow {
	group_id: string | null;
	name: string | null;
	phone: string | null;
	photo: string | null;
	vehicle_type: string;
	metadata: Metadata;
	availability_status: 'online' | 'offline';
	location_status: string;
	is_connected: boolean;
	last_location: { geojson?: Point; recorded_at?: string; [field: string]: unknown };
	last_heartbeat_at: string | null;
	last_online_at: string | null;
	last_battery: number | null;
}

export interface Place extends FleetRow {
	name: string | null;
	address: string | null;
	landmark: string | null;
	zip_code: string | null;
	city: string | null;
	state: string | null;
	country: string | null;
	location: Point | null;
}

export interface Group extends FleetRow {
	name: string;
	parent_group_id: string | null;
	token: string;
}

export type ActionStatus =
	| 'in_queue'
	| 'leaving_now'
	| 'on_the_way'
	| 'arriving'
	| 'arrived'
	| 'completed'
	| 'canceled';

export interface Action extends FleetRow {
	user_id: string;
	collection_id: string | null;
	type: string;
	status: ActionStatus;
	metadata: Metadata;
	expected_place: Place | null;
	expected_at: string | null;
	assigned_at: string;
	started_at: string | null;
	completed_at: string | null;
	completed_place: Partial<Place> | null;
	canceled_at: string | null;
	initial_eta: string | null;
	eta: string | null;
	/** Metres and seconds on the way so far. */
	distance: number;
	duration: number;
	distance_remaining: number | null;
	tracking_url: string;
	autocomplete_rule: Metadata | null;
	autocancel_after: number;
}

export interface Event {
	id: string;
	user_id: string;
	type: string;
	recorded_at: string;
	data: Record<string, unknown>;
	has_been_delivered: boolean;
	delivered_at: string | null;
	created_at: string;
}

export interface GeofenceRule extends FleetRow {
	autocreate_rule: Metadata;
	[field: string]: unknown;
}
