import { credentialsOf, serviceNames } from '../../../sandbox/emulators/index.cts';
import type { N8nClient } from '../../../sandbox/n8n/client.cts';
import { startServer } from '../../harness/server.cts';
import { attach, connectTo, type Connection } from './n8n.cts';

interface Refusals {
	/** What the user reads when the key is wrong. */
	wrong: string;
	/** What the user reads when this key of the emulator may not read what the test reads. */
	forbidden?: { key: string; message: string };
}

/** By credential type. */
const refusals: Record<string, Refusals> = {
	hyperaktivApi: {
		wrong: 'Hyperaktiv does not accept this API key',
		forbidden: {
			key: 'forbidden',
			message: 'This API key may not read funnels: the key is known, its rights are not enough',
		},
	},
	hyperTrackApi: { wrong: 'HyperTrack does not accept this Account ID and Secret Key' },
	hyperTrackTokenApi: {
		wrong: 'HyperTrack does not accept this key',
		forbidden: {
			key: 'publishable',
			message: 'This is not a secret key: it is known, but may not read lists',
		},
	},
	keypupApi: {
		wrong: 'Keypup does not accept this API token',
		forbidden: {
			key: 'datasetsOnly',
			message: 'Keypup does not accept this API token, or the token may not read companies',
		},
	},
	leadConduitApi: { wrong: 'LeadConduit does not accept this API key' },
	hyrosApi: {
		wrong: 'Hyros does not accept this API key, or the key lacks the right "Get User Information"',
		forbidden: {
			key: 'limited',
			message:
				'The API key works, but lacks the right "Get User Information" (or the account ID is not a connected client)',
		},
	},
};

const cases = serviceNames.flatMap((service) =>
	credentialsOf(service).map((credential) => ({ service, credential, type: credential.type })),
);

let client: N8nClient;

beforeAll(async () => {
	({ client } = await attach());
});

describe.each(cases)('the credential test of $type', ({ service, credential, type }) => {
	const { wrong, forbidden } = refusals[type];
	let connection: Connection;

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
