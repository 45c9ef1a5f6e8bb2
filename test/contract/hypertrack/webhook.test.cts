import { createHmac, randomUUID } from 'node:crypto';
import {
	deliver,
	startServer,
	webhookLifecycle,
	type DeliverOptions,
	type TestServer,
} from '../../harness/index.cts';
import { openBench } from '../common/bench.cts';

const SECRET = 'k3JrYp0-xyz_29aQ';
const LOCAL = 'http://localhost:5678/webhook/1/webhook';
const PUBLIC = 'https://n8n.example.com/webhook/1/webhook';
const ARN = 'arn:aws:sns:us-west-2:000000000000:hypertrack:1';

const arrived = {
	created_at: '2025-03-04T14:01:00.000000Z',
	recorded_at: '2025-03-04T14:00:00.000000Z',
	device_id: '00112233-4455-6677-8899-AABBCCDDEEFF',
	worker_handle: 'Worker-1',
	account_id: '6784e919-7168-4f61-b686-2020f547637f',
	type: 'order',
	data: {
		value: 'arrived',
		order_handle: 'shift-001',
		status: 'ongoing',
		share_url: 'https://trck.at/vr1RNLq',
		metadata: { shift_type: 'day' },
	},
	version: '3.0.0',
};
const delayed = { ...arrived, data: { ...arrived.data, value: 'delayed' } };
const battery = {
	type: 'battery',
	worker_handle: 'Worker-2',
	data: { value: 'low', battery_percent: 15 },
};
const actionCompleted = {
	id: '5e07df7e-cf01-4571-b516-e76e366efb90',
	user_id: '09ff4544-b947-4963-ae06-54f72558dd1d',
	type: 'action.completed',
	recorded_at: '2018-03-14T10:06:44.945000Z',
	data: { user: { name: 'Toivo Pollari' }, action: { status: 'completed' } },
	has_been_delivered: true,
};

interface Sent {
	body?: unknown;
	raw?: string;
	headers?: Record<string, string>;
	query?: object;
	parameters?: object;
	webhookUrl?: string;
	onItems?: DeliverOptions['onItems'];
}

const parameters = { triggerOn: 'event', secret: { __rl: true, mode: 'id', value: SECRET } };
const post = async ({
	body = [arrived],
	raw,
	headers,
	query,
	parameters: own,
	webhookUrl,
	onItems,
}: Sent) =>
	await deliver({
		onItems,
		node: 'hyperTrackTrigger',
		parameters: { ...parameters, ...own },
		staticData: {},
		webhookUrl: webhookUrl ?? LOCAL,
		request: {
			rawBody: raw ?? JSON.stringify(body),
			headers: {
				'content-type': 'application/json',
				'x-amz-sns-message-type': 'Notification',
				'x-amz-sns-message-id': randomUUID(),
				'x-amz-sns-subscription-arn': ARN,
				...headers,
			},
			query: { secret: SECRET, ...query },
		},
	});
const values = async (sent: Sent) =>
	(await post(sent)).items?.map(({ json }) => {
		const { type, data } = json as typeof arrived;
		return `${type} ${data.value}`;
	});

describe('deliveries', () => {
	it('of API v3 become one item for each event of the array', async () => {
		const { status, items } = await post({ body: [arrived, battery] });
		expect(status).toBe(200);
		expect(items?.map(({ json }) => json)).toEqual([
			{
				...arrived,
				created_at: '2025-03-04T14:01:00.000Z',
				recorded_at: '2025-03-04T14:00:00.000Z',
			},
			battery,
		]);
	});

	it('are taken as text too, and in the envelope of SNS', async () => {
		const headers = { 'content-type': 'text/plain; charset=UTF-8' };
		expect(await values({ headers })).toEqual(['order arrived']);
		const body = { Type: 'Notification', TopicArn: 'arn:x', Message: JSON.stringify([arrived]) };
		expect(await values({ body })).toEqual(['order arrived']);
	});

	it('of API v2 are one object', async () => {
		const { status, items } = await post({ body: { ...actionCompleted, id: randomUUID() } });
		expect(status).toBe(200);
		expect(items).toHaveLength(1);
		expect(items![0].json).toMatchObject({
			type: 'action.completed',
			recorded_at: '2018-03-14T10:06:44.945Z',
		});
	});

	it('come through once for each message id', async () => {
		const headers = { 'x-amz-sns-message-id': 'the-same' };
		expect(await values({ headers })).toEqual(['order arrived']);
		const again = await post({ headers });
		expect(again).toMatchObject({ status: 200, body: { received: true }, items: undefined });
	});

	it('of API v2 come through once for each event id', async () => {
		const headers = { 'x-amz-sns-message-id': '' };
		expect((await post({ body: actionCompleted, headers })).items).toHaveLength(1);
		expect((await post({ body: actionCompleted, headers })).items).toBeUndefined();
	});

	it('run again where the workflow could not be started', async () => {
		const headers = { 'x-amz-sns-message-id': 'failed-once' };
		const onItems = () => {
			throw new Error('no workflow');
		};
		expect(await post({ headers, onItems })).toMatchObject({ status: 500 });
		expect(await values({ headers })).toEqual(['order arrived']);
		expect(await post({ headers })).toMatchObject({ status: 200, items: undefined });
	});

	it('that fail leave what came before them seen', async () => {
		const [first, second] = ['first', 'second'].map((id) => ({ ...actionCompleted, id }));
		const onItems = () => {
			throw new Error('no workflow');
		};
		expect((await post({ body: [first] })).items).toHaveLength(1);
		expect(await post({ body: [first, second], onItems })).toMatchObject({ status: 500 });
		const { items } = await post({ body: [first, second] });
		expect(items?.map(({ json }) => json.id)).toEqual(['second']);
	});

	it.each([
		['with its message id', { 'x-amz-sns-message-id': 'under-way' }, [arrived]],
		['of an event', { 'x-amz-sns-message-id': '' }, { ...actionCompleted, id: 'under-way' }],
	])('that are under way are asked for again: one %s', async (_what, headers, body) => {
		const during: unknown[] = [];
		const onItems = async () => {
			during.push(await post({ headers, body }));
		};
		expect(await post({ headers, body, onItems })).toMatchObject({ status: 200 });
		expect(during).toMatchObject([{ status: 503, items: undefined }]);
		expect(await post({ headers, body })).toMatchObject({ status: 200, items: undefined });
	});

	it('without a message id come through once for order, value and time', async () => {
		const headers = { 'x-amz-sns-message-id': '' };
		const recorded_at = '2025-03-05T00:00:00.000000Z';
		const event = { ...arrived, recorded_at };
		const sent = async (more: object) =>
			(await post({ headers, body: [{ ...event, ...more }] })).items;
		expect(await sent({})).toHaveLength(1);
		expect(await sent({ created_at: '2025-03-05T00:00:09.000000Z' })).toBeUndefined();
		expect(await sent({ recorded_at: '2025-03-05T00:00:01.000000Z' })).toHaveLength(1);
		expect(await sent({ data: { ...arrived.data, value: 'exited' } })).toHaveLength(1);
		expect(await sent({ data: { ...arrived.data, order_handle: 'o-2' } })).toHaveLength(1);
		expect((await post({ body: [event] })).items).toHaveLength(1);
		expect((await post({ headers, body: [battery] })).items).toHaveLength(1);
		expect((await post({ headers, body: [battery] })).items).toHaveLength(1);
	});

	it.each([
		['worker_handle', {}],
		['driver_handle', {}],
		['worker_handle', { data: true }],
		['driver_handle', { data: true }],
	])('know their worker by %s %j', async (name, { data }: { data?: boolean }) => {
		const handle = { [name]: 'W-9' };
		const event = { type: 'trip', ...(data ? { data: handle } : handle) };
		const sent = async (workerHandle: string) =>
			(await post({ body: [event], parameters: { options: { workerHandle } } })).items;
		expect(await sent(' W-9 ')).toHaveLength(1);
		expect(await sent('W-1')).toBeUndefined();
	});

	it.each([
		[{ events: [], options: { moreEvents: 'user.on_break, x' } }, ['user.on_break']],
		[
			{ events: ['battery'], options: { moreEvents: 'user.on_break' } },
			['battery', 'user.on_break'],
		],
		[{ events: '={{ ["user.on_break"] }}' }, ['user.on_break']],
	])('may be of types that nobody listed: %j', async (own, types) => {
		const body = [arrived, battery, { type: 'user.on_break' }];
		const { items } = await post({ body, parameters: own });
		expect(items?.map(({ json }) => json.type)).toEqual(types);
	});

	it.each([
		['nothing chosen', [], ['order arrived', 'battery low']],
		['orders chosen', ['order'], ['order arrived']],
		['batteries and orders chosen', ['battery', 'order'], ['order arrived', 'battery low']],
		['something else chosen', ['trip'], undefined],
	])('with %s', async (_what, events, expected) => {
		expect(await values({ body: [arrived, battery], parameters: { events } })).toEqual(expected);
	});

	it.each([
		[{ orderEvents: ['delayed'] }, ['order delayed', 'battery low']],
		[{ orderEvents: [] }, ['order arrived', 'order delayed', 'battery low']],
		[{ workerHandle: 'Worker-2' }, ['battery low']],
		[{ workerHandle: ' ' }, ['order arrived', 'order delayed', 'battery low']],
		[{ orderHandle: 'shift-001' }, ['order arrived', 'order delayed']],
		[{ orderHandle: 'shift-002' }, undefined],
	])('with the options %j', async (options, expected) => {
		const body = [arrived, delayed, battery];
		expect(await values({ body, parameters: { options } })).toEqual(expected);
	});

	it.each([
		['battery, geofence', ['battery low']],
		['["battery"]', ['battery low']],
		["={{ ['order', 'geofence'] }}", ['order arrived', 'order delayed']],
		["={{ 'order,battery' }}", ['order arrived', 'order delayed', 'battery low']],
		['geofence', undefined],
	])('are filtered by the events %j, however they are given', async (events, expected) => {
		const body = [arrived, delayed, battery];
		expect(await values({ body, parameters: { events } })).toEqual(expected);
	});

	it.each([
		['delayed, exited', ['order delayed', 'battery low']],
		["={{ 'delayed' }}", ['order delayed', 'battery low']],
		["={{ ['arrived', ' delayed '] }}", ['order arrived', 'order delayed', 'battery low']],
	])(
		'are filtered by the order events %j, however they are given',
		async (orderEvents, expected) => {
			const body = [arrived, delayed, battery];
			expect(await values({ body, parameters: { options: { orderEvents } } })).toEqual(expected);
		},
	);

	it.each([{ options: { orderHandle: '={{ { a: 1 } }}' } }, { events: '={{ { a: 1 } }}' }])(
		'of strangers are refused whatever the filters hold: %j',
		async (own) => {
			const refused = await post({ query: { secret: 'wrong' }, parameters: own });
			expect(refused).toMatchObject({ status: 401, body: { message: 'The secret is wrong' } });
			expect(refused.error).toBeUndefined();
		},
	);

	it('start nothing, and are not lost, where a filter cannot be read', async () => {
		const sent = await post({ parameters: { options: { orderEvents: { no: 'list' } } } });
		expect(sent.items).toBeUndefined();
		expect(sent.error).toMatchObject({ message: 'Order Events must be a list of texts' });
	});

	it.each(['"text"', '5', ''])('of %j are refused', async (raw) => {
		expect(await post({ raw })).toMatchObject({ status: 400, items: undefined });
	});

	it('of an end of the subscription start nothing', async () => {
		const body = { Type: 'UnsubscribeConfirmation', TopicArn: 'arn:x', SubscribeURL: 'https://x' };
		const headers = { 'x-amz-sns-message-type': 'UnsubscribeConfirmation' };
		expect(await post({ body, headers })).toMatchObject({ status: 200, items: undefined });
	});
});

describe('who may deliver', () => {
	it.each([
		[{ secret: 'wrong' }, 'The secret is wrong'],
		[{ secret: '' }, 'The secret is missing'],
	])('nobody with %j', async (query, message) => {
		expect(await post({ query })).toMatchObject({
			status: 401,
			body: { message },
			items: undefined,
		});
	});

	it('who has the secret in the header', async () => {
		const headers = { 'x-webhook-secret': SECRET };
		expect((await post({ headers, query: { secret: 'wrong' } })).items).toHaveLength(1);
	});

	const raw = JSON.stringify([arrived]);
	const signature = (key: string, encoding: 'hex' | 'base64' = 'hex') =>
		createHmac('sha256', key).update(raw).digest(encoding);
	const signed = async (header: string | undefined, options: object) =>
		await post({
			raw,
			headers: header === undefined ? {} : { 'x-hypertrack-signature': header },
			parameters: { options },
		});

	it('who signs with the key, where one is set', async () => {
		expect((await signed(signature('key'), { signatureKey: 'key' })).items).toHaveLength(1);
		const base64 = { signatureKey: 'key', signatureEncoding: 'base64' };
		expect((await signed(signature('key', 'base64'), base64)).items).toHaveLength(1);
		const mapped = { signatureKey: 'key', signatureEncoding: '={{ " Base64\\n" }}' };
		expect((await signed(signature('key', 'base64'), mapped)).items).toHaveLength(1);
	});

	it.each([
		[undefined, { signatureKey: 'key' }, 'The signature is missing'],
		[signature('other'), { signatureKey: 'key' }, 'The signature is wrong'],
		[signature('key'), { signatureKey: '' }, 'No key is set for the signature'],
		[
			signature('key'),
			{ subscriptionArn: 'arn:other' },
			'The header x-amz-sns-subscription-arn has another value than the trigger expects',
		],
		[signature('key'), { signatureKey: '={{ $json.lost }}' }, 'No key is set for the signature'],
		[
			signature('key'),
			{ subscriptionArn: ' ' },
			'The header x-amz-sns-subscription-arn has another value than the trigger expects',
		],
	])('nobody with the signature %j against %j', async (header, options, message) => {
		expect(await signed(header, options)).toMatchObject({
			status: 401,
			body: { message },
			items: undefined,
		});
	});

	it('who delivers from the pinned subscription', async () => {
		const options = { subscriptionArn: ARN };
		expect((await post({ parameters: { options } })).items).toHaveLength(1);
	});
});

describe('the handshake of SNS', () => {
	let amazon: TestServer;
	let status: number;
	beforeAll(async () => {
		amazon = await startServer((_request, response) => {
			response.writeHead(status, { location: '/elsewhere' }).end('<ConfirmSubscriptionResponse/>');
		});
	});
	afterAll(async () => await amazon.stop());
	beforeEach(() => {
		status = 200;
		amazon.requests.length = 0;
	});

	const body = (address: string) => ({
		Type: 'SubscriptionConfirmation',
		TopicArn: 'arn:x',
		SubscribeURL: address,
	});
	const confirmation = async (address: string, more: Sent = {}) =>
		await post({
			body: body(address),
			...more,
			parameters: { emulator: amazon.url, ...more.parameters },
			headers: { 'x-amz-sns-message-type': 'SubscriptionConfirmation', ...more.headers },
		});
	const visits = () => amazon.requests.map(({ method, url }) => `${method} ${url}`);

	it('visits the address once, without any key, and starts nothing', async () => {
		const answer = await confirmation(`${amazon.url}/sns/?Action=ConfirmSubscription&Token=1`);
		expect(answer).toMatchObject({ status: 200, body: { confirmed: true }, items: undefined });
		expect(visits()).toEqual(['GET /sns/?Action=ConfirmSubscription&Token=1']);
		expect(amazon.requests[0].headers).not.toHaveProperty('authorization');
	});

	it('needs the signature, where a key is set', async () => {
		const own = { options: { signatureKey: 'key' } };
		expect(await confirmation(`${amazon.url}/`, { parameters: own })).toMatchObject({
			status: 401,
			body: { message: 'The signature is missing' },
		});
		expect(visits()).toEqual([]);
		const raw = JSON.stringify(body(`${amazon.url}/`));
		const signed = createHmac('sha256', 'key').update(raw).digest('hex');
		const headers = { 'x-hypertrack-signature': signed };
		const answer = await confirmation(`${amazon.url}/`, { raw, headers, parameters: own });
		expect(answer.status).toBe(200);
	});

	it('comes before its subscription has a name', async () => {
		const own = { options: { subscriptionArn: ARN } };
		const headers = { 'x-amz-sns-subscription-arn': '' };
		const answer = await confirmation(`${amazon.url}/`, { headers, parameters: own });
		expect(answer.status).toBe(200);
	});

	it('does not visit loopback where no emulator is named', async () => {
		for (const emulator of ['', 'http://127.0.0.1:1']) {
			const answer = await confirmation(`${amazon.url}/`, { parameters: { emulator } });
			expect(answer).toMatchObject({ status: 400, items: undefined });
		}
		expect(visits()).toEqual([]);
	});

	it('needs the secret', async () => {
		expect((await confirmation(`${amazon.url}/`, { query: { secret: 'x' } })).status).toBe(401);
		expect(visits()).toEqual([]);
	});

	it('does not visit loopback for a trigger with a public address', async () => {
		const answer = await confirmation(`${amazon.url}/`, { webhookUrl: PUBLIC });
		expect(answer).toMatchObject({ status: 400, items: undefined });
		expect(visits()).toEqual([]);
	});

	it.each(['http://169.254.169.254/', 'https://sns.us-west-2.amazonaws.com.evil.example/', ''])(
		'does not visit %j',
		async (address) => {
			expect(await confirmation(address)).toMatchObject({
				status: 400,
				body: { message: 'The address to confirm the subscription is not one of Amazon SNS' },
				items: undefined,
			});
		},
	);

	it.each([302, 403, 500])('is not done after an answer with %i', async (given) => {
		status = given;
		const answer = await confirmation(`${amazon.url}/`);
		expect(answer).toMatchObject({ status: 502, items: undefined });
		expect(visits()).toEqual(['GET /']);
	});

	it('is not done where nobody answers', async () => {
		const gone = await startServer(() => undefined);
		await gone.stop();
		const parameters = { emulator: gone.url };
		expect((await confirmation(`${gone.url}/`, { parameters })).status).toBe(502);
	});
});

describe('the emulator', () => {
	it('reaches the trigger through its own handshake and signature', async () => {
		const bench = await openBench('hyperTrack');
		const starts: unknown[][] = [];
		const receiver = await startServer(async ({ headers, body, url }, response) => {
			const { searchParams } = new URL(url, LOCAL);
			const options = { signatureKey: bench.emulator.keys.valid };
			const answer = await deliver({
				node: 'hyperTrackTrigger',
				parameters: { ...parameters, events: ['order'], options, emulator: bench.emulator.baseUrl },
				staticData: {},
				webhookUrl: LOCAL,
				request: {
					rawBody: body.toString(),
					headers: headers as Record<string, string>,
					query: Object.fromEntries(searchParams),
				},
			});
			if (answer.items) starts.push(answer.items.map(({ json }) => json));
			response.writeHead(answer.status).end();
		});
		try {
			const url = `${receiver.url}/?secret=${SECRET}`;
			expect(await bench.control.act('addWebhook', { url })).toMatchObject({ status: 200 });
			const { error } = await bench.run({
				resource: 'order',
				operation: 'complete',
				orderHandle: { __rl: true, mode: 'id', value: 'order-2' },
			});
			expect(error).toBeUndefined();
			const deliveries = await bench.control.act('fire', { event: [arrived, battery], copies: 2 });
			expect(deliveries).toMatchObject([{ status: 200 }, { status: 200 }]);
			const fired = starts.filter(([first]) => (first as typeof arrived).data.value === 'arrived');
			expect(fired).toHaveLength(1);
			expect(fired[0]).toHaveLength(1);
			const spoilt = await bench.control.act('fire', { event: arrived, signature: 'corrupt' });
			expect(spoilt).toMatchObject([{ status: 401, attempts: 1 }]);
		} finally {
			await receiver.stop();
			await bench.stop();
		}
	});
});

describe('the start', () => {
	const hooks = (own: object) =>
		webhookLifecycle({
			node: 'hyperTrackTrigger',
			parameters: { triggerOn: 'event', ...own },
			staticData: {},
			webhookUrl: PUBLIC,
		});

	it('needs a secret', async () => {
		await expect(hooks({}).create()).rejects.toThrow('Choose a secret first');
		expect(await hooks(parameters).create()).toBe(true);
		expect(await hooks(parameters).checkExists()).toBe(true);
		expect(await hooks(parameters).delete()).toBe(true);
	});
});
