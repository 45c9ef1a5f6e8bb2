import { startServer } from '../harness/server.cts';
import type { N8nClient } from '../../sandbox/n8n-client.cts';
import { services, serviceNames, type ServiceName } from '../../sandbox/services.cts';
import { attach, connectTo, type Connection } from './n8n.cts';

/** What the user reads when a key is wrong, and when it may not read what the test reads. */
const refusals: Record<ServiceName, { wrong: string; forbidden: string; keyWithoutRight: string }> =
	{
		hyperaktiv: {
			wrong: 'Hyperaktiv does not accept this API key',
			forbidden: 'This API key may not read funnels: the key is known, its rights are not enough',
			keyWithoutRight: 'forbidden',
		},
		hyros: {
			wrong: 'Hyros does not accept this API key',
			forbidden:
				'The API key works, but lacks the right "Get User Information" (or the account ID is not a connected client)',
			keyWithoutRight: 'limited',
		},
	};

let client: N8nClient;

beforeAll(async () => {
	({ client } = await attach());
});

describe.each(serviceNames)('the credential test of %s', (service) => {
	const { wrong, forbidden, keyWithoutRight } = refusals[service];
	const { credentialType, credentialData } = services[service];
	let connection: Connection;

	beforeAll(async () => {
		connection = await connectTo(client, service);
	});
	afterAll(async () => await connection?.emulator.stop());

	async function verdict(apiKey: string, baseUrl = connection.emulator.baseUrl) {
		const { id, name } = connection.credential;
		return await client.testCredential(
			id,
			name,
			credentialType,
			credentialData({ baseUrl }, apiKey),
		);
	}

	test('takes the right key', async () => {
		expect(await verdict(connection.emulator.keys.valid)).toMatchObject({ status: 'OK' });
	});

	test('says that a key is wrong', async () => {
		expect(await verdict('wrong-key')).toEqual({ status: 'Error', message: wrong });
	});

	test('says that a key lacks the right', async () => {
		expect(await verdict(connection.emulator.keys[keyWithoutRight])).toEqual({
			status: 'Error',
			message: forbidden,
		});
	});

	test('takes no web page for an answer', async () => {
		const site = await startServer((_request, response) => {
			response.setHeader('content-type', 'text/html').end('<!DOCTYPE html><h1>Welcome</h1>');
		});
		try {
			expect(await verdict(connection.emulator.keys.valid, site.url)).toEqual({
				status: 'Error',
				message: 'The address answers with a web page, not with data: check the Base URL',
			});
		} finally {
			await site.stop();
		}
	});

	test('says that nobody answers', async () => {
		const gone = await startServer(() => undefined);
		await gone.stop();
		expect(await verdict(connection.emulator.keys.valid, gone.url)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('ECONNREFUSED'),
		});
	});
});
