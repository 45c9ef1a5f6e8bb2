import { createRequire } from 'node:module';
import { ACCOUNT_ID } from '../../../sandbox/emulators/hypertrack/account.cts';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { start, stopAll } from '../common/client.cts';

/** The parts of HyperTrack's own client for API v3; it has no types. */
interface Client {
	devices: { getAll(): Promise<unknown> };
	trips: { create(trip: object): Promise<unknown> };
	/** Sends with the client's key, reads answers and turns errors into their bodies. */
	HTrequest: {
		get(url: string): Promise<unknown>;
		post(url: string, data?: unknown): Promise<unknown>;
		patch(url: string, data: unknown): Promise<unknown>;
		_axios: { defaults: { baseURL: string; proxy?: false } };
	};
}

const HyperTrack = createRequire(__filename)('hypertrack') as new (
	accountId: string,
	secretKey: string,
) => Client;

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyperTrack');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

/** The client as it is installed, led to the emulator by its own settings. */
function clientWith(secretKey: string): Client {
	const client = new HyperTrack(ACCOUNT_ID, secretKey);
	Object.assign(client.HTrequest._axios.defaults, { baseURL: emulator.baseUrl, proxy: false });
	return client;
}

it('is let in by its own authorization, and turned away with a wrong key', async () => {
	const { workers } = (await clientWith(emulator.keys.valid).HTrequest.get(
		'/workers/?limit=1',
	)) as {
		workers: unknown[];
	};
	expect(workers).toHaveLength(1);
	await expect(clientWith('wrong').HTrequest.get('/workers/?limit=1')).rejects.toEqual({
		message: 'Unauthorized',
	});
});

it('tracks, changes, completes and lists orders over its transport', async () => {
	const { HTrequest: transport } = clientWith(emulator.keys.valid);
	await transport.post('/orders/track', {
		track_mode: 'pre_shift',
		worker_handle: 'james@ht.com',
		orders: [
			{
				order_handle: 'new',
				destination: { geometry: { type: 'Point', coordinates: [-121.8871, 37.3906] } },
			},
		],
	});
	await transport.patch('/orders/new', { metadata: { floor: 3 } });
	// The client sends its verbs without a body.
	await expect(transport.post('/orders/new/complete')).resolves.toMatchObject({
		status: 'completed',
		metadata: { floor: 3 },
	});
	await expect(transport.get('/orders/?status=completed&limit=1')).resolves.toMatchObject({
		orders: [{ order_handle: 'new' }],
		pagination_token: expect.any(String),
	});
});

it('hands on the bodies of errors', async () => {
	const { HTrequest: transport } = clientWith(emulator.keys.valid);
	await expect(transport.get('/orders/no-order')).rejects.toMatchObject({
		code: 'order_not_found',
	});
	await expect(transport.post('/orders/track', {})).rejects.toMatchObject({
		message: 'Validation error',
	});
});

it('has methods only for devices and trips, which API v3 no longer documents', async () => {
	const client = clientWith(emulator.keys.valid);
	const gone = { message: 'Not Found', detail: {} };
	await expect(client.devices.getAll()).rejects.toEqual(gone);
	await expect(client.trips.create({ device_id: 'x' })).rejects.toEqual(gone);
	expect(emulator.control.log().map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /devices/',
		'POST /trips/',
	]);
});
