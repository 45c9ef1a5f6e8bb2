import { startEmulator, type Emulator } from '../../../sandbox/emulators/index.cts';
import { Listener } from '../common/listener.cts';

const secret = 'a-secret-of-this-test';

let listener: Listener;
let emulator: Emulator;

beforeAll(async () => {
	emulator = await startEmulator('hyperTrack');
	const standIn = { emulator: emulator.baseUrl };
	listener = await Listener.start('hyperTrackTrigger', 'event', secret, standIn);
});
afterAll(async () => {
	await listener?.stop();
	await emulator?.stop();
});

test('the trigger confirms its subscription, and each event of a delivery is an item', async () => {
	const webhook = { url: `${listener.address}?secret=${secret}` };
	expect(await emulator.control.act('addWebhook', webhook)).toMatchObject({ status: 200 });
	const order = (value: string) => ({ type: 'order', data: { value, order_handle: 'o-1' } });
	const event = [order('started'), order('arrived')];
	const deliveries = await emulator.control.act('fire', { event });
	expect(deliveries).toEqual([expect.objectContaining({ attempts: 1, status: 200 })]);
	expect(await listener.received(1)).toEqual(event.map((one) => expect.objectContaining(one)));
});
