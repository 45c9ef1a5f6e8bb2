import type { Fault } from '../../../sandbox/emulators/index.cts';
import { listSearch, loadOptions, startServer, testCredential } from '../../harness/index.cts';
import { jsonOf, openBench, type Bench } from '../common/bench.cts';
import { failed, itRefusesStrangers, OK } from '../common/key-credential.cts';

const ACTION_ID = '0a874ed1-a4f4-4786-8319-a5d75bc9948b';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperTrack');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const types = {
	hyperTrackApi: {
		line: 'GET /workers/?limit=1',
		401: 'HyperTrack does not accept this Account ID and Secret Key',
		404: 'The address is not the HyperTrack API v3: check the Base URL',
	},
	hyperTrackTokenApi: {
		line: 'GET /api/v2/users/?page_size=1',
		401: 'HyperTrack does not accept this key',
		404: 'The address is not the HyperTrack API v2: check the Base URL',
	},
};

describe.each(Object.keys(types) as Array<keyof typeof types>)('the credential %s', (type) => {
	const texts = types[type];
	const test = async (changes: object = {}) =>
		await testCredential({ type, values: { ...bench.credentials[type], ...changes } });
	const testWith = async (fault: Fault) => {
		bench.control.fault(fault);
		return await test();
	};

	it('passes with the right key, by reading one record', async () => {
		expect(await test()).toEqual(OK);
		expect(bench.lines()).toEqual([texts.line]);
	});

	it('takes pasted keys and addresses', async () => {
		const { secretKey, baseUrl } = bench.credentials[type];
		expect(await test({ secretKey: ` token ${String(secretKey)}\n` })).toEqual(OK);
		expect(await test({ baseUrl: ` ${String(baseUrl)}// ` })).toEqual(OK);
	});

	it('says that the key is wrong', async () => {
		expect(await test({ secretKey: 'wrong-key-123' })).toEqual(failed(texts[401]));
	});

	it.each([
		['', 'Secret Key is empty'],
		['two words', 'Secret Key has a space or line break inside'],
		['kеy-with-a-look-alike', 'Secret Key has a character that cannot be part of a key'],
	])('refuses the key %j before sending it', async (secretKey, message) => {
		expect(await test({ secretKey })).toEqual(failed(message));
		expect(bench.lines()).toEqual([]);
	});

	it('says that the address is not the service', async () => {
		expect(await testWith({ kind: 'status', status: 404, body: '{}' })).toEqual(failed(texts[404]));
	});

	itRefusesStrangers(testWith);

	it('goes to its own service only', async () => {
		expect(await test({ baseUrl: 'http://10.0.0.7' })).toEqual(
			failed('Base URL must start with https://'),
		);
	});
});

describe('the keys of both APIs', () => {
	const readUsers = { resource: 'user', operation: 'getAll' };

	it('v3 sends Account ID and Secret Key as Basic', async () => {
		const server = await startServer((_request, response) => void response.end('{"workers":[]}'));
		try {
			const hyperTrackApi = {
				accountId: ' acc-1 ',
				secretKey: 'Basic key-123',
				baseUrl: server.url,
			};
			await bench.run(
				{ resource: 'worker', operation: 'getAll' },
				{ credentials: { hyperTrackApi } },
			);
			expect(server.requests[0].headers.authorization).toBe(
				`Basic ${Buffer.from('acc-1:key-123').toString('base64')}`,
			);
		} finally {
			await server.stop();
		}
	});

	it('v3 needs an Account ID', async () => {
		const values = { ...bench.credentials.hyperTrackApi, accountId: '' };
		expect(await testCredential({ type: 'hyperTrackApi', values })).toEqual(
			failed('Account ID is empty'),
		);
	});

	it('v2 says what a publishable key cannot do, in the test and in the node', async () => {
		const { baseUrl } = bench.credentials.hyperTrackTokenApi;
		const { publishable } = bench.emulator.keys;
		const values = { secretKey: '', publishableKey: publishable, baseUrl };
		expect(await testCredential({ type: 'hyperTrackTokenApi', values })).toEqual(
			failed('This is not a secret key: it is known, but may not read lists'),
		);
		const credentials = { hyperTrackTokenApi: values };
		const { error } = await bench.run(readUsers, { credentials });
		expect(error).toMatchObject({
			message: 'You do not have permission to perform this action.',
			description: expect.stringContaining('Lists without an identifier need the secret key'),
		});
		const one = { resource: 'action', operation: 'get', id: byId(ACTION_ID) };
		expect((await bench.run(one, { credentials })).error).toBeUndefined();
	});

	it.each([
		['hyperTrackTokenApi', 'https://v3.api.hypertrack.com', readUsers, 'that of API v3'],
		[
			'hyperTrackApi',
			'https://api.hypertrack.com/api/v2/',
			{ resource: 'worker', operation: 'getAll' },
			'that of API v2',
		],
	])('%s refuses the address of the other API', async (type, baseUrl, parameters, message) => {
		const credentials = { [type]: { ...bench.credentials[type], baseUrl } };
		const { error } = await bench.run(parameters, { credentials });
		expect(error?.message).toContain(message);
	});

	it('show in no output and no error', async () => {
		const body = `{"detail":"key ${bench.emulator.keys.valid} is wrong"}`;
		bench.control.fault({ kind: 'status', status: 400, body });
		const { error } = await bench.run(readUsers);
		expect(error?.message).toBe('key [hidden] is wrong');
		const basic = Buffer.from(`x:${bench.emulator.keys.valid}`).toString('base64');
		bench.control.fault({ kind: 'body', body: JSON.stringify({ workers: [{ echo: basic }] }) });
		const result = await bench.run({ resource: 'worker', operation: 'getAll', simplify: false });
		expect(JSON.stringify(result.outputs)).not.toContain(basic.slice(4));
	});
});

describe('pick lists', () => {
	const search = async (method: string, filter?: string, token?: string) =>
		await listSearch({
			node: 'hyperTrack',
			method,
			parameters: {
				resource: /Order|Worker/.test(method) ? 'order' : 'action',
				operation: 'get',
			},
			credentials: bench.credentials,
			filter,
			token,
		});

	it('find users and actions of API v2', async () => {
		expect(await search('searchUsers', 'Toivo')).toEqual({
			results: [
				{
					name: 'Toivo Pollari · driver-43',
					value: '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001',
				},
			],
		});
		expect((await search('searchActions', 'order-1001')).results).toEqual([
			{ name: 'order-1001 · delivery · on_the_way · Alex', value: ACTION_ID },
		]);
		expect(bench.lines()).toEqual([
			'GET /api/v2/users/?name=Toivo&page_size=100',
			'GET /api/v2/actions/?search=order-1001&page_size=100',
		]);
	});

	it('find groups and places of API v2', async () => {
		expect((await search('searchGroups', 'south')).results).toEqual([
			{ name: 'Southern group · GROUP_0001', value: 'f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a' },
		]);
		expect((await search('searchPlaces')).results).toContainEqual({
			name: 'Customer · 270 Linden Street · San Francisco',
			value: '8166a3e8-b55b-4311-adfb-3bdb9f0a26c0',
		});
	});

	it('offer the actions that a user can take over', async () => {
		const options = await loadOptions({
			node: 'hyperTrack',
			method: 'loadActions',
			parameters: { resource: 'user', operation: 'assignActions' },
			credentials: bench.credentials,
		});
		expect(options).toHaveLength(2);
	});

	it('find orders and workers of API v3, page by page', async () => {
		expect((await search('searchWorkers', 'nora')).results).toEqual([
			{ name: 'Nora · Worker 1/North', value: 'Worker 1/North' },
		]);
		bench.control.switch('pageCap', 3);
		const first = await search('searchOrders');
		expect(first.results).toHaveLength(3);
		const second = await search('searchOrders', undefined, String(first.paginationToken));
		expect(second).toEqual({
			results: [{ name: 'order-4 · cancelled', value: 'order-4' }],
		});
	});
});

describe('lists', () => {
	const names = (rows: unknown[]) => rows.map((row) => (row as { name: string }).name);
	const readUsers = { resource: 'user', operation: 'getAll', returnAll: true };

	it('follow the links of API v2, filters and all, where pages are smaller than asked for', async () => {
		bench.control.switch('pageCap', 2);
		const result = await bench.run({ ...readUsers, filters: { ordering: 'created_at' } });
		expect(names(jsonOf(result))).toEqual([
			'Alex',
			'Toivo Pollari',
			'Zoë Müller',
			'Without an own id',
			'Alexandra',
		]);
		expect(bench.lines()).toEqual(
			['', '&page=2', '&page=3'].map(
				(page) => `GET /api/v2/users/?ordering=created_at&page_size=100${page}`,
			),
		);
	});

	it('stop at the limit', async () => {
		const result = await bench.run({ ...readUsers, returnAll: false, limit: 3 });
		expect(jsonOf(result)).toHaveLength(3);
		expect(bench.lines()).toEqual(['GET /api/v2/users/?page_size=3']);
	});

	it('ask for the next page at the own address, whatever address the link names', async () => {
		bench.control.switch('pageCap', 2);
		const other = await startServer((_request, response) => void response.end('{"results":[]}'));
		try {
			const next = `${other.url}/api/v2/users/?page=2`;
			const body = JSON.stringify({ count: 2, next, previous: null, results: [{ id: '1' }] });
			bench.control.fault({ kind: 'body', body });
			const { error } = await bench.run(readUsers);
			expect(error).toBeUndefined();
			expect(bench.lines()[1]).toBe('GET /api/v2/users/?page_size=100&page=2');
			expect(other.requests).toEqual([]);
		} finally {
			await other.stop();
		}
	});

	it('follow the tokens of API v3', async () => {
		bench.control.switch('pageCap', 3);
		for (const lastPage of ['absent', 'null']) {
			bench.control.switch('lastPage', lastPage);
			bench.control.clearLog();
			const result = await bench.run({ resource: 'order', operation: 'getAll', returnAll: true });
			expect(jsonOf(result)).toHaveLength(4);
			expect(bench.lines()).toEqual([
				'GET /orders/?limit=100',
				expect.stringMatching(/^GET \/orders\/\?limit=100&pagination_token=\w+$/),
			]);
		}
	});

	it.each([
		['user', { pageCap: 2 }],
		['order', { pageCap: 1 }],
	])('of %s end when a page comes twice', async (resource, { pageCap }) => {
		bench.control.switch('pageCap', pageCap);
		bench.control.fault({ kind: 'repeatCursor', times: 10 });
		const { error } = await bench.run({ resource, operation: 'getAll', returnAll: true });
		expect(error?.message).toMatch(/^The service gave the same page twice/);
	});

	it('keep summary and schedule when they were asked for', async () => {
		const filters = { includeSummary: true, includeSchedule: true, workerHandle: 'james@ht.com' };
		const [worker] = jsonOf(await bench.run({ resource: 'worker', operation: 'getAll', filters }));
		expect(worker).toMatchObject({ summary: expect.any(Object), schedule: [] });
	});
});

describe('errors', () => {
	const refusal = async (parameters: object) => (await bench.run({ ...parameters })).error;
	const answered = async (status: number, body: unknown, parameters: object) => {
		bench.control.fault({ kind: 'status', status, body: JSON.stringify(body) });
		return await refusal(parameters);
	};
	const getOrder = { resource: 'order', operation: 'get', orderHandle: byId('no-order') };
	const getAction = { resource: 'action', operation: 'get', id: byId(ACTION_ID) };

	it('of API v2 name the field', async () => {
		const unknown = '00000000-0000-4000-8000-000000000000';
		expect(
			await refusal({ resource: 'action', operation: 'create', userId: byId(unknown) }),
		).toMatchObject({
			message: `user_id: Invalid pk "${unknown}" - object does not exist.`,
			httpCode: '400',
		});
	});

	it.each([
		[400, { non_field_errors: ['One', 'Two'] }, 'One; Two'],
		[401, { detail: 'Invalid token.' }, 'Invalid token.'],
		[402, { detail: 'Set up billing' }, 'Set up billing'],
		[404, { detail: 'Not found.' }, 'Not found.'],
		[405, { detail: 'Method "PUT" not allowed.' }, 'Method "PUT" not allowed.'],
		[400, { user_id: ['Required.'], type: ['Wrong.'] }, 'user_id: Required.; type: Wrong.'],
	])('of API v2 are shown as they are: %i %j', async (status, body, message) => {
		expect(await answered(status, body, getAction)).toMatchObject({
			message,
			httpCode: String(status),
		});
	});

	it.each([
		[
			404,
			{
				code: 'driver_not_found',
				title: 'Worker Not Found',
				detail: { description: 'Worker not found for handle x' },
			},
			'Worker Not Found: Worker not found for handle x',
		],
		[400, { code: 'x', title: 'Bad', detail: 'a text' }, 'Bad: a text'],
		[400, { code: 'x', title: 'Bad', detail: null }, 'Bad'],
		[
			422,
			{
				message: 'Validation error',
				detail: { json: { orders: { 0: { order_handle: ['Missing data for required field.'] } } } },
			},
			'Validation error: json: orders: 0: order_handle: Missing data for required field.',
		],
		[401, { message: 'Unauthorized', detail: {} }, 'Unauthorized'],
		[401, { message: 'Unauthorized' }, 'Unauthorized'],
	])('of API v3 are read in all their shapes: %i %j', async (status, body, message) => {
		expect(await answered(status, body, getOrder)).toMatchObject({
			message,
			httpCode: String(status),
		});
	});

	it('say what to do about a deleted worker and a handle in use', async () => {
		const track = (workerHandle: string, orderHandle: string) => ({
			resource: 'order',
			operation: 'track',
			trackMode: 'on_shift',
			workerHandle: byId(workerHandle),
			orders: {
				values: [{ orderHandle, destination: { values: { placeHandle: 'WARE_593' } } }],
			},
		});
		expect((await refusal(track('gone@ht.com', 'new')))?.description).toContain('Undelete');
		expect((await refusal(track('james@ht.com', 'order-2')))?.description).toContain(
			'choose another one',
		);
	});

	it('a redirect for a missing slash is not followed', async () => {
		bench.control.fault({
			kind: 'redirect',
			status: 301,
			location: `/api/v2/actions/${ACTION_ID}/`,
		});
		const error = await refusal(getAction);
		expect(error?.message).toBe('The service points to another address, which is not followed');
		expect(bench.lines()).toHaveLength(1);
	});
});

describe('before anything is sent', () => {
	const refused = async (parameters: object) => {
		const { error } = await bench.run({ ...parameters });
		expect(bench.lines()).toEqual([]);
		return error?.message;
	};
	const create = { resource: 'action', operation: 'create' };
	const trackTo = (destination: object) => ({
		resource: 'order',
		operation: 'track',
		trackMode: 'on_shift',
		workerHandle: byId('james@ht.com'),
		orders: { values: [{ orderHandle: 'new', destination: { values: destination } }] },
	});

	it('an action needs exactly one user', async () => {
		const message = 'Fill in exactly one: User or User Unique ID';
		expect(await refused(create)).toBe(message);
		expect(await refused({ ...create, userId: byId('a'), userUniqueId: 'b' })).toBe(message);
	});

	it('an order needs a worker, a device or a route', async () => {
		expect(await refused({ resource: 'order', operation: 'track', trackMode: 'on_shift' })).toBe(
			'Fill in Worker, Device ID or Route Handle',
		);
	});

	it.each([
		[{ longitude: 1 }, 'Destination needs both longitude and latitude'],
		[
			{ placeHandle: 'x', longitude: 1, latitude: 2 },
			'Destination must be one of: a place handle, longitude and latitude, a geometry, a geofence ID',
		],
		[
			{ address: 'only an address' },
			'Destination must be one of: a place handle, longitude and latitude, a geometry, a geofence ID',
		],
		[{ longitude: 200, latitude: 2 }, 'Longitude must be at most 180'],
		[{}, 'Orders: Destination is empty'],
	])('a destination like %j is refused', async (destination, message) => {
		expect(await refused(trackTo(destination))).toBe(message);
	});

	it('a point for "nearby" must be one', async () => {
		const nearby = { resource: 'user', operation: 'nearby', location: 'San Francisco' };
		expect(await refused(nearby)).toBe('Location must be longitude, comma, latitude');
	});
});

it('Custom API Call pages through lists of both APIs', async () => {
	bench.control.switch('pageCap', 2);
	const options = { paginate: true };
	const v2 = { resource: 'customApiCallV2', operation: 'send', path: '/events', options };
	expect(jsonOf(await bench.run(v2))).toHaveLength(3);
	const v3 = { resource: 'customApiCall', operation: 'send', path: '/orders/', options };
	expect(jsonOf(await bench.run(v3))).toHaveLength(4);
	expect(bench.lines()[0]).toMatch(/^GET \/api\/v2\/events\/\?/);
});

it('Custom API Call reads one page where the user says, or all from the start', async () => {
	const call = { resource: 'customApiCallV2', operation: 'send', options: { paginate: true } };
	for (const more of [{ path: '/events/?page=2' }, { path: '/events/', query: '{"page":3}' }]) {
		const { error } = await bench.run({ ...call, ...more });
		expect(error?.message).toBe('Query: page cannot stand beside Paginate');
	}
	expect(bench.lines()).toEqual([]);
	expect(jsonOf(await bench.run({ ...call, path: '/events/?page=1' }))).toHaveLength(3);
	const once = { ...call, path: '/events/?page=2&page_size=2', options: {} };
	expect((await bench.run(once)).error).toBeUndefined();
	expect(bench.lines().at(-1)).toBe('GET /api/v2/events/?page=2&page_size=2');
});

it('dates with microseconds can be written in one form', async () => {
	const parameters = { resource: 'action', operation: 'get', id: byId(ACTION_ID) };
	const [action] = jsonOf(await bench.run({ ...parameters, options: { normalizeDates: true } }));
	expect(action).toMatchObject({
		created_at: '2018-03-14T09:40:00.100Z',
		initial_eta: '2018-03-14T10:05:00.000Z',
		completed_at: null,
	});
});
