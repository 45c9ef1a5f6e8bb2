/** Rows are kept in the shape of the API's answers; what is not known is absent. */
type Metadata = Record<string, unknown>;

export interface Geometry {
	type: 'Point' | 'Polygon';
	coordinates: unknown[];
}

export interface Destination {
	place_handle?: string;
	geofence_id?: string;
	geometry?: Geometry;
	address?: string;
	radius?: number;
}

export type OrderStatus =
	| 'planned'
	| 'assigned'
	| 'dispatched'
	| 'ongoing'
	| 'disabled'
	| 'cancelled'
	| 'completed'
	| 'summarizing'
	| 'unplanned';

export interface Order {
	id: string;
	order_handle: string;
	fulfillment_attempt: number;
	status: OrderStatus;
	destination: Destination;
	ops_group_handle: string;
	track_mode?: string;
	plan_mode: string;
	scheduled_at?: string;
	scheduled_after?: string;
	started_at?: string;
	completed_at?: string;
	cancelled_at?: string;
	type: string;
	type_index: number;
	expected_service_time: number;
	capacity_used: number;
	product_type?: string[];
	priority?: string;
	metadata?: Metadata;
	attachments?: Metadata[];
	region?: Record<string, string>;
	risk_status: boolean;
	share_url: string;
	device_id?: string;
	worker_handle?: string;
	route_handle?: string;
	created_at: string;
	assigned_at?: string;
	timeline: Array<{ type: string; value: string; recorded_at: string }>;
}

export interface Route {
	id: string;
	route_handle: string;
	status: 'planned' | 'assigned' | 'tracking' | 'completed';
	version: number;
	track_mode: string;
	worker_handle: string;
	device_id: string;
	metadata?: Metadata;
	created_at: string;
	assigned_at: string;
	started_at?: string;
}

export interface Worker {
	id: string;
	worker_handle: string;
	name: string;
	ops_group_handle: string;
	device_id?: string;
	product_types: string[];
	profile: Metadata;
	work_status: { available: boolean; tracking: boolean };
	device_status?: { value: string; data: Metadata };
	location?: Metadata;
	device_info?: Metadata;
	home?: Metadata;
	schedule: Metadata[];
	unavailable_on: string[];
	created_at: string;
	deleted_at?: string;
}
