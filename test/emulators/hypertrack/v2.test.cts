import type { AxiosInstance } from 'axios';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll, textClient } from '../common/client.cts';

const ALEX = '09ff4544-b947-4963-ae06-54f72558dd1d';
const TOIVO = '3d2c8f60-4b0f-4a2e-9a8d-51f5f4d3b001';
const ORDER_1001 = '0a874ed1-a4f4-4786-8319-a5d75bc9948b';
const ORDER_1000 = '0a874ed1-a4f4-4786-8319-a5d75bc99402';
const NOBODY = '00000000-0000-4000-8000-000000000000';
const MINUTE = 60_000;

let emulator: Emulator;
let api: AxiosInstance;
let base: string;

beforeAll(async () => {
	emulator = await start('hyperTrack');
	base = `${emulator.baseUrl}/api/v2`;
	api = jsonClient(base, { Authorization: `token ${emulator.keys.valid}` });
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const act = async (name: string, args: object) => await emulator.control.act(name, args);
const fields = (rows: object[], field: string) =>
	rows.map((row) => (row as Record<string, unknown>)[field]);
const events = async (query = 'ordering=recorded_at') => {
	const { data } = await api.get(`/events/?${query}`);
	return data.results as Array<Record<string, unknown>>;
};
const createAction = async (body: object = {}) =>
	(await api.post('/actions/', { user_id: ALEX, ...body })).data as Record<string, unknown>;

describe('access', () => {
	const asKey = (authorization?: string) =>
		jsonClient(base, authorization === undefined ? {} : { Authorization: authorization });

	it('asks for a token', async () => {
		const answer = await asKey().get('/users/');
		expect(outcome(answer)).toEqual({
			status: 401,
			data: { detail: 'Authentication credentials were not provided.' },
		});
		expect(answer.headers['www-authenticate']).toBe('Token');
	});

	it.each(['token sk_wrong', 'token', 'Bearer sk_1234567890abcde'])(
		'refuses %j',
		async (authorization) => {
			expect((await asKey(authorization).get('/users/')).status).toBe(401);
		},
	);

	it('says that a token is wrong', async () => {
		expect(outcome(await asKey('token sk_wrong').get('/users/'))).toEqual({
			status: 401,
			data: { detail: 'Invalid token.' },
		});
	});

	it('does not mind the case of the scheme', async () => {
		expect((await asKey(`Token ${emulator.keys.valid}`).get('/users/')).status).toBe(200);
	});

	it.each(['users', 'actions', 'groups', 'places', 'events'])(
		'shows the bare list of %s to the secret key only',
		async (resource) => {
			const publishable = asKey(`token ${emulator.keys.publishable}`);
			expect(outcome(await publishable.get(`/${resource}/?page_size=1`))).toEqual({
				status: 403,
				data: { detail: 'You do not have permission to perform this action.' },
			});
			expect((await publishable.get(`/${resource}/?id=${NOBODY}`)).status).toBe(200);
			expect((await api.get(`/${resource}/?page_size=1`)).status).toBe(200);
		},
	);

	it('lets the publishable key do what has an identifier', async () => {
		const publishable = asKey(`token ${emulator.keys.publishable}`);
		expect((await publishable.get(`/users/${ALEX}/`)).status).toBe(200);
		expect((await publishable.post('/actions/', { user_id: ALEX })).status).toBe(201);
	});

	it('refuses actions on an account without billing', async () => {
		emulator.control.switch('billing', false);
		const { status, data } = await api.post('/actions/', { user_id: ALEX });
		expect({ status, data }).toEqual({
			status: 402,
			data: { detail: expect.stringMatching(/billing/) },
		});
	});
});

describe('addresses and bodies', () => {
	it.each([
		['get', '/users?page_size=2', '/users/?page_size=2'],
		['get', `/users/${ALEX}`, `/users/${ALEX}/`],
		['post', '/actions', '/actions/'],
		['post', `/actions/${ORDER_1001}/complete`, `/actions/${ORDER_1001}/complete/`],
	] as const)('%s %s leads to %s', async (method, path, location) => {
		const { status, headers, data } = await textClient(base)[method](path);
		expect({ status, location: headers.location, data }).toEqual({
			status: 301,
			location: base + location,
			data: '',
		});
	});

	it.each(['/nothing/', '/nothing', '/users/a/b/'])('knows no %s', async (path) => {
		expect(outcome(await api.get(path))).toEqual({ status: 404, data: { detail: 'Not found.' } });
	});

	it.each(['put', 'delete'] as const)('refuses %s where it does not belong', async (method) => {
		expect(outcome(await api[method]('/users/'))).toEqual({
			status: 405,
			data: { detail: `Method "${method.toUpperCase()}" not allowed.` },
		});
	});

	it('refuses an Accept it cannot serve, another body than JSON, and broken JSON', async () => {
		expect((await api.get('/users/', { headers: { Accept: 'text/html' } })).status).toBe(406);
		const send = async (body: string, type: string) =>
			(
				await api.post('/users/', body, {
					headers: { 'Content-Type': type },
					transformRequest: (text: string) => text,
				})
			).data;
		expect(await send('name=A', 'application/x-www-form-urlencoded')).toEqual({
			detail: 'Unsupported media type "application/x-www-form-urlencoded" in request.',
		});
		expect(await send('{"name":', 'application/json')).toEqual({
			detail: expect.stringMatching(/^JSON parse error - /),
		});
		expect(await send('[]', 'application/json')).toEqual({
			non_field_errors: ['Invalid data. Expected a dictionary.'],
		});
	});

	it('says how long to wait when it is throttled', async () => {
		emulator.control.switch('limits', [{ capacity: 1, seconds: 60 }]);
		await api.get('/users/');
		const answer = await api.get('/users/');
		expect(answer.status).toBe(429);
		expect(answer.data.detail).toMatch(/^Request was throttled\. /);
		expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
	});
});

describe('lists', () => {
	it('give five rows in three pages', async () => {
		const first = await api.get('/users/?page_size=2&ordering=created_at&name=');
		expect(first.data).toMatchObject({
			count: 5,
			next: `${base}/users/?page_size=2&ordering=created_at&name=&page=2`,
			previous: null,
		});
		const second = await api.get(first.data.next);
		const third = await api.get(second.data.next);
		expect(third.data.next).toBeNull();
		expect(third.data.previous).toBe(first.data.next);
		const names = [first, second, third].flatMap(({ data }) => fields(data.results, 'name'));
		expect(names).toEqual([
			'Alex',
			'Toivo Pollari',
			'Zoë Müller',
			'Without an own id',
			'Alexandra',
		]);
	});

	it('have no page beyond the last', async () => {
		expect(outcome(await api.get('/users/?page=2'))).toEqual({
			status: 404,
			data: { detail: 'Invalid page.' },
		});
	});

	it('can have a cap on the size of a page', async () => {
		emulator.control.switch('pageCap', 2);
		const { data } = await api.get('/users/?page_size=100');
		expect(data.results).toHaveLength(2);
		expect(data.next).toBe(`${base}/users/?page_size=100&page=2`);
	});

	it.each([
		['users', `id=${ALEX},${TOIVO}`, 2],
		['users', 'lookup_id=driver-42', 1],
		['users', 'unique_id=driver-42', 1],
		['users', 'lookup_id=nobody', 0],
		['users', 'name=alex', 2],
		['users', 'group_id=f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a', 2],
		['users', 'min_date=2018-02-11T07:45:30.999999Z', 2],
		['actions', `user_id=${ALEX}`, 2],
		['actions', 'collection_id=batch-7', 2],
		['actions', 'status=completed', 1],
		['actions', 'type=delivery', 2],
		['actions', 'min_created_at=2018-03-14T09:40:00Z&max_created_at=2018-03-14T09:45:00Z', 1],
		['groups', 'name=south', 1],
		['places', 'lookup_id=warehouse-1', 1],
		['events', 'type=action.completed', 1],
		['events', 'min_recorded_at=2018-03-14T09:40:00.120000Z', 2],
		['events', 'min_recorded_at=2018-03-14T09:40:00.120001Z', 1],
	])('%s by %s', async (resource, query, count) => {
		expect((await api.get(`/${resource}/?${query}`)).data.count).toBe(count);
	});

	it('refuse a date that is none', async () => {
		expect(outcome(await api.get('/events/?min_recorded_at=yesterday'))).toEqual({
			status: 400,
			data: { min_recorded_at: ['Enter a valid date/time.'] },
		});
	});

	it('may ignore what is only inferred of them', async () => {
		emulator.control.switch('inferredFilters', 'ignored');
		expect(await events('ordering=recorded_at&min_recorded_at=2030-01-01T00:00:00Z')).toHaveLength(
			3,
		);
	});
});

describe('users', () => {
	it('look as in the contract', async () => {
		expect((await api.get(`/users/${ALEX}/`)).data).toEqual({
			id: '09ff4544-b947-4963-ae06-54f72558dd1d',
			unique_id: 'driver-42',
			lookup_id: 'driver-42',
			group_id: null,
			name: 'Alex',
			phone: '+16265550177',
			photo: 'https://hypertrack-api-v2-prod.s3.amazonaws.com/default_drivers/v2/a1.png',
			metadata: {},
			availability_status: 'offline',
			location_status: 'location_available',
			is_connected: false,
			vehicle_type: 'unknown',
			pending_actions: [ORDER_1001, '0a874ed1-a4f4-4786-8319-a5d75bc99401'],
			last_location: {
				geojson: { type: 'Point', coordinates: [-122.3989, 37.7929] },
				speed: 4.2,
				bearing: 193.1,
				altitude: 12,
				accuracy: 14,
				activity: 'driving',
				activity_confidence: 90,
				recorded_at: '2017-06-01T18:30:02.000000Z',
			},
			last_heartbeat_at: null,
			last_online_at: null,
			last_battery: null,
			display: {
				activity_text: '',
				status_text: 'Logged off',
				sub_status_text: '',
				has_new_sdk: true,
				is_warning: false,
			},
			created_at: '2017-06-01T18:32:11.506337Z',
			modified_at: '2017-06-01T18:32:11.506366Z',
		});
	});

	it('are created once for each unique_id', async () => {
		const first = await api.post('/users/', { unique_id: 'driver-50', name: 'Ada' });
		expect(first.status).toBe(201);
		expect(first.data).toMatchObject({ lookup_id: 'driver-50', name: 'Ada', last_location: {} });
		expect(first.data.created_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
		const again = await api.post('/users/', { lookup_id: 'driver-50', name: 'Other' });
		expect(again.status).toBe(200);
		expect(again.data).toEqual(first.data);
		expect(fields(await events('type=user.created'), 'user_id')).toEqual([first.data.id]);
	});

	it('need no field at all', async () => {
		expect((await api.post('/users/')).status).toBe(201);
	});

	it('are refused with a map of fields', async () => {
		const answer = await api.post('/users/', { name: 5, group_id: 'x', vehicle_type: 'rocket' });
		expect(outcome(answer)).toEqual({
			status: 400,
			data: {
				name: ['Not a valid string.'],
				group_id: ['Must be a valid UUID.'],
				vehicle_type: ['Not a valid choice.'],
			},
		});
		expect((await api.patch(`/users/${ALEX}/`, { group_id: NOBODY })).data).toEqual({
			group_id: [`Invalid pk "${NOBODY}" - object does not exist.`],
		});
	});

	it('change in part, and leave their group by null', async () => {
		const changed = await api.patch(`/users/${TOIVO}/`, { group_id: null, phone: '+4912' });
		expect(changed.data).toMatchObject({ name: 'Toivo Pollari', phone: '+4912', group_id: null });
		expect(
			(await api.get('/users/?group_id=f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a')).data.count,
		).toBe(1);
	});

	it('are deleted without a word', async () => {
		const { status, data } = await textClient(base, {
			Authorization: `token ${emulator.keys.valid}`,
		}).delete(`/users/${TOIVO}/`);
		expect({ status, data }).toEqual({ status: 204, data: '' });
		expect((await api.get(`/users/${TOIVO}/`)).status).toBe(404);
	});

	it('are found by how near they are', async () => {
		const near = await api.get(`/users/nearby/?action_id=${ORDER_1001}`);
		expect(fields(near.data.results, 'name')).toEqual(['Toivo Pollari', 'Alex']);
		const closer = await api.get('/users/nearby/?location=-122.3989,37.7929&radius=500');
		expect(fields(closer.data.results, 'name')).toEqual(['Alex']);
		expect((await api.get('/users/nearby/')).data).toEqual({
			non_field_errors: [expect.any(String)],
		});
	});

	it('take over actions, and give all of them up', async () => {
		const taken = await api.post(`/users/${TOIVO}/assign_actions/`, { action_ids: [ORDER_1001] });
		expect(taken.data).toMatchObject({ id: TOIVO, pending_actions: [ORDER_1001] });
		expect((await api.get(`/actions/${ORDER_1001}/`)).data.user.id).toBe(TOIVO);
		const freed = await api.post(`/users/${TOIVO}/cancel_actions/`, {});
		expect(freed.data.pending_actions).toEqual([]);
		expect((await api.get(`/actions/${ORDER_1001}/`)).data.status).toBe('canceled');
	});

	it('take over no action that has ended, or that is unknown', async () => {
		const assign = async (body: object) =>
			outcome(await api.post(`/users/${ALEX}/assign_actions/`, body));
		expect(await assign({ action_ids: [ORDER_1000] })).toEqual({
			status: 400,
			data: { detail: 'Action has already been completed.' },
		});
		expect(await assign({ action_ids: [NOBODY] })).toMatchObject({ status: 400 });
		expect(await assign({})).toEqual({
			status: 400,
			data: { action_ids: ['This field is required.'] },
		});
	});

	it('stop being tracked', async () => {
		const { data } = await api.post(`/users/${TOIVO}/stop_tracking/`, {});
		expect(data.availability_status).toBe('offline');
		expect((await events('type=tracking.ended'))[0].user_id).toBe(TOIVO);
	});

	it('have gone a way', async () => {
		expect((await api.get(`/users/${TOIVO}/mileage/`)).data).toEqual({
			distance: 12874,
			duration: 4210,
			unit: 'm',
		});
		const placeline = `/users/${TOIVO}/placeline/`;
		expect((await api.get(placeline)).data.segments).toEqual([
			expect.objectContaining({ type: 'trip', distance: 12874 }),
		]);
		expect(
			(await api.get(`${placeline}?min_recorded_at=2020-01-01T00:00:00Z`)).data.segments,
		).toEqual([]);
	});
});

describe('actions', () => {
	it('look as in the contract', async () => {
		expect((await api.get(`/actions/${ORDER_1001}/`)).data).toMatchObject({
			id: '0a874ed1-a4f4-4786-8319-a5d75bc9948b',
			unique_id: 'order-1001',
			lookup_id: 'order-1001',
			collection_id: 'batch-7',
			user: { id: '09ff4544-b947-4963-ae06-54f72558dd1d', name: 'Alex', unique_id: 'driver-42' },
			type: 'delivery',
			status: 'on_the_way',
			sub_status: 'on_the_way',
			metadata: { customer: 'John Smith' },
			expected_place: {
				id: '8166a3e8-b55b-4311-adfb-3bdb9f0a26c0',
				name: 'Customer',
				address: '270 Linden Street',
				location: { type: 'Point', coordinates: [-122.4232, 37.7763] },
			},
			expected_at: '2018-03-14T10:30:00Z',
			scheduled_at: '2018-03-14T10:30:00Z',
			completed_at: null,
			distance_remaining: 2210,
			tracking_url: 'https://trck.at/abcdef',
			autocancel_after: 24,
			created_at: '2018-03-14T09:40:00.100000Z',
			modified_at: '2018-03-14T09:46:02Z',
		});
	});

	it('need a user, by one of two ids', async () => {
		const create = async (body: object) => outcome(await api.post('/actions/', body));
		expect(await create({})).toEqual({
			status: 400,
			data: { user_id: ['This field is required.'] },
		});
		expect(await create({ user_id: ALEX, user_unique_id: 'driver-42' })).toMatchObject({
			status: 400,
			data: { non_field_errors: [expect.any(String)] },
		});
		expect(await create({ user_id: NOBODY })).toMatchObject({ status: 400 });
		expect(await create({ user_unique_id: 'driver-42' })).toMatchObject({
			status: 201,
			data: { user: { id: ALEX } },
		});
	});

	it('are created with all they can have', async () => {
		const action = await createAction({
			unique_id: 'order-9',
			collection_id: 'batch-9',
			type: 'my own type',
			metadata: { customer: 'Zoë' },
			expected_place: { address: '270 Linden Street', city: 'San Francisco' },
			expected_at: '2030-03-14T11:30:00+01:00',
			autocomplete_rule: { type: 'geofence' },
			autocancel_after: 2,
		});
		expect(action).toMatchObject({
			lookup_id: 'order-9',
			status: 'in_queue',
			sub_status: 'not_started',
			type: 'my own type',
			expected_place: {
				city: 'San Francisco',
				location: { type: 'Point', coordinates: expect.any(Array) },
			},
			expected_at: '2030-03-14T10:30:00Z',
			autocomplete_rule: { type: 'geofence' },
			autocancel_after: 2,
		});
		expect((await api.post('/actions/', { user_id: TOIVO, unique_id: 'order-9' })).data.id).toBe(
			action.id,
		);
		expect((await api.get(`/users/${ALEX}/`)).data.pending_actions).toContain(action.id);
	});

	it('name each wrong field', async () => {
		const answer = await api.post('/actions/', {
			user_id: ALEX,
			expected_at: 'tomorrow',
			autocancel_after: 'soon',
			expected_place: { location: { type: 'Point', coordinates: ['a', 'b'] } },
		});
		expect(outcome(answer)).toEqual({
			status: 400,
			data: {
				expected_at: [expect.stringMatching(/^Datetime has wrong format\./)],
				autocancel_after: ['A valid integer is required.'],
				expected_place: {
					location: {
						coordinates: {
							0: ['A valid number is required.'],
							1: ['A valid number is required.'],
						},
					},
				},
			},
		});
	});

	it('go one of two ways to their place', async () => {
		const place = { name: 'Here', location: { type: 'Point', coordinates: [1, 2] } };
		const id = '8166a3e8-b55b-4311-adfb-3bdb9f0a26c0';
		expect((await createAction({ expected_place_id: id })).expected_place).toMatchObject({
			name: 'Customer',
		});
		const both = await api.post('/actions/', {
			user_id: ALEX,
			expected_place: place,
			expected_place_id: id,
		});
		expect(both.status).toBe(400);
	});

	it('are moved by the clock, and every step is an event', async () => {
		const { id } = await createAction();
		const at = async (minutes: number) => {
			emulator.control.advance(minutes * MINUTE);
			return (await api.get(`/actions/${String(id)}/`)).data.status as string;
		};
		expect([await at(0), await at(1), await at(1), await at(8), await at(5)]).toEqual([
			'in_queue',
			'leaving_now',
			'on_the_way',
			'arriving',
			'arrived',
		]);
		const own = (await events()).filter(
			({ data }) => (data as { action?: { id: string } }).action?.id === id,
		);
		expect(fields(own, 'type')).toEqual([
			'action.created',
			'action.assigned',
			'action.started',
			'action.leaving_now',
			'action.on_the_way',
			'action.arriving',
			'action.arrived',
		]);
	});

	it('take their steps at the proper times however late one looks', async () => {
		const { id, assigned_at: assigned } = await createAction();
		emulator.control.advance(60 * MINUTE);
		const action = (await api.get(`/actions/${String(id)}/`)).data;
		const started = Date.parse(action.started_at) - Date.parse(String(assigned));
		expect(Math.round(started / 1000)).toBe(60);
		expect(action.distance).toBe(4040);
	});

	it('are given up by themselves after their hours', async () => {
		const { id } = await createAction({ autocancel_after: 1 });
		emulator.control.advance(74 * MINUTE);
		expect((await api.get(`/actions/${String(id)}/`)).data.status).toBe('arrived');
		emulator.control.advance(2 * MINUTE);
		expect((await api.get(`/actions/${String(id)}/`)).data.status).toBe('canceled');
	});

	it('are completed once', async () => {
		const completed = await api.post(`/actions/${ORDER_1001}/complete/`, {
			completion_location: { type: 'Point', coordinates: [-122.4, 37.7] },
			completed_at: '2018-03-14T10:09:00.000Z',
		});
		expect(completed.status).toBe(200);
		expect(completed.data).toMatchObject({
			status: 'completed',
			completed_at: '2018-03-14T10:09:00Z',
			completed_place: { location: { type: 'Point', coordinates: [-122.4, 37.7] } },
			distance_remaining: null,
		});
		for (const verb of ['complete', 'cancel']) {
			expect(outcome(await api.post(`/actions/${ORDER_1001}/${verb}/`))).toEqual({
				status: 400,
				data: { detail: 'Action has already been completed.' },
			});
		}
		expect((await api.get(`/users/${ALEX}/`)).data.pending_actions).not.toContain(ORDER_1001);
	});

	it('are canceled, with one l', async () => {
		const { data } = await api.post(`/actions/${ORDER_1001}/cancel/`, {
			cancelation_time: '2018-03-14T10:00:00Z',
		});
		expect(data).toMatchObject({ status: 'canceled', canceled_at: '2018-03-14T10:00:00Z' });
	});

	it('change, and go to another user', async () => {
		const { data } = await api.patch(`/actions/${ORDER_1001}/`, {
			user_id: TOIVO,
			metadata: { floor: 3 },
		});
		expect(data).toMatchObject({ user: { id: TOIVO }, metadata: { floor: 3 }, type: 'delivery' });
	});

	it('are deleted', async () => {
		expect((await api.delete(`/actions/${ORDER_1001}/`)).status).toBe(204);
		expect((await api.delete(`/actions/${ORDER_1001}/`)).status).toBe(404);
	});

	it.each(['track', 'placeline'])('are shown by %s', async (verb) => {
		const count = async (query: string) => (await api.get(`/actions/${verb}/?${query}`)).data.count;
		expect(await count('collection_id=batch-7')).toBe(2);
		expect(await count('unique_id=order-1001')).toBe(1);
		expect(await count(`id=${ORDER_1001}`)).toBe(1);
		expect((await api.get(`/actions/${verb}/`)).status).toBe(400);
		expect((await api.get(`/actions/${verb}/?id=${NOBODY}`)).status).toBe(404);
	});

	it.each(['mileage', 'meter'])('have %s', async (verb) => {
		expect((await api.get(`/actions/${ORDER_1000}/${verb}/`)).data).toEqual({
			distance: 12874,
			duration: 4210,
			unit: 'm',
		});
	});

	it('follow a rule', async () => {
		const rule = { type: 'crontab', at: '0 9 * * *' };
		const made = await api.post('/actions/autocreate/', { autocreate_rule: rule, type: 'visit' });
		expect(made.status).toBe(201);
		expect(made.data).toMatchObject({ autocreate_rule: rule, type: 'visit' });
		expect(outcome(await api.post('/actions/autocreate/', {}))).toEqual({
			status: 400,
			data: { autocreate_rule: ['This field is required.'] },
		});
		const both = { autocreate_rule: rule, user_id: ALEX, user_unique_id: 'driver-42' };
		expect((await api.post('/actions/autocreate/', both)).status).toBe(400);
	});
});

describe('places, groups and events', () => {
	it('places need a location or an address', async () => {
		expect((await api.post('/places/', { name: 'Nowhere' })).status).toBe(400);
		const made = await api.post('/places/', { address: '1 Main Street', unique_id: 'p-1' });
		expect(made.status).toBe(201);
		expect(made.data).toMatchObject({ lookup_id: 'p-1', location: { type: 'Point' } });
		expect((await api.patch(`/places/${made.data.id}/`, { name: 'Shop' })).data.name).toBe('Shop');
		expect((await api.delete(`/places/${made.data.id}/`)).status).toBe(204);
	});

	it('groups look as in the contract', async () => {
		const id = 'f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a';
		expect((await api.get(`/groups/${id}/`)).data).toEqual({
			id: 'f3ead2ae-dc0a-4a7e-85be-74ee51d9d70a',
			unique_id: 'GROUP_0001',
			lookup_id: 'GROUP_0001',
			name: 'Southern group',
			parent_group_id: '15ce9cdc-1409-4976-a260-dc0e5b2445ac',
			token: 'gk_1409a26018fse12',
			created_at: '2016-03-09T05:20:19.742229Z',
			modified_at: '2016-03-09T05:20:19.742257Z',
		});
		expect((await api.post('/groups/', {})).data).toEqual({ name: ['This field is required.'] });
	});

	it('events look as in the contract, and cannot be made', async () => {
		const id = '5e07df7e-cf01-4571-b516-e76e366efb90';
		expect((await api.get(`/events/${id}/`)).data).toMatchObject({
			id,
			type: 'action.completed',
			recorded_at: '2018-03-14T10:06:44.945000Z',
			data: { user: { name: 'Toivo Pollari' }, action: { status: 'completed' } },
			has_been_delivered: true,
			delivered_at: '2018-03-14T10:06:46Z',
			created_at: '2018-03-14T10:06:45Z',
		});
		expect((await api.post('/events/', {})).status).toBe(405);
	});

	it('events may come late', async () => {
		await act('addEvent', { type: 'stop.started', recorded_at: '2018-03-14T09:39:30.000000Z' });
		expect(fields(await events(), 'type')).toEqual([
			'tracking.started',
			'stop.started',
			'action.assigned',
			'action.completed',
		]);
	});
});

it('repeats a link when that fault is asked for', async () => {
	const first = await api.get('/users/?page_size=2');
	emulator.control.fault({ kind: 'repeatCursor' });
	const second = await api.get(first.data.next);
	expect(second.data.next).toBe(first.data.next);
});

it('takes rows from a test', async () => {
	emulator.control.seed({ users: [{ name: 'Only one' }] });
	expect(fields((await api.get('/users/')).data.results, 'name')).toEqual(['Only one']);
});
