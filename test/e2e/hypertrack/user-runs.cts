import { byId, type UserRun } from '../common/user-run.cts';

const ALEX = '09ff4544-b947-4963-ae06-54f72558dd1d';
const TOIVO = '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001';
const ACTION = '0a874ed1-a4f4-4786-8319-a5d75bc9948b';
const users = '/api/v2/users/';
const actions = '/api/v2/actions/';

const alex = (changes: object = {}) =>
	expect.objectContaining({ id: ALEX, name: 'Alex', ...changes });
const delivery = (changes: object = {}) => expect.objectContaining({ id: ACTION, ...changes });
const order = (order_handle: string, changes: object) =>
	expect.objectContaining({ order_handle, ...changes });

const userCases: UserRun[] = [
	{
		resource: 'user',
		operation: 'getAll',
		parameters: { returnAll: true, filters: { ordering: 'created_at', name: 'alex' } },
		requests: [`GET ${users}?name=alex&ordering=created_at&page_size=100`],
		output: [alex(), expect.objectContaining({ name: 'Alexandra' })],
	},
	{
		resource: 'user',
		operation: 'get',
		parameters: { id: byId(ALEX) },
		requests: [`GET ${users}${ALEX}/`],
		output: [alex({ unique_id: 'driver-42' })],
	},
	{
		resource: 'user',
		operation: 'create',
		parameters: { additionalFields: { uniqueId: 'driver-99', name: 'Zoë' } },
		requests: [`POST ${users}`],
		output: [expect.objectContaining({ unique_id: 'driver-99', name: 'Zoë', last_location: {} })],
	},
	{
		resource: 'user',
		operation: 'update',
		parameters: { id: byId(ALEX), updateFields: { phone: '+16265550178' } },
		requests: [`PATCH ${users}${ALEX}/`],
		output: [alex({ phone: '+16265550178' })],
	},
	{
		resource: 'user',
		operation: 'delete',
		parameters: { id: byId(TOIVO) },
		requests: [`DELETE ${users}${TOIVO}/`],
		output: [expect.objectContaining({ deleted: true })],
	},
	{
		resource: 'user',
		operation: 'nearby',
		parameters: { location: '-122.3989,37.7929', limit: 1 },
		requests: [`GET ${users}nearby/?location=-122.3989,37.7929&page_size=1`],
		output: [alex()],
	},
	{
		resource: 'user',
		operation: 'assignActions',
		parameters: { id: byId(TOIVO), actionIds: [ACTION] },
		requests: [`POST ${users}${TOIVO}/assign_actions/`],
		output: [expect.objectContaining({ id: TOIVO, pending_actions: [ACTION] })],
	},
	{
		resource: 'user',
		operation: 'cancelActions',
		parameters: { id: byId(ALEX) },
		requests: [`POST ${users}${ALEX}/cancel_actions/`],
		output: [alex({ pending_actions: [] })],
	},
	{
		resource: 'user',
		operation: 'stopTracking',
		parameters: { id: byId(TOIVO) },
		requests: [`POST ${users}${TOIVO}/stop_tracking/`],
		output: [expect.objectContaining({ id: TOIVO, availability_status: 'offline' })],
	},
	{
		resource: 'user',
		operation: 'placeline',
		parameters: { id: byId(TOIVO) },
		requests: [`GET ${users}${TOIVO}/placeline/`],
		output: [
			expect.objectContaining({ id: TOIVO, segments: [expect.objectContaining({ type: 'trip' })] }),
		],
	},
	{
		resource: 'user',
		operation: 'mileage',
		parameters: { id: byId(TOIVO) },
		requests: [`GET ${users}${TOIVO}/mileage/`],
		output: [{ distance: 12874, duration: 4210, unit: 'm' }],
	},
];

const actionCases: UserRun[] = [
	{
		resource: 'action',
		operation: 'create',
		parameters: {
			userUniqueId: 'driver-42',
			additionalFields: {
				uniqueId: 'order-1003',
				type: 'delivery',
				expectedPlace: {
					values: { name: 'Shop', location: { values: { longitude: -122.4, latitude: 37.7 } } },
				},
			},
		},
		requests: [`POST ${actions}`],
		output: [
			expect.objectContaining({
				unique_id: 'order-1003',
				status: 'in_queue',
				tracking_url: expect.stringMatching(/^https:\/\/trck\.at\//),
				expected_place: expect.objectContaining({
					location: { type: 'Point', coordinates: [-122.4, 37.7] },
				}),
			}),
		],
	},
	{
		resource: 'action',
		operation: 'getAll',
		parameters: { limit: 1, filters: { status: 'on_the_way' } },
		requests: [`GET ${actions}?status=on_the_way&page_size=1`],
		output: [delivery({ status: 'on_the_way' })],
	},
	{
		resource: 'action',
		operation: 'get',
		parameters: { id: byId(ACTION) },
		requests: [`GET ${actions}${ACTION}/`],
		output: [delivery({ unique_id: 'order-1001' })],
	},
	{
		resource: 'action',
		operation: 'update',
		parameters: { id: byId(ACTION), updateFields: { metadata: '{"floor":3}' } },
		requests: [`PATCH ${actions}${ACTION}/`],
		output: [delivery({ metadata: { floor: 3 } })],
	},
	{
		resource: 'action',
		operation: 'delete',
		parameters: { id: byId(ACTION) },
		requests: [`DELETE ${actions}${ACTION}/`],
		output: [expect.objectContaining({ deleted: true })],
	},
	{
		resource: 'action',
		operation: 'complete',
		parameters: { id: byId(ACTION) },
		requests: [`POST ${actions}${ACTION}/complete/`],
		output: [delivery({ status: 'completed', completed_at: expect.any(String) })],
	},
	{
		resource: 'action',
		operation: 'cancel',
		parameters: { id: byId(ACTION) },
		requests: [`POST ${actions}${ACTION}/cancel/`],
		output: [delivery({ status: 'canceled' })],
	},
	{
		resource: 'action',
		operation: 'track',
		parameters: { uniqueId: 'order-1001', returnAll: true },
		requests: [`GET ${actions}track/?unique_id=order-1001&page_size=100`],
		output: [delivery({ tracking_url: 'https://trck.at/abcdef' })],
	},
	{
		resource: 'action',
		operation: 'placeline',
		parameters: { id: byId(ACTION), returnAll: true },
		requests: [`GET ${actions}placeline/?id=${ACTION}&page_size=100`],
		output: [delivery({ segments: [expect.objectContaining({ distance: 1830.2 })] })],
	},
	{
		resource: 'action',
		operation: 'mileage',
		parameters: { id: byId(ACTION) },
		requests: [`GET ${actions}${ACTION}/mileage/`],
		output: [{ distance: 1830.2, duration: 305, unit: 'm' }],
	},
	{
		resource: 'action',
		operation: 'autocreate',
		parameters: { autocreateRule: '{"type":"crontab"}', additionalFields: { type: 'visit' } },
		requests: [`POST ${actions}autocreate/`],
		output: [expect.objectContaining({ autocreate_rule: { type: 'crontab' }, type: 'visit' })],
	},
];

const orderCases: UserRun[] = [
	{
		resource: 'order',
		operation: 'track',
		parameters: {
			trackMode: 'on_shift',
			workerHandle: byId('james@ht.com'),
			orders: {
				values: [{ orderHandle: 'new', destination: { values: { placeHandle: 'WARE_593' } } }],
			},
		},
		requests: ['POST /orders/track'],
		output: [
			expect.objectContaining({
				status: 'tracking',
				orders: [order('new', { status: 'ongoing', share_url: expect.any(String) })],
			}),
		],
	},
	{
		resource: 'order',
		operation: 'get',
		parameters: { orderHandle: byId('order 3/b@ht') },
		requests: ['GET /orders/order%203%2Fb%40ht'],
		output: [order('order 3/b@ht', { status: 'assigned', timeline: [] })],
	},
	{
		resource: 'order',
		operation: 'getAll',
		parameters: { returnAll: true, filters: { status: ['completed', 'cancelled'] } },
		requests: ['GET /orders/?status=completed,cancelled&limit=100'],
		output: [order('order-1', { status: 'completed' }), order('order-4', { status: 'cancelled' })],
	},
	{
		resource: 'order',
		operation: 'update',
		parameters: { orderHandle: byId('order-2'), updateFields: { metadata: '{"floor":3}' } },
		requests: ['PATCH /orders/order-2'],
		output: [order('order-2', { metadata: { floor: 3 } })],
	},
	{
		resource: 'order',
		operation: 'complete',
		parameters: { orderHandle: byId('order-2') },
		requests: ['POST /orders/order-2/complete'],
		output: [order('order-2', { status: 'completed' })],
	},
	{
		resource: 'order',
		operation: 'cancel',
		parameters: { orderHandle: byId('order-2') },
		requests: ['POST /orders/order-2/cancel'],
		output: [order('order-2', { status: 'cancelled' })],
	},
];

/** The HyperTrack node against the emulator's sample account. */
export const hyperTrackRuns: UserRun[] = [
	...userCases,
	...actionCases,
	...orderCases,
	{
		resource: 'worker',
		operation: 'getAll',
		parameters: { limit: 1 },
		requests: ['GET /workers/?limit=1'],
		output: [expect.objectContaining({ worker_handle: 'james@ht.com', name: 'James' })],
	},
	{
		resource: 'customApiCallV2',
		operation: 'send',
		parameters: { method: 'GET', path: '/groups', query: '{"name":"south"}' },
		requests: ['GET /api/v2/groups/?name=south'],
		output: [
			expect.objectContaining({
				results: [expect.objectContaining({ name: 'Southern group' })],
			}),
		],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: { method: 'GET', path: '/orders/order-1' },
		requests: ['GET /orders/order-1'],
		output: [order('order-1', { share_url: 'https://trck.at/xvgK2DRQvl' })],
	},
];
