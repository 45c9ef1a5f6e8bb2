import type { INodeProperties } from 'n8n-workflow';
import {
	asText,
	at,
	choice,
	create,
	cursorPaging,
	date,
	flag,
	get,
	getMany,
	idPaging,
	json,
	linkPaging,
	list,
	number,
	object,
	resource,
	rows,
	run,
	text,
	update,
	type Api,
	type Service,
} from '../../../dist/nodes/core/index.js';
import { graphqlCall, graphqlWords, relayPaging } from '../../../dist/nodes/core/graphql/index.js';
import { CREDENTIAL, KEY, Sketch } from '../sketch.cts';

/** Operations in the manner of several services, in the words of the engine alone. */
const api: Api = {
	credential: CREDENTIAL,
	baseUrl: { field: 'baseUrl', standard: 'https://api.example' },
	secrets: ['apiKey'],
	windows: [],
	concurrency: 5,
	words: { messages: ['title', 'detail.description', 'detail', 'message', 'errors', 'error'] },
};

const graphql: Api = {
	...api,
	words: graphqlWords,
};

const completion = object('completion_location', [
	choice('type', ['Point']),
	json('coordinates', { required: true }),
]);

const actionV2 = resource('action', 'Action', [
	getMany({
		path: '/actions/',
		items: 'results',
		page: linkPaging('next', { parameter: 'page_size', max: 2 }),
		fields: [text('status'), list('id')],
	}),
	run({
		value: 'complete',
		name: 'Complete',
		path: '/actions/{id}/complete/',
		fields: [completion, date('completed_at')],
	}),
]);

const destination = json('destination', {
	required: true,
	placeholder: 'e.g. {"place_handle":"wh-1"}',
});
const orderV3 = resource('order', 'Order', [
	getMany({
		path: '/orders/',
		items: 'orders',
		page: cursorPaging('pagination_token', 'pagination_token', { parameter: 'limit', max: 2 }),
		fields: [text('worker_handle'), list('status')],
	}),
	get({ path: '/orders/{order_handle}' }),
	run({
		value: 'track',
		name: 'Track',
		path: '/orders/track',
		oneOf: [{ fields: ['workerHandle', 'deviceId', 'routeHandle'] }],
		fields: [
			choice('track_mode', ['pre_shift', 'on_shift', 'full_shift'], { required: true }),
			text('worker_handle'),
			text('device_id'),
			text('route_handle'),
			rows('orders', [
				text('order_handle', { required: true }),
				destination,
				date('scheduled_at'),
				choice('priority', ['low', 'medium', 'high']),
				flag('signature_required', 'Whether somebody has to sign'),
				number('expected_service_time'),
				json('metadata'),
			]),
		],
	}),
]);

const COMPANIES =
	'query($first: Int, $after: String, $since: ISO8601DateTime) { companies(first: $first, after: $after, createdAtGte: $since) { nodes { id name } pageInfo { hasNextPage endCursor } } }';
const company = resource(
	'company',
	'Company',
	[
		getMany({
			method: 'POST',
			path: '',
			repeat: 'safe',
			fixed: { query: COMPANIES },
			items: 'data.companies.nodes',
			page: relayPaging('data.companies', 'after', { parameter: 'first', max: 2 }),
			fields: [date('variables.since', { name: 'createdAfter', label: 'Created After' })],
		}),
		get({
			method: 'POST',
			path: '',
			repeat: 'safe',
			fixed: { query: 'query($id: ID) { company(id: $id) { id name } }' },
			items: 'data.company',
			fields: [text('variables.id', { name: 'id', label: 'Company ID', required: true })],
		}),
	],
	{ api: graphql, many: 'Companies' },
);
const anyDocument = resource('graphql', 'GraphQL', [graphqlCall()], {
	api: graphql,
	many: 'GraphQL',
});

const flow = resource('flow', 'Flow', [
	update({
		path: '/flows/{id}',
		readFirst: [],
		fields: [text('name'), flag('enabled', 'Whether leads are taken'), json('steps')],
	}),
]);
const event = resource('event', 'Event', [
	getMany({
		path: '/events',
		page: idPaging('before_id', 'id', { parameter: 'limit', max: 2 }),
		fields: [date('start'), json('rules')],
	}),
]);
const suppressionList = resource(
	'suppressionList',
	'Suppression List',
	[
		run({
			value: 'lookup',
			name: 'Look Up',
			method: 'GET',
			path: '/exists/{lists}/{value}',
			fields: [
				list('lists', { required: true, encode: (value) => (value as string[]).join('|') }),
				text('value', { required: true }),
			],
		}),
		create({
			value: 'addItems',
			name: 'Add Items',
			path: '/lists/{list}/items',
			fields: [list('values', { required: true }), date('timestamp')],
		}),
	],
	{ api: { ...api, baseUrl: { field: 'otherUrl', standard: 'https://app.suppressionlist.com' } } },
);

const domain = resource('domain', 'Domain', [
	getMany({ path: '/api/v1.0/domains', items: '*', plain: 'domain' }),
]);

const service: Service = {
	name: 'sketch',
	displayName: 'Sketch',
	api,
	start: 'flow',
	resources: [actionV2, orderV3, company, anyDocument, flow, event, suppressionList, domain],
};

const sketch = new Sketch(service);
beforeAll(async () => await sketch.start());
afterAll(async () => await sketch.stop());

/** Names of parameters, members of collections in braces. */
function outline(properties: INodeProperties[]): string[] {
	return properties.map(({ name, type, options }) =>
		type === 'collection' ? `${name} {${outline(options as INodeProperties[]).join(' ')}}` : name,
	);
}
const shown = (resource: string, operation: string) =>
	outline(sketch.parameters(resource, operation)).filter((name) => !name.startsWith('options'));

describe('HyperTrack v2', () => {
	test('Action: Complete', async () => {
		expect(shown('action', 'complete')).toEqual([
			'id',
			'additionalFields {completedAt completionLocation}',
		]);
		const { items, asked } = await sketch.run(
			{
				resource: 'action',
				operation: 'complete',
				id: '0a874ed1/..',
				additionalFields: {
					completedAt: '2026-05-01T10:00:00.5Z',
					completionLocation: { values: { type: 'Point', coordinates: '[-122.4232, 37.7763]' } },
				},
			},
			() => ({ id: '0a874ed1', status: 'completed' }),
		);
		expect(asked).toEqual([
			{
				line: 'POST /base/actions/0a874ed1%2F../complete/',
				body: {
					completion_location: { type: 'Point', coordinates: [-122.4232, 37.7763] },
					completed_at: '2026-05-01T10:00:00Z',
				},
			},
		]);
		expect(items).toEqual([{ id: '0a874ed1', status: 'completed' }]);
	});

	test('Action: Get Many follows absolute links', async () => {
		const { items, asked } = await sketch.run(
			{ resource: 'action', operation: 'getAll', returnAll: true, filters: { status: 'arrived' } },
			({ line }) =>
				line.includes('page=2')
					? { count: 3, next: null, previous: 'x', results: [{ id: 3 }] }
					: {
							count: 3,
							next: `${sketch.url}/base/actions/?page=2&page_size=2&status=arrived`,
							previous: null,
							results: [{ id: 1 }, { id: 2 }],
						},
		);
		expect(asked.map(({ line }) => line)).toEqual([
			'GET /base/actions/?status=arrived&page_size=2',
			'GET /base/actions/?status=arrived&page_size=2&page=2',
		]);
		expect(items).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
	});
});

describe('HyperTrack v3', () => {
	const track = { resource: 'order', operation: 'track', trackMode: 'on_shift' };

	test('Order: Track', async () => {
		expect(shown('order', 'track')).toEqual([
			'trackMode',
			'workerHandle',
			'deviceId',
			'routeHandle',
			'additionalFields {orders}',
		]);
		const { asked } = await sketch.run(
			{
				...track,
				workerHandle: 'james@ht.com',
				additionalFields: {
					orders: {
						values: [
							{
								orderHandle: 'order 1/ä',
								destination: '{"place_handle":"wh-1"}',
								priority: 'high',
							},
							{
								orderHandle: 'o2',
								destination: { geofence_id: 'g' },
								expectedServiceTime: 0,
								signatureRequired: false,
							},
						],
					},
				},
			},
			() => ({ route_handle: 'r', status: 'tracking' }),
		);
		expect(asked).toEqual([
			{
				line: 'POST /base/orders/track',
				body: {
					track_mode: 'on_shift',
					worker_handle: 'james@ht.com',
					orders: [
						{ order_handle: 'order 1/ä', destination: { place_handle: 'wh-1' }, priority: 'high' },
						{
							order_handle: 'o2',
							destination: { geofence_id: 'g' },
							expected_service_time: 0,
							signature_required: false,
						},
					],
				},
			},
		]);
	});

	test('Order: Track needs a worker, a device or a route', async () => {
		const { error, asked } = await sketch.run(track, () => ({}));
		expect(error?.message).toBe('Fill in Worker Handle, Device ID or Route Handle');
		expect(asked).toEqual([]);
	});

	test.each([
		[
			400,
			{ code: 'x', title: 'Worker Not Found', detail: { description: 'none' } },
			'Worker Not Found',
		],
		[404, { message: 'Not Found', detail: {} }, 'Not Found'],
		[
			422,
			{ message: 'Validation error', detail: { json: { track_mode: ['Missing data.'] } } },
			'json: track_mode: Missing data.',
		],
	])('the words of a %i', async (status, body, message) => {
		const { error } = await sketch.run({ ...track, routeHandle: 'r' }, (_, response) => {
			response.statusCode = status;
			return body;
		});
		expect(error?.message).toBe(message);
	});

	test('Order: Get takes any handle', async () => {
		const { asked } = await sketch.run(
			{ resource: 'order', operation: 'get', orderHandle: 'james@ht.com/1 ?ü' },
			() => ({}),
		);
		expect(asked[0].line).toBe('GET /base/orders/james%40ht.com%2F1%20%3F%C3%BC');
	});

	test('Order: Get Many goes on by token', async () => {
		const { items, asked } = await sketch.run(
			{ resource: 'order', operation: 'getAll', limit: 3, filters: { status: 'ongoing,planned' } },
			({ line }) =>
				line.includes('pagination_token')
					? { orders: [{ order_handle: 'c' }, { order_handle: 'd' }], pagination_token: 't2' }
					: { orders: [{ order_handle: 'a' }, { order_handle: 'b' }], pagination_token: 't/1=' },
		);
		expect(asked.map(({ line }) => line)).toEqual([
			'GET /base/orders/?status=ongoing,planned&limit=2',
			'GET /base/orders/?status=ongoing,planned&limit=2&pagination_token=t%2F1%3D',
		]);
		expect(items.map(({ order_handle }) => order_handle)).toEqual(['a', 'b', 'c']);
	});
});

describe('Keypup', () => {
	const execute = { resource: 'graphql', operation: 'execute', query: '{ __typename }' };

	test('GraphQL: Execute', async () => {
		expect(shown('graphql', 'execute')).toEqual([
			'query',
			'additionalFields {operationName variables variableRows}',
		]);
		const { items, asked } = await sketch.run(
			{ ...execute, additionalFields: { variables: '{"companyId":"a61b","first":5}' } },
			() => ({ data: { company: { name: 'Acme' } } }),
		);
		expect(asked).toEqual([
			{
				line: 'POST /base',
				body: { query: '{ __typename }', variables: { companyId: 'a61b', first: 5 } },
			},
		]);
		expect(items).toEqual([{ company: { name: 'Acme' } }]);
	});

	test('GraphQL: Execute refuses errors in a 200, and says where they are', async () => {
		const { error } = await sketch.run(execute, () => ({
			data: null,
			errors: [
				{
					message: "Field 'foo' doesn't exist on type 'Query'",
					locations: [{ line: 1, column: 9 }],
					path: ['query', 'foo'],
					extensions: { code: 'undefinedField' },
				},
				{ message: 'Second' },
			],
		}));
		expect(error?.message).toBe("Field 'foo' doesn't exist on type 'Query'; Second");
		expect(error?.description).toContain('At query.foo, line 1, column 9, code undefinedField.');
	});

	test.each([
		['{ __typename }', 2, false],
		['mutation { pay }', 1, true],
	])('%s is sent %i times to a service that fails once', async (query, times, uncertain) => {
		let failures = 1;
		const { asked, error } = await sketch.run({ ...execute, query }, (_, response) => {
			if (failures-- > 0) response.statusCode = 502;
			return { data: {} };
		});
		expect(asked).toHaveLength(times);
		expect(error?.description?.includes('may have been applied') ?? false).toBe(uncertain);
	});

	test('Company: Get Many reads a connection and repeats safely', async () => {
		expect(shown('company', 'getAll')).toEqual(['returnAll', 'limit', 'filters {createdAfter}']);
		let failures = 1;
		const { items, asked, error } = await sketch.run(
			{
				resource: 'company',
				operation: 'getAll',
				returnAll: true,
				filters: { createdAfter: '2026-05-01T10:00:00Z' },
			},
			({ body }, response) => {
				const after = asText(at(body as never, 'variables.after'));
				if (after === 'MQ' && failures-- > 0) {
					response.statusCode = 503;
					return {};
				}
				const pageInfo = { hasNextPage: after === '', endCursor: after === '' ? 'MQ' : 'Mg' };
				const nodes = after === '' ? [{ id: 1 }, { id: 2 }] : [{ id: 3 }];
				return { data: { companies: { nodes, pageInfo } } };
			},
		);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
		const since = '2026-05-01T10:00:00Z';
		const first = { query: COMPANIES, variables: { since, first: 2 } };
		const second = { query: COMPANIES, variables: { since, first: 2, after: 'MQ' } };
		expect(asked.map(({ body }) => body)).toEqual([first, second, second]);
	});

	test('Company: Get hands on the company alone', async () => {
		expect(shown('company', 'get')).toEqual(['id']);
		const { items, asked } = await sketch.run(
			{ resource: 'company', operation: 'get', id: 'a61b' },
			() => ({ data: { company: { id: 'a61b', name: 'Acme' } } }),
		);
		expect(asked[0].body).toMatchObject({ variables: { id: 'a61b' } });
		expect(items).toEqual([{ id: 'a61b', name: 'Acme' }]);
	});
});

describe('LeadConduit', () => {
	test('Flow: Update reads first and writes the whole back, digits included', async () => {
		expect(shown('flow', 'update')).toEqual(['id', 'updateFields {enabled name steps}']);
		const steps = '[{"type":"filter","value":12345678901234567890}]';
		const stored = `{"id":"5f","name":"Old","enabled":true,"steps":${steps}}`;
		const { items, asked, texts } = await sketch.run(
			{ resource: 'flow', operation: 'update', id: '5f', updateFields: { name: 'New' } },
			(_, response) => response.end(stored),
		);
		expect(asked.map(({ line }) => line)).toEqual(['GET /base/flows/5f', 'PUT /base/flows/5f']);
		expect(texts).toEqual(['', stored.replace('Old', 'New')]);
		expect(items).toMatchObject([{ steps: [{ value: '12345678901234567890' }] }]);
	});

	test('Flow: Update does not write back what had to be hidden', async () => {
		const { error, asked } = await sketch.run(
			{ resource: 'flow', operation: 'update', id: '5f', updateFields: { name: 'New' } },
			() => ({ id: '5f', steps: [{ property: 'header.key', value: KEY }] }),
		);
		expect(asked.map(({ line }) => line)).toEqual(['GET /base/flows/5f']);
		expect(error?.message).toContain('cannot be written back');
	});

	test.each(['', '[]', 'null', '"text"'])(
		'Flow: Update writes nothing when %j comes instead of the record',
		async (text) => {
			const { error, asked } = await sketch.run(
				{ resource: 'flow', operation: 'update', id: '5f', updateFields: { name: 'New' } },
				(_, response) => response.end(text),
			);
			expect(asked.map(({ line }) => line)).toEqual(['GET /base/flows/5f']);
			expect(error?.message).toContain('the record to change is missing');
		},
	);

	test('Event: Get Many goes on by the last id', async () => {
		const { items, asked } = await sketch.run(
			{
				resource: 'event',
				operation: 'getAll',
				returnAll: true,
				filters: { rules: '[{"lhv":"type","op":"is equal to","rhv":"source"}]' },
			},
			({ line }) => (line.includes('before_id') ? [{ id: 'c' }] : [{ id: 'a' }, { id: 'b' }]),
		);
		const plain = (line: string) => new URLSearchParams(line.split('?')[1]);
		const rules = '[{"lhv":"type","op":"is equal to","rhv":"source"}]';
		expect(plain(asked[0].line).get('rules')).toBe(rules);
		expect(plain(asked[1].line).get('before_id')).toBe('b');
		expect(asked).toHaveLength(2);
		expect(items).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
	});

	test('Suppression List: Look Up', async () => {
		expect(shown('suppressionList', 'lookup')).toEqual(['lists', 'value']);
		const { items, asked, error } = await sketch.run(
			{
				resource: 'suppressionList',
				operation: 'lookup',
				lists: 'dnc, internal',
				value: 'a@b.c/d',
			},
			() => ({ specified_lists: ['dnc'], key: 'a@b.c/d', found: true }),
		);
		expect(error).toBeUndefined();
		expect(asked[0].line).toBe('GET /other/exists/dnc%7Cinternal/a%40b.c%2Fd');
		expect(items).toEqual([{ specified_lists: ['dnc'], key: 'a@b.c/d', found: true }]);
	});

	test('Suppression List: Add Items sends an array', async () => {
		const { asked } = await sketch.run(
			{ resource: 'suppressionList', operation: 'addItems', list: 'dnc', values: 'a@b.c, d@e.f' },
			() => ({ accepted: 2, rejected: 0 }),
		);
		expect(asked).toEqual([
			{ line: 'POST /other/lists/dnc/items', body: { values: ['a@b.c', 'd@e.f'] } },
		]);
	});
});

test('Hyros Domain: Get Many gives plain values a key', async () => {
	const { items, asked } = await sketch.run({ resource: 'domain', operation: 'getAll' }, () => [
		'one.example',
		'two.example',
	]);
	expect(asked.map(({ line }) => line)).toEqual(['GET /base/api/v1.0/domains']);
	expect(items).toEqual([{ domain: 'one.example' }, { domain: 'two.example' }]);
});
