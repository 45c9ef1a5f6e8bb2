import { join } from 'node:path';

import { byService, credentialsOf, serviceNames } from '../../../sandbox/emulators/index.cts';
import type { N8nClient } from '../../../sandbox/n8n/client.cts';
import { startServer } from '../../harness/server.cts';
import { attach, connectTo, type ServiceConnection } from './n8n.cts';
import type { Refusals } from './refusals.cts';

const refusals = byService<Record<string, Refusals>>(join(__dirname, '..'), 'refusals.cts');

const cases = serviceNames.flatMap((service) =>
	credentialsOf(service).map((credential) => ({ service, credential, type: credential.type })),
);

let client: N8nClient;

beforeAll(async () => {
	({ client } = await attach());
});

describe.each(cases)('the credential test of $type', ({ service, credential, type }) => {
	const { wrong, forbidden } = refusals[service]![type]!;
	let connection: ServiceConnection;

	beforeAll(async () => {
		connection = await connectTo(client, service);
	});
	afterAll(async () => await connection?.emulator.stop());

	async function verdict(apiKey: string, baseUrl = connection.emulator.baseUrl) {
		const { id, name } = connection.credentials.find((stored) => stored.type === type)!;
		return await client.testCredential(id, name, type, credential.data({ baseUrl }, apiKey));
	}

	test('takes the right key', async () => {
		expect(await verdict(connection.emulator.keys.valid)).toMatchObject({ status: 'OK' });
	});

	test('says that a key is wrong', async () => {
		expect(await verdict('wrong-key')).toEqual({ status: 'Error', message: wrong });
	});

	if (forbidden) {
		test('says that a key lacks the right', async () => {
			expect(await verdict(connection.emulator.keys[forbidden.key])).toEqual({
				status: 'Error',
				message: forbidden.message,
			});
		});
	}

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
