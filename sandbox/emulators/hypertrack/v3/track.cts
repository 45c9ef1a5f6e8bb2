import { randomBytes } from 'node:crypto';
import type { Body } from '../../framework/definition.cts';
import { isOrderEnded, type Dispatch } from './dispatch.cts';
import type { DispatchCall } from './endpoint.cts';
import { invalidIn, refusals } from './errors.cts';
import type { Destination, Order, Route, Worker } from './model.cts';
import { orderView, routeView } from './views.cts';

const DEFAULT_RADIUS = 30;

/** Begins to track a worker on new orders, or on a route that is planned already. */
export function track({ dispatch, body }: DispatchCall): unknown {
	const { route, orders } =
		body.route_handle === undefined ? newRoute(dispatch, body) : plannedRoute(dispatch, body);
	route.status = 'tracking';
	route.started_at = dispatch.now();
	for (const order of orders) dispatch.start(order);
	const worker = dispatch.trackable(route.worker_handle, undefined);
	worker.work_status.tracking = true;
	return { ...routeView(route), orders: orders.map(orderView) };
}

/** Where an order goes, in full: a place is looked up, a radius assumed. */
export function destinationOf(dispatch: Dispatch, given: Destination): Destination {
	const { place_handle: placeHandle, geofence_id: geofenceId, geometry } = given;
	if (placeHandle !== undefined) {
		const place = dispatch.places.get(placeHandle);
		if (!place) throw refusals.place(placeHandle);
		return { place_handle: placeHandle, ...place };
	}
	if (geofenceId !== undefined) throw refusals.geofence(geofenceId);
	return geometry?.type === 'Point' ? { radius: DEFAULT_RADIUS, ...given } : given;
}

/** Fills in what a new order does not say. */
export function newOrder(
	dispatch: Dispatch,
	given: Partial<Order> & Pick<Order, 'order_handle'>,
): Order {
	return {
		id: dispatch.newId(),
		fulfillment_attempt: dispatch.legs(given.order_handle).length,
		status: 'unplanned',
		destination: {},
		ops_group_handle: 'default',
		plan_mode: 'manual',
		type: 'drop',
		type_index: 0,
		expected_service_time: 0,
		capacity_used: 1,
		risk_status: false,
		share_url: `https://trck.at/${randomBytes(8).toString('base64url').slice(0, 10)}`,
		created_at: dispatch.now(),
		timeline: [],
		...given,
	};
}

function newRoute(dispatch: Dispatch, body: Body): { route: Route; orders: Order[] } {
	const { worker_handle, driver_handle, device_id } = body as Record<string, string | undefined>;
	const workerHandle = worker_handle ?? driver_handle;
	if (workerHandle === undefined && device_id === undefined) {
		throw invalidIn('json', { _schema: ['One of worker_handle and device_id is required.'] });
	}
	if (body.orders === undefined) {
		throw invalidIn('json', { orders: ['Missing data for required field.'] });
	}
	const worker = dispatch.trackable(workerHandle, device_id);
	const given = body.orders as Array<Partial<Order> & Pick<Order, 'order_handle' | 'destination'>>;
	const opsGroup = String(body.ops_group_handle ?? 'default');
	if (!dispatch.opsGroups.has(opsGroup)) throw refusals.opsGroup(opsGroup);
	refuseDuplicates(dispatch, given);
	const destinations = given.map(({ destination }) => destinationOf(dispatch, destination));
	const route = dispatch.routes.add(routeFor(dispatch, worker, body));
	const orders = given.map((order, index) =>
		dispatch.orders.add(
			newOrder(dispatch, {
				...order,
				destination: destinations[index],
				ops_group_handle: opsGroup,
				track_mode: route.track_mode,
				worker_handle: worker.worker_handle,
				device_id: worker.device_id,
				route_handle: route.route_handle,
				assigned_at: dispatch.now(),
			}),
		),
	);
	for (const order of orders) dispatch.note(order, 'assigned');
	return { route, orders };
}

function plannedRoute(dispatch: Dispatch, body: Body): { route: Route; orders: Order[] } {
	const handle = String(body.route_handle);
	const route = dispatch.routes.all().find(({ route_handle }) => route_handle === handle);
	if (!route) throw refusals.route(handle);
	if (route.status === 'completed' || route.status === 'tracking') {
		throw refusals.untrackable(route.status);
	}
	const orders = dispatch.orders
		.all()
		.filter((order) => order.route_handle === handle && !isOrderEnded(order));
	return { route, orders };
}

function routeFor(dispatch: Dispatch, worker: Worker, body: Body): Route {
	const { route_handle, metadata } = (body.route ?? {}) as Partial<Route>;
	const id = dispatch.newId();
	const now = dispatch.now();
	return {
		id,
		route_handle: route_handle ?? id,
		status: 'assigned',
		version: Number(body.version ?? 1),
		track_mode: String(body.track_mode),
		worker_handle: worker.worker_handle,
		device_id: worker.device_id!,
		metadata,
		created_at: now,
		assigned_at: now,
	};
}

type Leg = Pick<Order, 'order_handle'> & Partial<Pick<Order, 'type' | 'type_index'>>;

/** A handle may exist once for each leg. */
function refuseDuplicates(dispatch: Dispatch, given: readonly Leg[]): void {
	const legOf = ({ order_handle, type = 'drop', type_index = 0 }: Leg) =>
		JSON.stringify([order_handle, type, type_index]);
	const live = dispatch.orders.all().filter((order) => !isOrderEnded(order));
	const taken = new Set(live.map(legOf));
	for (const order of given) {
		if (taken.has(legOf(order))) throw refusals.duplicate(order.order_handle);
		taken.add(legOf(order));
	}
}
