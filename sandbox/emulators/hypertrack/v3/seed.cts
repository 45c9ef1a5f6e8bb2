import type { Dispatch } from './dispatch.cts';
import type { Order, Route, Worker } from './model.cts';
import { newOrder } from './track.cts';

/** What a test gives of a row; the rest is filled in. */
export interface DispatchData {
	orders?: Array<Partial<Order> & Pick<Order, 'order_handle'>>;
	workers?: Array<Partial<Worker> & Pick<Worker, 'worker_handle'>>;
}

const JAMES_DEVICE = '7B252163-BC27-46B2-8BFD-FFB87D633602';
const PLANNED_ROUTE = '4359cc65-0f2c-4f5e-9d0e-3a1c5b7f9a10';

const workers: DispatchData['workers'] = [
	{
		worker_handle: 'james@ht.com',
		name: 'James',
		ops_group_handle: 'store-SF',
		device_id: JAMES_DEVICE,
		product_types: ['plumbing'],
		profile: { zoneId: '4' },
		work_status: { available: false, tracking: true },
		device_status: {
			value: 'active',
			data: { activity: 'drive', recorded_at: '2023-10-24T16:27:52.768Z' },
		},
		location: {
			geometry: { type: 'Point', coordinates: [-121.94186, 37.3570492, -44.01] },
			speed: 20.2,
			bearing: 352.97,
			accuracy: 19.35,
		},
		device_info: {
			os_name: 'Android',
			os_version: '11',
			sdk_version: '7.0.9',
			device_brand: 'OnePlus',
			device_model: 'DN2111',
			timezone: 'Asia/Kolkata',
		},
		home: {
			address: '777 Story Rd, San Jose, CA 95122',
			geometry: { type: 'Point', coordinates: [-121.8624398, 37.3304521] },
		},
		created_at: '2023-10-18T12:41:59.865Z',
	},
	{
		worker_handle: 'Worker 1/North',
		name: 'Nora',
		device_id: '00112233-4455-6677-8899-AABBCCDDEEFF',
		device_status: { value: 'inactive', data: { reason: 'tracking_stopped' } },
		created_at: '2023-10-19T08:00:00.000Z',
	},
	{
		worker_handle: 'no-device',
		name: 'Without a device',
		created_at: '2023-10-20T08:00:00.000Z',
	},
	{
		worker_handle: 'gone@ht.com',
		name: 'Gone',
		device_id: '52193948-1A79-47CC-AB81-2FB0A59536D1',
		created_at: '2023-10-01T08:00:00.000Z',
		deleted_at: '2023-10-22T08:00:00.000Z',
	},
];

const automationPkwy = {
	geometry: { type: 'Point' as const, coordinates: [-121.8871193, 37.390611] },
	address: '1709 Automation Pkwy, San Jose, CA 95101',
	radius: 100,
};

const orders: DispatchData['orders'] = [
	{
		order_handle: 'order-1',
		status: 'completed',
		destination: automationPkwy,
		ops_group_handle: 'store-SF',
		track_mode: 'pre_shift',
		risk_status: true,
		scheduled_at: '2023-10-26T02:00:00.000Z',
		started_at: '2023-10-26T01:28:21.925Z',
		completed_at: '2023-10-26T01:39:45.503Z',
		type: 'pick',
		metadata: { customerID: '12654' },
		region: { country: 'United States', city: 'San Jose', state: 'California' },
		share_url: 'https://trck.at/xvgK2DRQvl',
		device_id: '52193948-1A79-47CC-AB81-2FB0A59536D1',
		worker_handle: 'gone@ht.com',
		route_handle: '812a1ea5-8c1e-407a-ba24-6cc46d783fef',
		created_at: '2023-10-25T17:54:42.233Z',
		assigned_at: '2023-10-25T18:08:44.892Z',
	},
	{
		order_handle: 'order-2',
		status: 'ongoing',
		destination: automationPkwy,
		ops_group_handle: 'store-SF',
		track_mode: 'pre_shift',
		scheduled_at: '2023-11-02T02:00:00.000Z',
		started_at: '2023-11-01T22:47:56.027Z',
		share_url: 'https://trck.at/PvR4MmWOpw',
		device_id: JAMES_DEVICE,
		worker_handle: 'james@ht.com',
		route_handle: '7ac07153-5590-46c5-9ada-a6ca84f5b48f',
		created_at: '2023-11-01T22:47:53.512Z',
		assigned_at: '2023-11-01T22:47:53.857Z',
	},
	{
		order_handle: 'order 3/b@ht',
		status: 'assigned',
		destination: { place_handle: 'WARE_593' },
		track_mode: 'on_shift',
		metadata: { shift_type: 'day' },
		device_id: '00112233-4455-6677-8899-AABBCCDDEEFF',
		worker_handle: 'Worker 1/North',
		route_handle: PLANNED_ROUTE,
		created_at: '2023-11-02T08:00:00.000Z',
		assigned_at: '2023-11-02T08:05:00.000Z',
	},
	{
		order_handle: 'order-4',
		status: 'cancelled',
		destination: automationPkwy,
		created_at: '2023-10-20T09:00:00.000Z',
		cancelled_at: '2023-10-20T11:30:00.000Z',
	},
];

const routes: Route[] = [
	{
		id: PLANNED_ROUTE,
		route_handle: PLANNED_ROUTE,
		status: 'assigned',
		version: 1,
		track_mode: 'on_shift',
		worker_handle: 'Worker 1/North',
		device_id: '00112233-4455-6677-8899-AABBCCDDEEFF',
		created_at: '2023-11-02T08:00:00.000Z',
		assigned_at: '2023-11-02T08:05:00.000Z',
	},
];

/** The sample account. */
export function seedDispatch(dispatch: Dispatch): void {
	dispatch.places.clear();
	dispatch.places.set('WARE_593', {
		geometry: { type: 'Point', coordinates: [-121.9007, 37.3811] },
		radius: 50,
	});
	dispatch.opsGroups.clear();
	for (const handle of ['default', 'store-SF']) dispatch.opsGroups.add(handle);
	dispatch.routes.fill(routes);
	fillDispatch(dispatch, { workers, orders });
}

/** Replaces the collections that are given. */
export function fillDispatch(dispatch: Dispatch, data: DispatchData): void {
	if (data.workers) dispatch.workers.fill(data.workers.map((one) => newWorker(dispatch, one)));
	if (!data.orders) return;
	dispatch.orders.fill([]);
	dispatch.orders.fill(data.orders.map((one) => newOrder(dispatch, one)));
}

/** Fills in what a worker does not say. */
export function newWorker(
	dispatch: Dispatch,
	given: Partial<Worker> & Pick<Worker, 'worker_handle'>,
): Worker {
	return {
		id: dispatch.newId(),
		name: given.worker_handle,
		ops_group_handle: 'default',
		product_types: [],
		profile: {},
		work_status: { available: true, tracking: false },
		schedule: [],
		unavailable_on: [],
		created_at: dispatch.now(),
		...given,
	};
}
