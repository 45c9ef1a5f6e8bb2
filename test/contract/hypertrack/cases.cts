import type { OperationCase } from '../common/operation-case.cts';

const ALEX = '09ff4544-b947-4963-ae06-54f72558dd1d';
const ACTION_ID = '0a874ed1-a4f4-4786-8319-a5d75bc9948b';
const PLACE_ID = '8166a3e8-b55b-4311-adfb-3bdb9f0a26c0';
const GROUP_ID = 'f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a';

const USER = `{
  "id": "09ff4544-b947-4963-ae06-54f72558dd1d",
  "unique_id": "driver-42", "lookup_id": "driver-42", "group_id": null,
  "name": "Alex", "phone": "+16265550177",
  "photo": "https://hypertrack-api-v2-prod.s3.amazonaws.com/default_drivers/v2/a1.png",
  "availability_status": "offline", "location_status": "location_available", "is_connected": false,
  "vehicle_type": "unknown", "pending_actions": [],
  "last_location": {"geojson": {"type": "Point", "coordinates": [-122.3989, 37.7929]}, "speed": 4.2,
    "bearing": 193.1, "altitude": 12.0, "accuracy": 14.0, "activity": "driving", "activity_confidence": 90,
    "recorded_at": "2017-06-01T18:30:02.000000Z"},
  "last_heartbeat_at": null, "last_online_at": null, "last_battery": null,
  "display": {"activity_text": "", "status_text": "Logged off", "sub_status_text": "", "has_new_sdk": true, "is_warning": false},
  "created_at": "2017-06-01T18:32:11.506337Z", "modified_at": "2017-06-01T18:32:11.506366Z"
}`;
const userItem = JSON.parse(USER) as Record<string, unknown>;
const simpleUser = {
	id: ALEX,
	unique_id: 'driver-42',
	name: 'Alex',
	phone: '+16265550177',
	group_id: null,
	vehicle_type: 'unknown',
	availability_status: 'offline',
	last_location: userItem.last_location,
	pending_actions: [],
	created_at: '2017-06-01T18:32:11.506337Z',
};

const ACTION = `{
  "id": "0a874ed1-a4f4-4786-8319-a5d75bc9948b",
  "unique_id": "order-1001", "lookup_id": "order-1001", "collection_id": "batch-7",
  "user": {"id": "09ff4544-b947-4963-ae06-54f72558dd1d", "name": "Alex", "unique_id": "driver-42"},
  "type": "delivery", "status": "on_the_way", "sub_status": "on_the_way",
  "metadata": {"customer": "John Smith"},
  "expected_place": {"id": "8166a3e8-b55b-4311-adfb-3bdb9f0a26c0", "name": "Customer", "address": "270 Linden Street",
    "city": "San Francisco", "zip_code": "94102", "country": "US",
    "location": {"type": "Point", "coordinates": [-122.4232, 37.7763]}},
  "expected_at": "2018-03-14T10:30:00Z", "scheduled_at": "2018-03-14T10:30:00Z",
  "assigned_at": "2018-03-14T09:40:00.120000Z", "started_at": "2018-03-14T09:41:12Z",
  "completed_at": null, "completed_place": null, "canceled_at": null, "suspended_at": null,
  "initial_eta": "2018-03-14T10:05:00Z", "eta": "2018-03-14T10:07:30Z",
  "distance": 1830.2, "duration": 305,
  "tracking_url": "https://trck.at/abcdef",
  "event_flags": [],
  "autocomplete_rule": null, "autocancel_after": 24,
  "created_at": "2018-03-14T09:40:00.100000Z", "modified_at": "2018-03-14T09:46:02Z"
}`;
const actionItem = JSON.parse(ACTION) as Record<string, unknown>;
const simpleAction = {
	id: ACTION_ID,
	unique_id: 'order-1001',
	collection_id: 'batch-7',
	user: { id: ALEX, name: 'Alex', unique_id: 'driver-42' },
	type: 'delivery',
	status: 'on_the_way',
	expected_at: '2018-03-14T10:30:00Z',
	eta: '2018-03-14T10:07:30Z',
	tracking_url: 'https://trck.at/abcdef',
	completed_at: null,
};

const TRACKED =
	'{"route_handle":"7ac07153-5590-46c5-9ada-a6ca84f5b48f","status":"tracking","version":1,' +
	'"track_mode":"pre_shift","worker_handle":"james@ht.com","device_id":"FFA58DDB-5CA0-4CD5-8BDE-E4EC7E077E3D",' +
	'"created_at":"2023-11-01T22:47:53.659Z","orders":[{"order_handle":"order-1","fulfillment_attempt":0,' +
	'"status":"ongoing","destination":{"geometry":{"type":"Point","coordinates":[-121.8871,37.3906]},' +
	'"address":"1709 Automation Pkwy, San Jose, CA 95101","radius":100},"share_url":"https://trck.at/PvR4MmWOpw"}]}';

const ORDER =
	'{"order_handle":"order-1","fulfillment_attempt":0,"status":"completed",' +
	'"destination":{"geometry":{"type":"Point","coordinates":[-121.8871193,37.390611]},"address":"1709 Automation Pkwy, San Jose, CA 95101","radius":100},' +
	'"ops_group_handle":"store-SF","track_mode":"pre_shift","plan_mode":"manual","risk_status":true,' +
	'"scheduled_at":"2023-10-26T02:00:00.000Z","started_at":"2023-10-26T01:28:21.925Z","completed_at":"2023-10-26T01:39:45.503Z",' +
	'"type":"pick","type_index":0,"expected_service_time":0,"capacity_used":1,"metadata":{"customerID":"12654"},' +
	'"share_url":"https://trck.at/xvgK2DRQvl","worker_handle":"James","route_handle":"812a1ea5-8c1e-407a-ba24-6cc46d783fef",' +
	'"created_at":"2023-10-25T17:54:42.233Z"}';
const orderItem = JSON.parse(ORDER) as Record<string, unknown>;

const WORKER =
	'{"worker_handle":"james@ht.com","name":"James","ops_group_handle":"store-sf","device_id":"7B252163-BC27-46B2-8BFD-FFB87D633602",' +
	'"product_types":["plumbing"],"profile":{"zoneId":"4"},"work_status":{"available":false,"tracking":true},' +
	'"device_status":{"value":"active","data":{"activity":"drive","recorded_at":"2023-10-24T16:27:52.768Z"}},' +
	'"location":{"geometry":{"type":"Point","coordinates":[-121.94186,37.3570492,-44.01]},"speed":20.2,"bearing":352.97,"accuracy":19.35},' +
	'"device_info":{"os_name":"Android"},"home":{"address":"777 Story Rd, San Jose, CA 95122"},' +
	'"unavailable_on":[],"summary":{"orders":{"completed":4}},"created_at":"2023-10-18T12:41:59.865Z"}';
const HIDDEN = ['device_info', 'home', 'unavailable_on'];
const simpleWorker = Object.fromEntries(
	Object.entries(JSON.parse(WORKER) as object).filter(([name]) => !HIDDEN.includes(name)),
) as unknown;

const MILEAGE = '{"distance":12874.0,"duration":4210,"unit":"m"}';
const mileage = { distance: 12874, duration: 4210, unit: 'm' };

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const pageOf = (row: string) => `{"count":1,"next":null,"previous":null,"results":[${row}]}`;

const users: OperationCase[] = [
	{
		resource: 'user',
		operation: 'getAll',
		parameters: { limit: 2, filters: { lookupId: 'driver-42', name: 'Al' } },
		answer: pageOf(USER),
		request: 'GET /api/v2/users/?name=Al&lookup_id=driver-42&page_size=2',
		output: [simpleUser],
	},
	{
		resource: 'user',
		operation: 'getAll',
		about: 'every filter, not simplified',
		parameters: {
			returnAll: true,
			simplify: false,
			filters: {
				id: `${ALEX}, 3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001`,
				groupId: byId(GROUP_ID),
				uniqueId: 'driver-42',
				search: 'Alex',
				status: 'offline',
				ordering: '-created_at',
				minDate: '2017-06-01T00:00:00Z',
				maxDate: '2017-06-02T00:00:00Z',
			},
		},
		timezone: 'UTC',
		answer: pageOf(USER),
		request:
			`GET /api/v2/users/?id=${ALEX},3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001&group_id=${GROUP_ID}` +
			'&unique_id=driver-42&search=Alex&ordering=-created_at&status=offline' +
			'&min_date=2017-06-01T00:00:00Z&max_date=2017-06-02T00:00:00.999999Z&page_size=100',
		output: [userItem],
	},
	{
		resource: 'user',
		operation: 'get',
		parameters: { id: byId(ALEX) },
		answer: USER,
		request: `GET /api/v2/users/${ALEX}/`,
		output: [userItem],
	},
	{
		resource: 'user',
		operation: 'create',
		parameters: {
			additionalFields: {
				uniqueId: 'driver-42',
				name: 'Alex',
				phone: '+16265550177',
				photo: 'https://example.com/a1.png',
				groupId: byId(GROUP_ID),
				vehicleType: '3-wheeler',
				metadata: '{"shift":"early"}',
			},
		},
		answer: USER,
		request: 'POST /api/v2/users/',
		body:
			'{"unique_id":"driver-42","name":"Alex","phone":"+16265550177",' +
			`"photo":"https://example.com/a1.png","group_id":"${GROUP_ID}",` +
			'"vehicle_type":"3-wheeler","metadata":{"shift":"early"}}',
		output: [userItem],
	},
	{
		resource: 'user',
		operation: 'create',
		about: 'with nothing filled in',
		parameters: {},
		request: 'POST /api/v2/users/',
		body: '{}',
		output: [expect.objectContaining({ name: null, last_location: {} })],
	},
	{
		resource: 'user',
		operation: 'update',
		parameters: { id: byId(ALEX), updateFields: { phone: '+4912' } },
		request: `PATCH /api/v2/users/${ALEX}/`,
		body: '{"phone":"+4912"}',
		output: [expect.objectContaining({ id: ALEX, name: 'Alex', phone: '+4912' })],
	},
	{
		resource: 'user',
		operation: 'update',
		about: 'out of its group, by null',
		parameters: { id: ALEX, updateFields: { groupId: null } },
		request: `PATCH /api/v2/users/${ALEX}/`,
		body: '{"group_id":null}',
		output: [expect.objectContaining({ id: ALEX, group_id: null })],
	},
	{
		resource: 'user',
		operation: 'delete',
		parameters: { id: byId(ALEX) },
		request: `DELETE /api/v2/users/${ALEX}/`,
		output: [expect.objectContaining({ deleted: true })],
	},
	{
		resource: 'user',
		operation: 'nearby',
		parameters: { actionId: byId(ACTION_ID), limit: 1 },
		request: `GET /api/v2/users/nearby/?action_id=${ACTION_ID}&page_size=1`,
		output: [expect.objectContaining({ name: 'Toivo Pollari' })],
	},
	{
		resource: 'user',
		operation: 'nearby',
		about: 'a point',
		parameters: { location: '-122.3989, 37.7929', filters: { radius: 500 }, returnAll: true },
		request: 'GET /api/v2/users/nearby/?location=-122.3989,37.7929&radius=500&page_size=100',
		output: [expect.objectContaining({ id: ALEX })],
	},
	{
		resource: 'user',
		operation: 'assignActions',
		parameters: { id: byId(ALEX), actionIds: [ACTION_ID] },
		answer: USER,
		request: `POST /api/v2/users/${ALEX}/assign_actions/`,
		body: `{"action_ids":["${ACTION_ID}"]}`,
		output: [userItem],
	},
	{
		resource: 'user',
		operation: 'cancelActions',
		parameters: { id: byId(ALEX) },
		request: `POST /api/v2/users/${ALEX}/cancel_actions/`,
		body: '{}',
		output: [expect.objectContaining({ id: ALEX, pending_actions: [] })],
	},
	{
		resource: 'user',
		operation: 'stopTracking',
		parameters: { id: byId(ALEX) },
		request: `POST /api/v2/users/${ALEX}/stop_tracking/`,
		body: '{}',
		output: [expect.objectContaining({ id: ALEX, availability_status: 'offline' })],
	},
	{
		resource: 'user',
		operation: 'placeline',
		parameters: {
			id: byId(ALEX),
			additionalFields: {
				minRecordedAt: '2018-03-14T00:00:00',
				maxRecordedAt: '2018-03-14T23:59:59',
			},
		},
		timezone: 'Europe/Berlin',
		request:
			`GET /api/v2/users/${ALEX}/placeline/?min_recorded_at=2018-03-14T00:00:00%2B01:00` +
			'&max_recorded_at=2018-03-14T23:59:59.999999%2B01:00',
		output: [expect.objectContaining({ id: ALEX, segments: expect.any(Array) })],
	},
	{
		resource: 'user',
		operation: 'mileage',
		parameters: { id: byId(ALEX) },
		answer: MILEAGE,
		request: `GET /api/v2/users/${ALEX}/mileage/`,
		output: [mileage],
	},
];

const actions: OperationCase[] = [
	{
		resource: 'action',
		operation: 'create',
		parameters: {
			userId: byId(ALEX),
			additionalFields: {
				uniqueId: 'order-1001',
				collectionId: 'batch-7',
				type: 'delivery',
				metadata: { customer: 'John Smith' },
				expectedPlace: {
					values: {
						name: 'Customer',
						address: '270 Linden Street',
						zipCode: '94102',
						city: 'San Francisco',
						country: 'US',
						location: { values: { longitude: -122.4232, latitude: 37.7763 } },
					},
				},
				expectedAt: '2018-03-14T10:30:00',
				autocompleteRule: '{"type":"geofence"}',
				autocancelAfter: 24,
			},
		},
		timezone: 'UTC',
		answer: ACTION,
		request: 'POST /api/v2/actions/',
		body:
			`{"user_id":"${ALEX}","unique_id":"order-1001","collection_id":"batch-7","type":"delivery",` +
			'"metadata":{"customer":"John Smith"},"expected_place":{"name":"Customer",' +
			'"address":"270 Linden Street","zip_code":"94102","city":"San Francisco","country":"US",' +
			'"location":{"type":"Point","coordinates":[-122.4232,37.7763]}},' +
			'"expected_at":"2018-03-14T10:30:00+00:00","autocomplete_rule":{"type":"geofence"},' +
			'"autocancel_after":24}',
		output: [actionItem],
	},
	{
		resource: 'action',
		operation: 'create',
		about: 'a user by its own ID, a place by its ID',
		parameters: {
			userUniqueId: 'driver-42',
			additionalFields: { expectedPlaceId: byId(PLACE_ID) },
		},
		request: 'POST /api/v2/actions/',
		body: `{"user_unique_id":"driver-42","expected_place_id":"${PLACE_ID}"}`,
		output: [
			expect.objectContaining({ status: 'in_queue', user: expect.objectContaining({ id: ALEX }) }),
		],
	},
	{
		resource: 'action',
		operation: 'getAll',
		parameters: { limit: 5, filters: { userId: byId(ALEX), status: 'on_the_way' } },
		answer: pageOf(ACTION),
		request: `GET /api/v2/actions/?user_id=${ALEX}&status=on_the_way&page_size=5`,
		output: [simpleAction],
	},
	{
		resource: 'action',
		operation: 'getAll',
		about: 'every other filter',
		parameters: {
			limit: 1,
			simplify: false,
			filters: {
				id: ACTION_ID,
				collectionId: 'batch-7',
				type: 'delivery',
				uniqueId: 'order-1001',
				lookupId: 'order-1001',
				search: 'order',
				ordering: '-created_at',
				minCreatedAt: '2018-03-14T00:00:00Z',
				maxCreatedAt: '2018-03-15T00:00:00Z',
			},
		},
		timezone: 'UTC',
		answer: pageOf(ACTION),
		request:
			`GET /api/v2/actions/?id=${ACTION_ID}&collection_id=batch-7&type=delivery&unique_id=order-1001` +
			'&lookup_id=order-1001&search=order&ordering=-created_at' +
			'&min_created_at=2018-03-14T00:00:00Z&max_created_at=2018-03-15T00:00:00.999999Z&page_size=1',
		output: [actionItem],
	},
	{
		resource: 'action',
		operation: 'get',
		parameters: { id: byId(ACTION_ID) },
		answer: ACTION,
		request: `GET /api/v2/actions/${ACTION_ID}/`,
		output: [actionItem],
	},
	{
		resource: 'action',
		operation: 'update',
		parameters: {
			id: byId(ACTION_ID),
			updateFields: { userUniqueId: 'driver-43', metadata: { floor: 3 } },
		},
		request: `PATCH /api/v2/actions/${ACTION_ID}/`,
		body: '{"user_unique_id":"driver-43","metadata":{"floor":3}}',
		output: [expect.objectContaining({ id: ACTION_ID, metadata: { floor: 3 } })],
	},
	{
		resource: 'action',
		operation: 'delete',
		parameters: { id: byId(ACTION_ID) },
		request: `DELETE /api/v2/actions/${ACTION_ID}/`,
		output: [expect.objectContaining({ deleted: true })],
	},
	{
		resource: 'action',
		operation: 'complete',
		parameters: {
			id: byId(ACTION_ID),
			additionalFields: {
				completionLocation: { values: { longitude: -122.4, latitude: 37.7 } },
				completedAt: '2018-03-14T10:09:00Z',
			},
		},
		timezone: 'UTC',
		request: `POST /api/v2/actions/${ACTION_ID}/complete/`,
		body:
			'{"completion_location":{"type":"Point","coordinates":[-122.4,37.7]},' +
			'"completed_at":"2018-03-14T10:09:00Z"}',
		output: [
			expect.objectContaining({ status: 'completed', completed_at: '2018-03-14T10:09:00Z' }),
		],
	},
	{
		resource: 'action',
		operation: 'complete',
		about: 'now and here',
		parameters: { id: byId(ACTION_ID) },
		request: `POST /api/v2/actions/${ACTION_ID}/complete/`,
		body: '{}',
		output: [expect.objectContaining({ status: 'completed' })],
	},
	{
		resource: 'action',
		operation: 'cancel',
		parameters: {
			id: byId(ACTION_ID),
			additionalFields: { cancelationTime: '2018-03-14T10:00:00Z' },
		},
		timezone: 'UTC',
		request: `POST /api/v2/actions/${ACTION_ID}/cancel/`,
		body: '{"cancelation_time":"2018-03-14T10:00:00Z"}',
		output: [expect.objectContaining({ status: 'canceled', canceled_at: '2018-03-14T10:00:00Z' })],
	},
	{
		resource: 'action',
		operation: 'track',
		parameters: { collectionId: 'batch-7', limit: 1 },
		answer: pageOf(ACTION),
		request: 'GET /api/v2/actions/track/?collection_id=batch-7&page_size=1',
		output: [simpleAction],
	},
	{
		resource: 'action',
		operation: 'placeline',
		parameters: { id: byId(ACTION_ID), returnAll: true },
		request: `GET /api/v2/actions/placeline/?id=${ACTION_ID}&page_size=100`,
		output: [expect.objectContaining({ id: ACTION_ID, segments: expect.any(Array) })],
	},
	{
		resource: 'action',
		operation: 'mileage',
		parameters: { id: byId(ACTION_ID) },
		answer: MILEAGE,
		request: `GET /api/v2/actions/${ACTION_ID}/mileage/`,
		output: [mileage],
	},
	{
		resource: 'action',
		operation: 'autocreate',
		parameters: {
			autocreateRule: '{"type":"geofence"}',
			additionalFields: { groupId: byId(GROUP_ID), type: 'visit' },
		},
		request: 'POST /api/v2/actions/autocreate/',
		body: `{"autocreate_rule":{"type":"geofence"},"group_id":"${GROUP_ID}","type":"visit"}`,
		output: [expect.objectContaining({ autocreate_rule: { type: 'geofence' }, type: 'visit' })],
	},
];

const orders: OperationCase[] = [
	{
		resource: 'order',
		operation: 'track',
		parameters: {
			trackMode: 'pre_shift',
			workerHandle: byId('james@ht.com'),
			orders: {
				values: [
					{
						orderHandle: 'order-1',
						destination: {
							values: {
								longitude: -121.8871,
								latitude: 37.3906,
								address: '1709 Automation Pkwy, San Jose, CA 95101',
								radius: 100,
							},
						},
						scheduledAt: '2023-11-02T02:00:00Z',
						metadata: '{"customerID":"12654"}',
						productType: 'plumbing, heating',
						type: 'drop',
						typeIndex: 0,
						expectedServiceTime: 600,
						priority: 'high',
					},
				],
			},
			additionalFields: {
				opsGroupHandle: 'store-SF',
				deviceSwitchMode: 'login',
				route: { values: { routeHandle: 'tour-1' } },
				version: 1,
				otherFields: '{"agent_mode":"x"}',
			},
		},
		timezone: 'UTC',
		answer: TRACKED,
		request: 'POST /orders/track',
		body:
			'{"track_mode":"pre_shift","worker_handle":"james@ht.com","orders":[{"order_handle":"order-1",' +
			'"destination":{"geometry":{"type":"Point","coordinates":[-121.8871,37.3906]},"radius":100,' +
			'"address":"1709 Automation Pkwy, San Jose, CA 95101"},' +
			'"scheduled_at":"2023-11-02T02:00:00Z","expected_service_time":600,' +
			'"metadata":{"customerID":"12654"},"product_type":["plumbing","heating"],"type":"drop",' +
			'"type_index":0,"priority":"high"}],"ops_group_handle":"store-SF","device_switch_mode":"login",' +
			'"route":{"route_handle":"tour-1"},"version":1,"agent_mode":"x"}',
		output: [JSON.parse(TRACKED)],
	},
	{
		resource: 'order',
		operation: 'track',
		about: 'a device, places and areas',
		parameters: {
			trackMode: 'on_shift',
			deviceId: '7B252163-BC27-46B2-8BFD-FFB87D633602',
			orders: {
				values: [
					{ orderHandle: 'a', destination: { values: { placeHandle: 'WARE_593' } } },
					{
						orderHandle: 'b',
						destination: {
							values: {
								geometry: '{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}',
								address: 'x',
							},
						},
					},
				],
			},
		},
		request: 'POST /orders/track',
		body:
			'{"track_mode":"on_shift","device_id":"7B252163-BC27-46B2-8BFD-FFB87D633602","orders":[' +
			'{"order_handle":"a","destination":{"place_handle":"WARE_593"}},' +
			'{"order_handle":"b","destination":{"address":"x",' +
			'"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[0,0]]]}}}]}',
		output: [expect.objectContaining({ status: 'tracking', worker_handle: 'james@ht.com' })],
	},
	{
		resource: 'order',
		operation: 'track',
		about: 'a planned route',
		parameters: {
			trackMode: 'on_shift',
			routeHandle: '4359cc65-0f2c-4f5e-9d0e-3a1c5b7f9a10',
		},
		request: 'POST /orders/track',
		body: '{"track_mode":"on_shift","route_handle":"4359cc65-0f2c-4f5e-9d0e-3a1c5b7f9a10"}',
		output: [expect.objectContaining({ status: 'tracking' })],
	},
	{
		resource: 'order',
		operation: 'get',
		parameters: {
			orderHandle: byId('order-1'),
			additionalFields: {
				fulfillmentAttempt: 0,
				fromTime: '2023-10-26T00:00:00Z',
				onShiftOnly: true,
			},
		},
		timezone: 'UTC',
		answer: ORDER,
		request:
			'GET /orders/order-1?fulfillment_attempt=0&from_time=2023-10-26T00:00:00Z&on_shift_only=true',
		output: [orderItem],
	},
	{
		resource: 'order',
		operation: 'get',
		about: 'any handle, percent-encoded',
		parameters: { orderHandle: byId('order 3/b@ht') },
		request: 'GET /orders/order%203%2Fb%40ht',
		output: [expect.objectContaining({ order_handle: 'order 3/b@ht' })],
	},
	{
		resource: 'order',
		operation: 'getAll',
		parameters: {
			limit: 10,
			filters: {
				status: ['completed', 'cancelled'],
				completedAtFrom: '2023-10-26T03:39:45+02:00',
				createdAtDate: '2023-10-25T12:00:00Z',
				orderMetadataFilter: '{"customerID":"12654"}',
				sortDirection: 'asc',
			},
		},
		timezone: 'UTC',
		answer: `{"orders":[${ORDER}],"pagination_token":null}`,
		request:
			'GET /orders/?status=completed,cancelled&order_metadata_filter=%7B%22customerID%22:%2212654%22%7D' +
			'&created_at_date=2023-10-25&completed_at_from=2023-10-26%2001:39:45&sort_direction=asc&limit=10',
		output: [
			{
				order_handle: 'order-1',
				status: 'completed',
				worker_handle: 'James',
				destination: orderItem.destination,
				scheduled_at: '2023-10-26T02:00:00.000Z',
				started_at: '2023-10-26T01:28:21.925Z',
				completed_at: '2023-10-26T01:39:45.503Z',
				share_url: 'https://trck.at/xvgK2DRQvl',
				metadata: { customerID: '12654' },
				route_handle: '812a1ea5-8c1e-407a-ba24-6cc46d783fef',
			},
		],
	},
	{
		resource: 'order',
		operation: 'getAll',
		about: 'more filters',
		parameters: {
			returnAll: true,
			filters: {
				workerHandle: byId('james@ht.com'),
				placeHandle: 'WARE_593',
				opsGroupHandle: 'store-SF',
				searchTerm: 'order',
				riskStatus: false,
				fulfillmentAttempt: 0,
				regionFilter: { city: 'San Jose' },
				trackingStatus: 'tracked',
				cancelledAtTo: '2023-10-20T11:30:00Z',
			},
		},
		request:
			'GET /orders/?worker_handle=james@ht.com&place_handle=WARE_593&ops_group_handle=store-SF' +
			'&search_term=order&region_filter=%7B%22city%22:%22San%20Jose%22%7D&risk_status=false' +
			'&tracking_status=tracked&fulfillment_attempt=0&cancelled_at_to=2023-10-20%2011:30:00&limit=100',
		output: [],
	},
	{
		resource: 'order',
		operation: 'update',
		parameters: {
			orderHandle: byId('order-2'),
			updateFields: {
				metadata: { floor: 3 },
				scheduledAt: '2023-11-03T02:00:00Z',
				attachments: { values: [{ type: 'note', data: 'Ring twice' }] },
				legType: 'drop',
				fulfillmentAttempt: 0,
			},
		},
		timezone: 'UTC',
		request: 'PATCH /orders/order-2?type=drop&fulfillment_attempt=0',
		body:
			'{"scheduled_at":"2023-11-03T02:00:00Z","metadata":{"floor":3},' +
			'"attachments":[{"type":"note","data":"Ring twice"}]}',
		output: [expect.objectContaining({ order_handle: 'order-2', metadata: { floor: 3 } })],
	},
	{
		resource: 'order',
		operation: 'update',
		about: 'a new destination and type',
		parameters: {
			orderHandle: byId('order 3/b@ht'),
			updateFields: {
				destination: { values: { longitude: 0, latitude: 0 } },
				type: 'pick',
				typeIndex: 0,
			},
		},
		request: 'PATCH /orders/order%203%2Fb%40ht',
		body: '{"type":"pick","type_index":0,"destination":{"geometry":{"type":"Point","coordinates":[0,0]}}}',
		output: [expect.objectContaining({ type: 'pick' })],
	},
	{
		resource: 'order',
		operation: 'complete',
		parameters: { orderHandle: byId('order-2') },
		request: 'POST /orders/order-2/complete',
		body: '{}',
		output: [expect.objectContaining({ status: 'completed' })],
	},
	{
		resource: 'order',
		operation: 'complete',
		about: 'one leg',
		parameters: {
			orderHandle: byId('order-2'),
			additionalFields: { type: 'drop', typeIndex: 0, fulfillmentAttempt: 0 },
		},
		request: 'POST /orders/order-2/complete?type=drop&type_index=0&fulfillment_attempt=0',
		body: '{}',
		output: [expect.objectContaining({ status: 'completed' })],
	},
	{
		resource: 'order',
		operation: 'cancel',
		parameters: {
			orderHandle: byId('order-2'),
			additionalFields: { metadata: '{"reason":"rain"}' },
		},
		request: 'POST /orders/order-2/cancel',
		body: '{"metadata":{"reason":"rain"}}',
		output: [expect.objectContaining({ status: 'cancelled', metadata: { reason: 'rain' } })],
	},
	{
		resource: 'order',
		operation: 'cancel',
		about: 'without a word',
		parameters: { orderHandle: byId('order-2') },
		request: 'POST /orders/order-2/cancel',
		body: '{}',
		output: [expect.objectContaining({ status: 'cancelled' })],
	},
];

export const hyperTrackCases: OperationCase[] = [
	...users,
	...actions,
	...orders,
	{
		resource: 'worker',
		operation: 'getAll',
		parameters: {
			limit: 1,
			filters: {
				searchTerm: 'James',
				filterStatus: ['active'],
				workStatus: '{"tracking":true}',
				includeSummary: true,
			},
		},
		answer: `{"workers":[${WORKER}]}`,
		request:
			'GET /workers/?search_term=James&work_status=%7B%22tracking%22:true%7D&filter_status=active' +
			'&include_summary=true&limit=1',
		output: [simpleWorker],
	},
	{
		resource: 'worker',
		operation: 'getAll',
		about: 'handles and days',
		parameters: {
			returnAll: true,
			filters: {
				workerHandle: 'james@ht.com, Worker 1/North',
				fromDate: '2023-10-26T12:00:00Z',
			},
		},
		timezone: 'UTC',
		request:
			'GET /workers/?worker_handle=james@ht.com,Worker%201%2FNorth&from_date=2023-10-26&limit=100',
		output: [
			expect.objectContaining({ worker_handle: 'james@ht.com' }),
			expect.objectContaining({ worker_handle: 'Worker 1/North' }),
		],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: { method: 'GET', path: '/orders/order-1' },
		answer: ORDER,
		request: 'GET /orders/order-1',
		output: [orderItem],
	},
	{
		resource: 'customApiCallV2',
		operation: 'send',
		about: 'the slash at the end is added',
		parameters: { method: 'POST', path: '/places', body: '{"address":"270 Linden Street"}' },
		request: 'POST /api/v2/places/',
		body: '{"address":"270 Linden Street"}',
		output: [expect.objectContaining({ address: '270 Linden Street' })],
	},
];
