import { Listener } from '../common/listener.cts';

const secret = 'a-secret-of-this-test';

const event = { Event: 'JourneyCompleted', Journey: { Id: 5 } };
let listener: Listener;

beforeAll(async () => {
	listener = await Listener.start('hyperaktivTrigger', 'webhookReceived', secret);
});
afterAll(async () => await listener?.stop());

test('only a delivery with the secret starts the workflow', async () => {
	expect((await listener.deliver(event, {})).status).toBe(401);
	expect((await listener.deliver(event, { params: { secret: 'wrong' } })).status).toBe(401);
	expect((await listener.deliver(event, { params: { secret } })).status).toBe(200);
	await listener.received(1);
	const headers = { 'x-webhook-secret': secret };
	expect((await listener.deliver(event, { headers })).status).toBe(200);
	expect(await listener.received(2)).toEqual([
		expect.objectContaining(event),
		expect.objectContaining(event),
	]);
});
