import {
	credentialType,
	startServer,
	testCredential,
	type TestServer,
} from '../../harness/index.cts';
import { openBench } from '../common/bench.cts';
import { describeKeyCredential, failed, OK } from '../common/key-credential.cts';

const texts = {
	401: 'Hyperaktiv does not accept this API key',
	403: 'This API key may not read funnels: the key is known, its rights are not enough',
	404: 'This API key could not be checked, it may still be right: the address has no list of funnels',
};

describeKeyCredential({ service: 'hyperaktiv', path: '/api/v1/funnels', texts });

const testAt = async ({ url }: TestServer) =>
	await testCredential({
		type: 'hyperaktivApi',
		values: { apiKey: 'some-key-123', baseUrl: url },
	});

it('says that a key lacks the right', async () => {
	const { emulator, stop } = await openBench('hyperaktiv');
	try {
		const values = { apiKey: emulator.keys.forbidden, baseUrl: emulator.baseUrl };
		expect(await testCredential({ type: 'hyperaktivApi', values })).toEqual(failed(texts[403]));
	} finally {
		await stop();
	}
});

it('a workspace without funnels is a success', async () => {
	const empty = await startServer((_request, response) => void response.end('[]'));
	try {
		expect(await testAt(empty)).toEqual(OK);
	} finally {
		await empty.stop();
	}
});

it('a test without the list of funnels says that the key may still be right', async () => {
	const server = await startServer((_request, response) => void response.writeHead(405).end());
	try {
		expect(await testAt(server)).toEqual(failed(texts[404]));
	} finally {
		await server.stop();
	}
});

describe('the address', () => {
	const { authenticate } = credentialType('hyperaktivApi');
	const signed = async (baseUrl: string, url: string) => {
		if (typeof authenticate !== 'function') throw new Error('The credential signs nothing');
		return await authenticate({ apiKey: 'some-key-123', baseUrl }, { url });
	};

	it.each(['https://app.swaggerhub.com/apis-docs/Hyperaktiv/api', 'https://api.hyperaktiv.ai'])(
		'is not that of its documentation: %s',
		async (baseUrl) => {
			await expect(signed(baseUrl, `${baseUrl}/funnels`)).rejects.toThrow(
				'https://app.hyperaktiv.ai/api/v1',
			);
		},
	);

	it.each(['', '  '])('is the usual one when it is left out: "%s"', async (baseUrl) => {
		const { headers } = await signed(baseUrl, 'https://app.hyperaktiv.ai/api/v1/funnels');
		expect(headers).toEqual({ Authorization: 'Bearer some-key-123' });
	});
});
