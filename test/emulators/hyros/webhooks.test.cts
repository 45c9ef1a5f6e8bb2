import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureHeaders } from '../../../sandbox/emulators/hyros/deliveries.cts';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, start, stopAll } from '../common/client.cts';

interface Received {
	headers: IncomingHttpHeaders;
	raw: string;
}

let emulator: Emulator;
let receiver: Server;
let target: string;
let answerWith = 200;
const received: Received[] = [];

beforeAll(async () => {
	emulator = await start('hyros', { limits: 'off' });
	receiver = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			received.push({ headers: request.headers, raw: Buffer.concat(parts).toString() });
			response.writeHead(answerWith).end();
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
	await stopAll();
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});
beforeEach(() => {
	emulator.control.reset();
	emulator.control.switch('allowPrivateTargets', true);
	received.length = 0;
	answerWith = 200;
});

const api = () => jsonClient(`${emulator.baseUrl}/api/v1.0`, { 'API-Key': emulator.keys.valid });
const subscribe = async (...eventTypes: string[]) => {
	const { data } = await api().post('/webhook-subscriptions', {
		name: 'n8n',
		targetUrl: target,
		eventTypes,
	});
	return data.result as { externalId: string; secretKey: string };
};
const fire = (args: object) => emulator.control.act('fire', args) as Promise<object[]>;
const signedNow = ({ headers, raw }: Received, secretKey: string) => {
	const [, seconds, hex] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(
		String(headers['x-hyros-signature']),
	)!;
	const right = createHmac('sha256', secretKey).update(`${seconds}.${raw}`).digest('hex');
	return { seconds: Number(seconds), valid: hex === right };
};

it('signs as the documented vector', () => {
	const body =
		'{"lead":{"email":"ada@example.com","joinDate":"2026-09-01T10:00:00-03:00","UTCJoinDate":"2026-09-01T13:00:00-00:00","tags":["!vip"]},"tags":["!vip"],"action":"ADDED","date":"2026-09-02T09:30:00-03:00","UTCDate":"2026-09-02T12:30:00-00:00"}';
	const raw = `{"subscriptionId":"sub-00000000000000000000000000000001","eventId":"evt-00000000000000000000000000000001","type":"lead.tag.added","timestamp":"2026-09-02T09:30:05-03:00","body":${body}}`;
	expect(Buffer.byteLength(raw)).toBe(417);
	expect(signatureHeaders('ssk-00000000000000000000000000000001', 1788352205, raw, body)).toEqual({
		'X-Hyros-Signature':
			't=1788352205,v1=e7b79e78510aa00f302a6cc85e011d4b3d1fd21fe0f0aca7d975bf24aaf813bc',
		'X-Hyros-Hmac-Sha1': '4d38cc650eaaa1a1534af31c6039f34feaf7eb39',
	});
});

describe('subscriptions', () => {
	it('are created with a secret that only this answer shows', async () => {
		const answer = await api().post('/webhook-subscriptions', {
			name: 'My CRM sync',
			targetUrl: 'https://example.com/hooks/hyros',
			eventTypes: ['sale.attributed', 'lead.opted.in'],
		});
		expect(answer.data).toEqual({
			result: {
				externalId: expect.stringMatching(/^sub-[0-9a-f]{32}$/),
				name: 'My CRM sync',
				targetUrl: 'https://example.com/hooks/hyros',
				eventTypes: ['sale.attributed', 'lead.opted.in'],
				state: 'ACTIVE',
				secretKey: expect.stringMatching(/^ssk-[0-9a-f]{32}$/),
				creationDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
				lastDeliveryDate: null,
			},
			request_id: expect.any(String),
		});
		const { secretKey, ...shown } = answer.data.result;
		expect((await api().get('/webhook-subscriptions')).data.result).toEqual([shown]);
		expect(secretKey).toBeDefined();
	});

	it('are deleted once; an unknown id is 400', async () => {
		const { externalId } = await subscribe('lead.opted.in');
		expect((await api().delete(`/webhook-subscriptions/${externalId}`)).status).toBe(200);
		expect((await api().get('/webhook-subscriptions')).data.result).toEqual([]);
		expect((await api().delete(`/webhook-subscriptions/${externalId}`)).status).toBe(400);
	});

	it.each([
		'http://127.0.0.1/x',
		'http://localhost:5678/x',
		'http://localhost./x',
		'https://metadata/',
		'http://10.1.2.3/x',
		'http://169.254.169.254/latest',
		'http://[::1]/x',
		'http://metadata.google.internal/x',
		'ftp://example.com/x',
		'https://example.com/{{id}}',
		'nonsense',
	])('refuse the target %s', async (targetUrl) => {
		emulator.control.switch('allowPrivateTargets', false);
		const body = { name: 'a', targetUrl, eventTypes: ['lead.opted.in'] };
		expect((await api().post('/webhook-subscriptions', body)).status).toBe(400);
	});

	it.each([[[]], [['lead.exploded']]])('refuse the events %j', async (eventTypes) => {
		const body = { name: 'a', targetUrl: target, eventTypes };
		expect((await api().post('/webhook-subscriptions', body)).status).toBe(400);
	});
});

describe('deliveries', () => {
	it('carry an envelope with the body last, signed twice', async () => {
		const { externalId, secretKey } = await subscribe('sale.attributed');
		const [delivery] = await fire({ type: 'sale.attributed', email: 'lead1@email.com' });
		expect(delivery).toMatchObject({ subscriptionId: externalId, status: 200 });
		const [got] = received;
		const event = JSON.parse(got.raw);
		expect(Object.keys(event)).toEqual(['subscriptionId', 'eventId', 'type', 'timestamp', 'body']);
		expect(event).toMatchObject({
			subscriptionId: externalId,
			eventId: expect.stringMatching(/^evt-[0-9a-f]{32}$/),
			type: 'sale.attributed',
			timestamp: expect.stringMatching(/-05:00$/),
			body: {
				type: 'SALE',
				orderId: '7016953413',
				date: '2026-01-17T08:51:54-05:00',
				UTCDate: '2026-01-17T13:51:54Z',
				lead: { email: 'lead1@email.com', UTCJoinDate: '2026-01-04T09:36:41Z' },
				product: { quantity: 1, tag: '$annual', price: { price: 84.34 } },
			},
		});
		expect(event.body.lead).not.toHaveProperty('id');
		const { seconds, valid } = signedNow(got, secretKey);
		expect(valid).toBe(true);
		expect(Math.abs(Date.now() / 1000 - seconds)).toBeLessThan(30);
		const member = got.raw.slice(got.raw.indexOf('"body":') + 7, -1);
		expect(got.headers['x-hyros-hmac-sha1']).toBe(
			createHmac('sha1', secretKey).update(member).digest('hex'),
		);
		const { data } = await api().get('/webhook-subscriptions');
		expect(data.result[0].lastDeliveryDate).toMatch(/Z$/);
	});

	it.each([
		'sale.attributed',
		'sale.refunded',
		'call.attributed',
		'lead.opted.in',
		'lead.opted.in.first.time',
		'lead.origin.assigned',
		'lead.stage.changed',
		'lead.tag.added',
		'lead.tag.removed',
		'subscription.created',
		'subscription.status.changed',
	])('exist for %s', async (type) => {
		await subscribe(type);
		expect(await fire({ type })).toHaveLength(1);
		expect(JSON.parse(received[0].raw).type).toBe(type);
	});

	it('go only to those who asked for the type', async () => {
		await subscribe('lead.opted.in');
		expect(await fire({ type: 'sale.attributed' })).toEqual([]);
	});

	it('can be doubled, spoiled, old, unsigned or not JSON', async () => {
		const { secretKey } = await subscribe('lead.tag.added');
		const type = 'lead.tag.added';
		await fire({ type, copies: 2 });
		const [first, second] = received.splice(0);
		expect(JSON.parse(first.raw).eventId).toBe(JSON.parse(second.raw).eventId);

		await fire({ type, signature: 'corrupt' });
		expect(signedNow(received.splice(0)[0], secretKey).valid).toBe(false);

		await fire({ type, ageSeconds: 301 });
		const old = signedNow(received.splice(0)[0], secretKey);
		expect(old.valid).toBe(true);
		expect(Date.now() / 1000 - old.seconds).toBeGreaterThan(300);

		await fire({ type, signature: 'missing' });
		expect(received.splice(0)[0].headers).not.toHaveProperty('x-hyros-signature');

		await fire({ type, rawBody: 'not JSON' });
		expect(received[0].raw).toBe('not JSON');
		expect(signedNow(received[0], secretKey).valid).toBe(true);
	});

	it('pause a subscription that keeps failing, when switched on', async () => {
		emulator.control.switch('pauseAfterFailures', 2);
		await subscribe('lead.opted.in');
		answerWith = 500;
		await fire({ type: 'lead.opted.in', copies: 2 });
		expect((await api().get('/webhook-subscriptions')).data.result[0].state).toBe(
			'AUTOMATIC_PAUSED',
		);
		expect(await fire({ type: 'lead.opted.in' })).toEqual([]);
	});
});

describe('changes of data', () => {
	const arrived = async (count: number) => {
		const deadline = Date.now() + 5000;
		while (received.length < count && Date.now() < deadline) {
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		return received.map(({ raw }) => JSON.parse(raw));
	};

	it('are delivered by themselves', async () => {
		await subscribe('lead.tag.added', 'lead.stage.changed');
		await api().put('/leads?email=ada@example.com', {
			tags: ['!vip', '!webinar'],
			leadStage: { name: 'Customer' },
		});
		const [tagged, moved] = (await arrived(2)).sort((a, b) => (a.type < b.type ? 1 : -1));
		expect(tagged.body).toMatchObject({
			tags: ['!vip'],
			action: 'ADDED',
			lead: { tags: ['!webinar', '@newsletter', '!vip'] },
		});
		expect(moved.body).toMatchObject({ fromStage: 'SQL', toStage: 'Customer' });
	});

	it('stay silent when switched off', async () => {
		emulator.control.switch('deliverChanges', false);
		await subscribe('lead.opted.in', 'lead.tag.removed');
		await api().post('/leads', { email: 'neo@example.com' });
		emulator.control.switch('deliverChanges', true);
		await api().put('/leads?email=ada@example.com', { removeTags: ['!webinar'] });
		expect((await arrived(1)).map(({ type }) => type)).toEqual(['lead.tag.removed']);
	});
});
