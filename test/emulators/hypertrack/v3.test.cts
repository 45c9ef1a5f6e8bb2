import type { AxiosInstance } from 'axios';
import { ACCOUNT_ID } from '../../../sandbox/emulators/hypertrack/account.cts';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from '../common/client.cts';

const MINUTE = 60_000;
const ODD_HANDLE = 'order 3/b@ht';
const JAMES = 'james@ht.com';
const point = { geometry: { type: 'Point', coordinates: [-121.8871, 37.3906] } };

let emulator: Emulator;
let api: AxiosInstance;

const basic = (account: string, secret: string) => ({
	Authorization: `Basic ${Buffer.from(`${account}:${secret}`).toString('base64')}`,
});
const orderPath = (handle: string) => `/orders/${encodeURIComponent(handle)}`;
const track = async (body: object = {}) =>
	await api.post('/orders/track', {
		track_mode: 'pre_shift',
		worker_handle: JAMES,
		orders: [{ order_handle: 'new', destination: point }],
		...body,
	});
const handles = async (query: string) => {
	const { data } = await api.get(`/orders/?${query}`);
	return (data.orders as Array<{ order_handle: string }>).map(({ order_handle }) => order_handle);
};
const problem = (code: string) => ({
	code,
	title: expect.any(String),
	detail: { description: expect.any(String) },
});

beforeAll(async () => {
	emulator = await start('hyperTrack');
	api = jsonClient(emulator.baseUrl, basic(ACCOUNT_ID, emulator.keys.valid));
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

describe('access', () => {
	it.each([
		['nothing', {}],
		['another account', basic('someone', 'key')],
		['a wrong key', basic(ACCOUNT_ID, 'key')],
		['the token of API v2', { Authorization: 'token key' }],
	])('refuses %s', async (_what, headers) => {
		const answer = await jsonClient(emulator.baseUrl, headers).get('/workers/?limit=1');
		expect(outcome(answer)).toEqual({ status: 401, data: { message: 'Unauthorized' } });
	});

	it('refuses the publishable key', async () => {
		const headers = basic(ACCOUNT_ID, emulator.keys.publishable);
		expect((await jsonClient(emulator.baseUrl, headers).get('/workers/')).status).toBe(401);
	});

	it('refuses in the words of the specification too', async () => {
		emulator.control.switch('unauthorizedBody', 'withDetail');
		expect((await jsonClient(emulator.baseUrl).get('/workers/')).data).toEqual({
			message: 'Unauthorized',
			detail: {},
		});
	});

	it.each(['/orders', '/workers', '/nothing'])('knows no %s', async (path) => {
		expect(outcome(await api.get(path))).toEqual({
			status: 404,
			data: { message: 'Not Found', detail: {} },
		});
	});

	it('refuses broken JSON, and JSON that is no object', async () => {
		const send = async (body: string) =>
			await api.post('/orders/track', body, {
				headers: { 'Content-Type': 'application/json' },
				transformRequest: (text: string) => text,
			});
		expect(outcome(await send('{"a":'))).toEqual({
			status: 400,
			data: problem('validation_error'),
		});
		expect((await send('[]')).data.detail.json).toEqual({ _schema: ['Invalid input type.'] });
	});

	it('says how long to wait when there are too many requests', async () => {
		emulator.control.switch('limits', [{ capacity: 1, seconds: 60 }]);
		await api.get('/workers/');
		const { status, headers } = await api.get('/workers/');
		expect(status).toBe(429);
		expect(Number(headers['retry-after'])).toBeGreaterThan(0);
	});
});

describe('track', () => {
	it('begins with a worker and orders', async () => {
		const { status, data } = await track({
			orders: [
				{
					order_handle: 'order-1001',
					destination: { ...point, address: '1709 Automation Pkwy', radius: 100 },
					scheduled_at: '2023-11-02T02:00:00.000Z',
					metadata: { customerID: '12654' },
				},
			],
		});
		expect(status).toBe(201);
		expect(data).toMatchObject({
			status: 'tracking',
			version: 1,
			embed_url: expect.stringContaining(data.route_handle),
			track_mode: 'pre_shift',
			worker_handle: JAMES,
			device_id: '7B252163-BC27-46B2-8BFD-FFB87D633602',
			orders: [
				{
					order_handle: 'order-1001',
					fulfillment_attempt: 0,
					status: 'ongoing',
					destination: { ...point, address: '1709 Automation Pkwy', radius: 100 },
					scheduled_at: '2023-11-02T02:00:00.000Z',
					type: 'drop',
					type_index: 0,
					expected_service_time: 0,
					capacity_used: 1,
					share_url: expect.stringMatching(/^https:\/\/trck\.at\/\S{10}$/),
					worker_handle: JAMES,
					route_handle: data.route_handle,
				},
			],
		});
		expect(data.orders[0].started_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
	});

	it('names missing fields by their place', async () => {
		const noHandle = { orders: [{ destination: point }] };
		expect(outcome(await track(noHandle))).toEqual({
			status: 422,
			data: {
				message: 'Validation error',
				detail: {
					json: { orders: { 0: { order_handle: ['Missing data for required field.'] } } },
				},
			},
		});
		expect((await api.post('/orders/track', {})).data.detail.json).toEqual({
			track_mode: ['Missing data for required field.'],
		});
	});

	it.each([
		['a place that is unknown', { place_handle: 'nowhere' }, 400, 'destination_place_not_found'],
		['a geofence that is unknown', { geofence_id: 'x' }, 404, 'geofence_not_found'],
	])('goes to no %s', async (_what, destination, status, code) => {
		const answer = await track({ orders: [{ order_handle: 'new', destination }] });
		expect(outcome(answer)).toEqual({ status, data: problem(code) });
	});

	it.each([{}, { ...point, place_handle: 'WARE_593' }, { address: 'only' }])(
		'takes no destination like %j',
		async (destination) => {
			const answer = await track({ orders: [{ order_handle: 'new', destination }] });
			expect(answer.status).toBe(422);
			expect(answer.data.detail.json.orders[0].destination).toEqual([expect.any(String)]);
		},
	);

	it('looks places up', async () => {
		const destination = { place_handle: 'WARE_593' };
		const { data } = await track({ orders: [{ order_handle: 'new', destination }] });
		expect(data.orders[0].destination).toEqual({
			place_handle: 'WARE_593',
			geometry: { type: 'Point', coordinates: [-121.9007, 37.3811] },
			radius: 50,
		});
	});

	it.each([
		[{ worker_handle: 'nobody' }, 404, 'driver_not_found'],
		[{ worker_handle: 'gone@ht.com' }, 404, 'driver_deleted'],
		[{ worker_handle: 'no-device' }, 400, 'driver_not_linked_to_device'],
		[{ worker_handle: undefined, device_id: 'X' }, 404, 'device_not_found'],
		[{ ops_group_handle: 'elsewhere' }, 400, 'ops_group_not_defined'],
		[{ route_handle: 'no-route' }, 404, 'route_not_found'],
		[{ orders: [{ order_handle: 'order-2', destination: point }] }, 409, 'duplicate_resource'],
	])('refuses %j', async (body, status, code) => {
		expect(outcome(await track(body))).toEqual({ status, data: problem(code) });
		expect(await handles('search_term=new')).toEqual([]);
	});

	it('names the worker as the contract does', async () => {
		expect((await track({ worker_handle: 'x' })).data).toEqual({
			code: 'driver_not_found',
			title: 'Worker Not Found',
			detail: { description: 'Worker not found for handle x' },
		});
	});

	it('takes a device, or the old name of the worker', async () => {
		const device = '7B252163-BC27-46B2-8BFD-FFB87D633602';
		expect((await track({ worker_handle: undefined, device_id: device })).status).toBe(201);
		emulator.control.reset();
		expect((await track({ worker_handle: undefined, driver_handle: JAMES })).status).toBe(201);
		expect((await track({ worker_handle: undefined })).status).toBe(422);
	});

	it('follows a route that is planned, once', async () => {
		const { route_handle } = (await api.get(orderPath(ODD_HANDLE))).data;
		const body = { track_mode: 'on_shift', route_handle };
		const { status, data } = await api.post('/orders/track', body);
		expect(status).toBe(201);
		expect(data).toMatchObject({
			status: 'tracking',
			orders: [{ order_handle: ODD_HANDLE, status: 'ongoing' }],
		});
		expect(outcome(await api.post('/orders/track', body))).toEqual({
			status: 400,
			data: problem('validation_error'),
		});
	});

	it('takes a handle again after its order has ended, as another attempt', async () => {
		await track();
		expect((await track()).status).toBe(409);
		await api.post('/orders/new/complete', {});
		const { data } = await track();
		expect(data.orders[0].fulfillment_attempt).toBe(1);
		expect((await api.get('/orders/new')).data.status).toBe('ongoing');
		expect((await api.get('/orders/new?fulfillment_attempt=0')).data.status).toBe('completed');
	});
});

describe('one order', () => {
	it('looks as in the contract', async () => {
		expect((await api.get('/orders/order-1')).data).toMatchObject({
			order_handle: 'order-1',
			fulfillment_attempt: 0,
			status: 'completed',
			destination: {
				geometry: { type: 'Point', coordinates: [-121.8871193, 37.390611] },
				address: '1709 Automation Pkwy, San Jose, CA 95101',
				radius: 100,
			},
			ops_group_handle: 'store-SF',
			track_mode: 'pre_shift',
			plan_mode: 'manual',
			risk_status: true,
			risks: { is_offline: 'green', in_low_battery: 'green' },
			scheduled_at: '2023-10-26T02:00:00.000Z',
			started_at: '2023-10-26T01:28:21.925Z',
			completed_at: '2023-10-26T01:39:45.503Z',
			type: 'pick',
			type_index: 0,
			metadata: { customerID: '12654' },
			region: { country: 'United States', city: 'San Jose', state: 'California' },
			share_url: 'https://trck.at/xvgK2DRQvl',
			timeline: [],
		});
	});

	it('is found by any handle that is encoded', async () => {
		expect((await api.get(orderPath(ODD_HANDLE))).data.order_handle).toBe(ODD_HANDLE);
		expect((await api.get('/orders/order 3/b@ht')).status).toBe(404);
	});

	it('is missed by its handle', async () => {
		expect(outcome(await api.get('/orders/no-order'))).toEqual({
			status: 404,
			data: problem('order_not_found'),
		});
	});

	it('changes, but not its destination once it is tracked', async () => {
		const changed = await api.patch('/orders/order-2', {
			metadata: { floor: 3 },
			scheduled_at: '2023-11-03T02:00:00.000Z',
			attachments: [{ type: 'note', data: 'Ring twice' }],
		});
		expect(changed.data).toMatchObject({
			metadata: { floor: 3 },
			scheduled_at: '2023-11-03T02:00:00.000Z',
			attachments: [{ type: 'note', data: 'Ring twice', attachment_id: expect.any(String) }],
		});
		const moved = { destination: { place_handle: 'WARE_593' } };
		expect(outcome(await api.patch('/orders/order-2', moved))).toEqual({
			status: 400,
			data: problem('validation_error'),
		});
		expect((await api.patch(orderPath(ODD_HANDLE), { destination: point })).status).toBe(200);
		expect((await api.patch('/orders/order-2', { scheduled_at: 'soon' })).data.detail.json).toEqual(
			{ scheduled_at: ['Not a valid datetime.'] },
		);
	});

	it('is completed, and with it its route', async () => {
		const { route_handle } = (await track()).data;
		const { status, data } = await api.post('/orders/new/complete', {});
		expect(status).toBe(200);
		expect(data).toMatchObject({ status: 'completed', completed_at: expect.any(String) });
		expect(
			outcome(await api.post('/orders/track', { track_mode: 'pre_shift', route_handle })),
		).toEqual({ status: 400, data: problem('validation_error') });
	});

	it('frees its worker when it was the last', async () => {
		const isTracked = async () =>
			(await api.get(`/workers/?worker_handle=${JAMES}`)).data.workers[0].work_status.tracking;
		await track();
		await api.post('/orders/order-2/complete', {});
		expect(await isTracked()).toBe(true);
		await api.post('/orders/new/cancel');
		expect(await isTracked()).toBe(false);
	});

	it('is cancelled, with two l, and says why', async () => {
		const { data } = await api.post('/orders/order-2/cancel', { metadata: { reason: 'rain' } });
		expect(data).toMatchObject({
			status: 'cancelled',
			cancelled_at: expect.any(String),
			metadata: { reason: 'rain' },
		});
	});

	it('ends once, or stays as it is', async () => {
		expect(outcome(await api.post('/orders/order-1/complete', {}))).toEqual({
			status: 400,
			data: problem('validation_error'),
		});
		emulator.control.switch('endTwice', 'unchanged');
		expect((await api.post('/orders/order-1/cancel', {})).data.status).toBe('completed');
	});

	it('ends the leg that the query picks', async () => {
		const leg = (type: string) => ({ order_handle: 'new', type, destination: point });
		await track({ orders: [leg('pick'), leg('drop')] });
		await api.post('/orders/new/complete?type=pick', {});
		expect((await api.get('/orders/new?type=pick')).data.status).toBe('completed');
		expect((await api.get('/orders/new?type=drop')).data.status).toBe('ongoing');
	});

	it('may be summarized first', async () => {
		emulator.control.switch('summarizingMs', MINUTE);
		expect((await api.post('/orders/order-2/complete', {})).data.status).toBe('summarizing');
		emulator.control.advance(MINUTE);
		expect((await api.get('/orders/order-2')).data.status).toBe('completed');
	});

	it('starts by the clock, and arrives by it', async () => {
		const startsAt = new Date(Date.now() + 10 * MINUTE).toISOString();
		await emulator.control.act('addOrder', { order_handle: 'later', status: 'assigned', startsAt });
		expect((await api.get('/orders/later')).data.status).toBe('assigned');
		emulator.control.advance(11 * MINUTE);
		const started = (await api.get('/orders/later')).data;
		expect(started).toMatchObject({ status: 'ongoing', started_at: startsAt });
		emulator.control.advance(15 * MINUTE);
		const { timeline } = (await api.get('/orders/later')).data;
		expect(timeline.map(({ value }: { value: string }) => value)).toEqual(['started', 'arrived']);
	});
});

describe('lists', () => {
	it.each([
		['status=completed,cancelled', ['order-1', 'order-4']],
		['status=completed', ['order-1']],
		['worker_handle=james@ht.com', ['order-2']],
		['place_handle=WARE_593', [ODD_HANDLE]],
		['ops_group_handle=store-SF', ['order-2', 'order-1']],
		['search_term=ORDER-', ['order-2', 'order-1', 'order-4']],
		['order_metadata_filter={"shift_type":"day"}', [ODD_HANDLE]],
		['region_filter={"city":"San Jose"}', ['order-1']],
		['tracking_status=untracked&sort_direction=asc', ['order-4', ODD_HANDLE]],
		['completed_at_from=2023-10-26 01:39:45', ['order-1']],
		['completed_at_from=2023-10-26 01:39:46', []],
		['cancelled_at_to=2023-10-20 11:30:00', ['order-4']],
		['created_at_date=2023-11-02', [ODD_HANDLE]],
	])('orders by %s', async (query, expected) => {
		expect(await handles(encodeURI(query))).toEqual(expected);
	});

	it.each([
		['limit=0', 'limit'],
		['completed_at_from=2023-10-26T01:39:45Z', 'completed_at_from'],
		['created_at_date=today', 'created_at_date'],
		['order_metadata_filter=x', 'order_metadata_filter'],
		['pagination_token=made-up', 'pagination_token'],
	])('refuse %s', async (query, name) => {
		const { status, data } = await api.get(`/orders/?${query}`);
		expect({ status, data }).toEqual({
			status: 422,
			data: { message: 'Validation error', detail: { query: { [name]: [expect.any(String)] } } },
		});
	});

	it('go on by a token that belongs to its query', async () => {
		const first = (await api.get('/orders/?limit=3&sort_direction=asc')).data;
		expect(first.orders).toHaveLength(3);
		const params = { limit: 3, sort_direction: 'asc', pagination_token: first.pagination_token };
		const second = (await api.get('/orders/', { params })).data;
		expect(second.orders).toHaveLength(1);
		expect(second).not.toHaveProperty('pagination_token');
		expect((await api.get('/orders/', { params: { ...params, limit: 2 } })).status).toBe(422);
		emulator.control.switch('lastPage', 'null');
		expect((await api.get('/orders/', { params })).data.pagination_token).toBeNull();
	});

	it('repeat a token when that fault is asked for', async () => {
		const { pagination_token } = (await api.get('/orders/?limit=1')).data;
		emulator.control.fault({ kind: 'repeatCursor' });
		const params = { limit: 1, pagination_token };
		expect((await api.get('/orders/', { params })).data.pagination_token).toBe(pagination_token);
	});

	it('add up', async () => {
		expect((await api.get('/orders/?aggregate=true')).data).toEqual({
			aggregate: { total: 4, status: { assigned: 1, ongoing: 1, completed: 1, cancelled: 1 } },
		});
	});

	it('workers look as in the contract', async () => {
		const query = 'worker_handle=james@ht.com&include_summary=true&include_schedule=true';
		expect((await api.get(`/workers/?${query}`)).data).toEqual({
			workers: [
				{
					worker_handle: 'james@ht.com',
					name: 'James',
					ops_group_handle: 'store-SF',
					device_id: '7B252163-BC27-46B2-8BFD-FFB87D633602',
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
					schedule: [],
					unavailable_on: [],
					summary: {
						orders: { completed: 0, cancelled: 0, assigned: 0, tracked: 1, total: 1 },
						geotags: 0,
						visits: 0,
					},
					created_at: '2023-10-18T12:41:59.865Z',
				},
			],
		});
	});

	it.each([
		['limit=2', ['james@ht.com', 'Worker 1/North']],
		['search_term=nora', ['Worker 1/North']],
		['filter_status=active,inactive', ['james@ht.com', 'Worker 1/North']],
		['profile={"zoneId":"4"}', ['james@ht.com']],
		['work_status={"available":true}', ['Worker 1/North', 'no-device']],
		['include_deleted=true', ['james@ht.com', 'Worker 1/North', 'no-device', 'gone@ht.com']],
	])('workers by %s', async (query, expected) => {
		const { data } = await api.get(`/workers/?${encodeURI(query)}`);
		expect(data.workers.map((row: { worker_handle: string }) => row.worker_handle)).toEqual(
			expected,
		);
	});
});
