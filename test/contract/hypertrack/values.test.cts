import type { INodeProperties, INodeType } from 'n8n-workflow';
import { instantiate, manifest } from '../../harness/package.cts';
import { listSearch } from '../../harness/index.cts';
import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const ACTION_ID = '0a874ed1-a4f4-4786-8319-a5d75bc9948b';
const PLACE_ID = '8166a3e8-b55b-4311-adfb-3bdb9f0a26c0';
const GROUP_ID = 'f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperTrack');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const refused = async (parameters: object) => {
	const { error } = await bench.run({ ...parameters });
	expect(bench.lines()).toEqual([]);
	return error?.message;
};
const answered = async (body: object, parameters: object) => {
	bench.control.fault({ kind: 'body', body: JSON.stringify(body) });
	const result = await bench.run({ ...parameters });
	expect(result.error).toBeUndefined();
	return jsonOf(result);
};

describe('numbers in the editor', () => {
	const inside = (property: INodeProperties): INodeProperties[] => {
		const options = (property.options ?? []) as INodeProperties[];
		return [property, ...options.flatMap((one) => [...inside(one), ...valuesOf(one)])];
	};
	const valuesOf = (one: unknown) =>
		((one as { values?: INodeProperties[] }).values ?? []).flatMap(inside);

	it.each(manifest.n8n.nodes)(
		'of %s stand empty, but for what the service would take itself',
		(built) => {
			const { properties } = instantiate<INodeType>(built).description;
			const numbers = properties.flatMap(inside).filter(({ type }) => type === 'number');
			const shown = new Set(numbers.filter((one) => one.default !== '').map(({ name }) => name));
			expect([
				'limit',
				'concurrency',
				'requestsPerSecond',
				'timeout',
				'waitSeconds',
				'toleranceSeconds',
				'autocancelAfter',
				'overlapMinutes',
				'groupsLimit',
				'pageSize',
				'maxItems',
				'maxPages',
			]).toEqual(expect.arrayContaining([...shown]));
		},
	);
});

describe('places on the map', () => {
	const complete = (location: object) => ({
		resource: 'action',
		operation: 'complete',
		id: byId(ACTION_ID),
		additionalFields: { completionLocation: { values: location } },
	});
	const trackTo = (destination: object) => ({
		resource: 'order',
		operation: 'track',
		trackMode: 'on_shift',
		workerHandle: byId('james@ht.com'),
		orders: { values: [{ orderHandle: 'new', destination: { values: destination } }] },
	});
	const nearby = (location: string) => ({ resource: 'user', operation: 'nearby', location });
	const swapped = 'between -90 and 90: longitude and latitude may be swapped';

	it.each([
		[complete({ longitude: '', latitude: '' }), 'Completion Location: Longitude is empty'],
		[complete({ longitude: 1, latitude: '' }), 'Completion Location: Latitude is empty'],
		[complete({ longitude: 37.7, latitude: -122.4 }), `Latitude must be ${swapped}`],
		[complete({ longitude: 1, latitude: 500 }), 'Latitude must be between -90 and 90'],
		[trackTo({ longitude: 37.7, latitude: -122.4 }), `Latitude must be ${swapped}`],
		[trackTo({ longitude: -181, latitude: 1 }), 'Longitude must be at least -180'],
		[
			trackTo({ geometry: '{"type":"Point","coordinates":[37.7,-122.4]}' }),
			`Geometry has a latitude of -122.4, which must be ${swapped}`,
		],
		[
			trackTo({ geometry: '{"type":"Polygon","coordinates":[[[1,2],[200,2],[1,2]]]}' }),
			'Geometry has a longitude of 200, which must be between -180 and 180',
		],
		[
			trackTo({ geometry: '{"type":"Point","coordinates":["1","2"]}' }),
			'Geometry must have pairs of numbers as coordinates: longitude, then latitude',
		],
		[trackTo({ geometry: '[1,2]' }), 'Geometry must be a JSON object'],
		[nearby('37.79,-122.39'), `Location has a latitude of -122.39, which must be ${swapped}`],
	])('are checked before anything is sent: %#', async (parameters, message) => {
		expect(await refused(parameters)).toBe(message);
	});

	it.each([
		[180, 90],
		[-180, -90],
		[0, 0],
	])('may lie at %i, %i', async (longitude, latitude) => {
		await answered({ id: 'a' }, complete({ longitude, latitude }));
		expect(bench.bodies()).toEqual([
			`{"completion_location":{"type":"Point","coordinates":[${longitude},${latitude}]}}`,
		]);
	});
});

describe('facts of the user', () => {
	const order = { resource: 'order', operation: 'update', orderHandle: byId('order-1') };
	const cases = [
		[{ ...order, updateFields: { metadata: '[1]' } }, 'Metadata'],
		[{ ...order, updateFields: { metadata: '"text"' } }, 'Metadata'],
		[{ ...order, updateFields: { metadata: '={{ "7" }}' } }, 'Metadata'],
		[{ resource: 'user', operation: 'create', additionalFields: { metadata: '[]x' } }, undefined],
		[{ resource: 'user', operation: 'create', additionalFields: { metadata: '[1]' } }, 'Metadata'],
		[{ resource: 'action', operation: 'autocreate', autocreateRule: '[1]' }, 'Autocreate Rule'],
		[{ resource: 'worker', operation: 'getAll', filters: { profile: '"x"' } }, 'Profile'],
	] as const;
	it.each(cases)('must be an object: %j', async (parameters, label) => {
		const message = label ? `${label} must be a JSON object` : 'Metadata is not valid JSON';
		expect(await refused(parameters)).toBe(message);
	});

	it('and finer times than milliseconds survive Normalize Dates', async () => {
		const facts = { ordered_at: '2026-01-01T00:00:00+02:00', note: 1 };
		const given = {
			order_handle: 'order-1',
			metadata: facts,
			created_at: '2017-06-01T20:32:11.506337+02:00',
			completed_at: '2017-06-01T18:32:11.500000Z',
		};
		const parameters = { resource: 'order', operation: 'get', orderHandle: byId('order-1') };
		expect(await answered(given, { ...parameters, options: { normalizeDates: true } })).toEqual([
			{
				...given,
				created_at: '2017-06-01T18:32:11.506337Z',
				completed_at: '2017-06-01T18:32:11.500Z',
			},
		]);
	});
});

describe('Create by Rule', () => {
	const rule = {
		resource: 'action',
		operation: 'autocreate',
		autocreateRule: '{"type":"geofence"}',
	};
	const user = { userId: byId('09ff4544-b947-4963-ae06-54f72558dd1d') };
	const said = 'Fill in at most one: User, User Unique ID or Group';

	it.each([
		[{ ...user, groupId: byId(GROUP_ID) }, said],
		[{ ...user, userUniqueId: 'driver-42' }, said],
		[
			{ expectedPlaceId: byId(PLACE_ID), expectedPlace: { values: { city: 'x' } } },
			'Fill in at most one: Expected Place or Expected Place ID',
		],
	])('takes one of those that exclude each other: %#', async (additionalFields, message) => {
		expect(await refused({ ...rule, additionalFields })).toBe(message);
	});

	it.each([{}, user, { groupId: byId(GROUP_ID) }])('takes %j', async (additionalFields) => {
		await answered({ id: '1' }, { ...rule, additionalFields });
		expect(bench.lines()).toEqual(['POST /api/v2/actions/autocreate/']);
	});
});

describe('simplified', () => {
	it('workers keep what was asked for', async () => {
		const kept = {
			worker_handle: 'a',
			schedule: [],
			summary: {},
			lp: { last: 1 },
			last_position: { last: 1 },
		};
		const worker = { ...kept, device_info: { os_name: 'x' } };
		const parameters = { resource: 'worker', operation: 'getAll' };
		expect(await answered({ workers: [worker] }, parameters)).toEqual([kept]);
	});

	it('orders and actions say how they ended', async () => {
		const cancelled = {
			order_handle: 'a',
			status: 'cancelled',
			cancelled_at: '2026-01-01T00:00:00Z',
		};
		const orders = [
			{ ...cancelled, polyline: 'x' },
			{ order_handle: 'b', cancelled_at: null },
		];
		const getOrders = { resource: 'order', operation: 'getAll' };
		expect(await answered({ orders }, getOrders)).toEqual([cancelled, { order_handle: 'b' }]);
		const canceled = { id: 'a', status: 'canceled', canceled_at: '2026-01-01T00:00:00Z' };
		const results = [{ ...canceled, distance: 1 }];
		const getActions = { resource: 'action', operation: 'getAll' };
		expect(await answered({ results, next: null }, getActions)).toEqual([canceled]);
	});
});

describe('advice', () => {
	const advised = async (status: number, body: object) => {
		bench.control.fault({ kind: 'status', status, body: JSON.stringify(body) });
		const parameters = { resource: 'order', operation: 'get', orderHandle: byId('x') };
		return (await bench.run(parameters)).error?.description;
	};
	const error = (code: string, handle: string) => ({
		code,
		title: 'Not Found',
		detail: { description: `Not found for handle ${handle}` },
	});

	it('follows the code of an error, never a word in a handle', async () => {
		expect(await advised(404, error('order_not_found', 'deleted already exists'))).toMatch(
			/Check the handle of the order/,
		);
		expect(await advised(404, error('driver_deleted', 'x'))).toMatch(/Undelete the worker first/);
		expect(await advised(409, error('duplicate_resource', 'x'))).toMatch(/choose another one/);
		const unknown = await advised(404, error('constructor', 'deleted'));
		expect(unknown).not.toMatch(/Undelete/);
		expect(unknown).toMatch(/Check the handle/);
	});
});

describe('the account ID', () => {
	const read = async (accountId: string, body: string) => {
		bench.control.fault({ kind: 'body', body });
		const credentials = { hyperTrackApi: { ...bench.credentials.hyperTrackApi, accountId } };
		return await bench.run(
			{ resource: 'order', operation: 'get', orderHandle: byId('x') },
			{ credentials },
		);
	};
	const id = '6784e919-7168-4f61-b686-2020f547637f';

	it('shows in no output and no error', async () => {
		const [order] = jsonOf(await read(id, JSON.stringify({ order_handle: 'x', note: `of ${id}` })));
		expect(order).toEqual({ order_handle: 'x', note: 'of [hidden]' });
		bench.control.fault({ kind: 'status', status: 400, body: `{"message":"Account ${id}"}` });
		const { error } = await read(id, '{}');
		expect(error?.message).toBe('Account [hidden]');
	});

	it('leaves other texts alone where it is short', async () => {
		const body = { note: 'acc-1 and accounts', order_handle: 'acc-1' };
		expect(jsonOf(await read('acc-1', JSON.stringify(body)))).toEqual([body]);
	});
});

describe('pick lists', () => {
	const pick = async (method: string, token?: string) =>
		await listSearch({
			node: 'hyperTrack',
			method,
			parameters: { resource: /Orders$/.test(method) ? 'order' : 'action', operation: 'complete' },
			credentials: bench.credentials,
			token,
		});
	const methodOf = (operation: string, name: string) => {
		const built = manifest.n8n.nodes.find((path) => /HyperTrack\.node\.js$/.test(path))!;
		const property = instantiate<INodeType>(built).description.properties.find(
			(one) => one.name === name && one.displayOptions?.show?.operation?.includes(operation),
		);
		return property?.modes?.[0].typeOptions?.searchListMethod ?? '';
	};
	const page = (results: object[], next: string | null) =>
		bench.control.fault({ kind: 'body', body: JSON.stringify({ results, next, previous: null }) });

	it('of API v2 go on by their links, at the own address', async () => {
		bench.control.switch('pageCap', 2);
		const first = await pick('searchUsers');
		expect(first.results).toHaveLength(2);
		page([{ id: 'x', name: 'X' }], 'https://elsewhere.example/users/?page=3&page_size=100');
		const second = await pick('searchUsers', String(first.paginationToken));
		const third = await pick('searchUsers', String(second.paginationToken));
		expect(third.results).toHaveLength(1);
		expect(bench.lines()).toEqual([
			'GET /api/v2/users/?page_size=100',
			'GET /api/v2/users/?page_size=100&page=2',
			'GET /api/v2/users/?page_size=100&page=3',
		]);
	});

	it.each(['complete', 'cancel'])('of %s offer open actions and orders only', async (operation) => {
		const action = (status: string) => ({ id: status, unique_id: status, status });
		page([action('completed')], 'http://127.0.0.1/?page=2');
		page(['canceled', 'suspended', 'in_queue', 'arrived'].map(action), null);
		const { results } = await pick(methodOf(operation, 'id'));
		expect(results.map(({ value }) => value)).toEqual(['in_queue', 'arrived']);
		bench.control.clearLog();
		const orders = await pick(methodOf(operation, 'orderHandle'));
		const values = orders.results.map(({ value }) => value);
		expect(values.length).toBeGreaterThan(0);
		expect(values).not.toContain('order-4');
		expect(bench.lines()[0]).toContain('status=unplanned,planned,assigned,ongoing');
	});
});
