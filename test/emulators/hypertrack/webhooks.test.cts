import { createHmac } from 'node:crypto';
import { ACCOUNT_ID } from '../../../sandbox/emulators/hypertrack/account.cts';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { startServer, type Recorded, type TestServer } from '../../harness/server.cts';
import { jsonClient, start, stopAll } from '../common/client.cts';

let emulator: Emulator;
let receiver: TestServer;
let answers: number[];
let visitsSubscribeUrl: boolean;

interface Delivery {
	attempts: number;
	messageId: string;
	status?: number;
}

beforeAll(async () => {
	emulator = await start('hyperTrack', { switches: { v2RetryMs: 5, v3RetryMs: 5 } });
	receiver = await startServer(async (request, response) => {
		const type = request.headers['x-amz-sns-message-type'];
		if (type === 'SubscriptionConfirmation' && visitsSubscribeUrl) {
			await fetch((bodyOf(request) as { SubscribeURL: string }).SubscribeURL);
		}
		response.writeHead(answers.shift() ?? 200).end();
	});
});
afterAll(async () => {
	await receiver.stop();
	await stopAll();
});
beforeEach(() => {
	emulator.control.reset();
	receiver.requests.length = 0;
	answers = [];
	visitsSubscribeUrl = true;
});

const act = async (name: string, args: object) => await emulator.control.act(name, args);
const bodyOf = ({ body }: Recorded) => JSON.parse(body.toString()) as unknown;
const addWebhook = async (args: object) => await act('addWebhook', { url: receiver.url, ...args });
const fire = async (args: object) => (await act('fire', args)) as Delivery[];
const battery = { type: 'battery', data: { value: 'low', battery_percent: 15 } };
const until = async (count: number) => {
	const deadline = Date.now() + 10_000;
	while (receiver.requests.length < count && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	return receiver.requests;
};

describe('v3', () => {
	it('asks for a visit, and delivers only after it', async () => {
		visitsSubscribeUrl = false;
		await addWebhook({});
		const [asked] = receiver.requests;
		expect(asked.headers).toMatchObject({
			'x-amz-sns-message-type': 'SubscriptionConfirmation',
			'content-type': 'text/plain; charset=UTF-8',
		});
		const { SubscribeURL: address, ...rest } = bodyOf(asked) as { SubscribeURL: string };
		expect(rest).toMatchObject({
			Type: 'SubscriptionConfirmation',
			Token: expect.any(String),
			TopicArn: expect.stringMatching(/^arn:aws:sns:/),
			SignatureVersion: '1',
		});
		expect(await fire({ event: [battery] })).toEqual([]);

		const visit = await jsonClient(address).get('');
		expect(visit.status).toBe(200);
		expect(visit.data).toMatch(
			/^<ConfirmSubscriptionResponse.*<SubscriptionArn>arn:aws:sns:.*<\/SubscriptionArn>/,
		);
		expect(await fire({ event: [battery] })).toMatchObject([{ status: 200, attempts: 1 }]);
	});

	it('knows no other token', async () => {
		expect((await jsonClient(emulator.baseUrl).get('/sns/?Token=x')).status).toBe(400);
	});

	it('delivers an array, signed by the secret key', async () => {
		await addWebhook({});
		await fire({ event: [battery, { type: 'geotag', data: {} }] });
		const [, { headers, body }] = receiver.requests;
		expect(JSON.parse(body.toString())).toEqual([battery, { type: 'geotag', data: {} }]);
		expect(headers).toMatchObject({
			'content-type': 'application/json',
			'x-amz-sns-message-type': 'Notification',
			'x-amz-sns-message-id': expect.any(String),
			'x-amz-sns-subscription-arn': expect.stringMatching(/^arn:aws:sns:/),
			'x-hypertrack-signature': createHmac('sha256', emulator.keys.valid)
				.update(body)
				.digest('hex'),
		});
	});

	it('delivers in every variant', async () => {
		await addWebhook({ handshake: false });
		await fire({ event: battery, contentType: 'text/plain; charset=UTF-8', signature: 'missing' });
		await fire({ event: battery, signature: 'corrupt', messageId: 'm-1', copies: 2 });
		await fire({ event: battery, inEnvelope: true });
		const [plain, first, second, enveloped] = receiver.requests;
		expect(plain.headers['content-type']).toBe('text/plain; charset=UTF-8');
		expect(plain.headers).not.toHaveProperty('x-hypertrack-signature');
		const right = createHmac('sha256', emulator.keys.valid).update(first.body).digest('hex');
		expect(first.headers['x-hypertrack-signature']).not.toBe(right);
		expect(second.headers['x-amz-sns-message-id']).toBe('m-1');
		expect(bodyOf(enveloped)).toMatchObject({
			Type: 'Notification',
			Message: JSON.stringify([battery]),
		});
	});

	it.each([
		[[500, 500, 200], 3, 200],
		[[500, 502, 503, 504], 4, 504],
		[[401], 1, 401],
	])('after %j it gives up or is done', async (given, attempts, status) => {
		await addWebhook({ handshake: false });
		answers = [...given];
		expect(await fire({ event: battery })).toMatchObject([{ attempts, status }]);
		const ids = receiver.requests.map(({ headers }) => headers['x-amz-sns-message-id']);
		expect(new Set(ids).size).toBe(1);
	});

	it('tells of changes by itself, to those who asked for them', async () => {
		await addWebhook({ handshake: false, types: ['order'] });
		await addWebhook({ handshake: false, types: ['battery'] });
		const api = jsonClient(emulator.baseUrl, {
			Authorization: `Basic ${Buffer.from(`${ACCOUNT_ID}:${emulator.keys.valid}`).toString('base64')}`,
		});
		await api.post('/orders/order-2/complete', {});
		const [request] = await until(1);
		expect(bodyOf(request)).toEqual([
			{
				created_at: expect.stringMatching(/\.\d{3}000Z$/),
				recorded_at: expect.stringMatching(/\.\d{3}000Z$/),
				device_id: '7B252163-BC27-46B2-8BFD-FFB87D633602',
				worker_handle: 'james@ht.com',
				account_id: '6784e919-7168-4f61-b686-2020f547637f',
				type: 'order',
				data: {
					value: 'completed',
					order_handle: 'order-2',
					route_handle: '7ac07153-5590-46c5-9ada-a6ca84f5b48f',
					status: 'completed',
					share_url: 'https://trck.at/PvR4MmWOpw',
					scheduled_at: '2023-11-02T02:00:00.000Z',
				},
				version: '3.0.0',
			},
		]);
		expect(receiver.requests).toHaveLength(1);
	});
});

describe('v2', () => {
	const api = () =>
		jsonClient(`${emulator.baseUrl}/api/v2`, { Authorization: `token ${emulator.keys.valid}` });

	it('delivers one event, unsigned, and notes that it did', async () => {
		await addWebhook({ api: 'v2', types: ['action.completed'] });
		const id = '0a874ed1-a4f4-4786-8319-a5d75bc9948b';
		await api().post(`/actions/${id}/complete/`, {});
		const [request] = await until(1);
		expect(bodyOf(request)).toMatchObject({
			type: 'action.completed',
			user_id: '09ff4544-b947-4963-ae06-54f72558dd1d',
			data: { user: { name: 'Alex' }, action: { id, status: 'completed' } },
			has_been_delivered: false,
		});
		expect(request.headers).not.toHaveProperty('x-hypertrack-signature');
		const { data } = await api().get('/events/?type=action.completed&ordering=-recorded_at');
		expect(data.results[0]).toMatchObject({ has_been_delivered: true });
	});

	it.each([
		[[404, 500, 200], 3, 200],
		[[404, 404, 404], 3, 404],
	])('tries %j', async (given, attempts, status) => {
		await addWebhook({ api: 'v2' });
		answers = [...given];
		expect(await fire({ api: 'v2', event: battery })).toMatchObject([{ attempts, status }]);
	});
});
