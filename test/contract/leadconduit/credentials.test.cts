import {
	credentialType,
	startServer,
	testCredential,
	type TestServer,
} from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';
import { describeKeyCredential, OK } from '../common/key-credential.cts';

describeKeyCredential({
	service: 'leadConduit',
	path: '/user',
	texts: {
		401: 'LeadConduit does not accept this API key',
		403: 'LeadConduit refuses this request: check the Base URL',
		404: 'The address is not the LeadConduit API: check the Base URL',
	},
});

let bench: Bench;
let server: TestServer;
beforeAll(async () => {
	bench = await openBench('leadConduit');
	server = await startServer((_request, response) => void response.end('{}'));
});
afterAll(async () => {
	await bench?.stop();
	await server?.stop();
});
beforeEach(() => bench.control.reset());

const values = (changes: object = {}) => ({
	...bench.credentials.leadConduitApi,
	...changes,
});
const sign = async (url: string, changes: object = {}) =>
	await (
		credentialType('leadConduitApi').authenticate as (
			credentials: object,
			request: object,
		) => Promise<{ headers: Record<string, string> }>
	)(values({ apiKey: 'some-key-123', ...changes }), { url });

it('sends the key as the password of the user API', async () => {
	const apiKey = ' Basic some-key-123 ';
	await testCredential({ type: 'leadConduitApi', values: { apiKey, baseUrl: server.url } });
	expect(server.requests[0].headers).toMatchObject({
		accept: 'application/json',
		authorization: `Basic ${Buffer.from('API:some-key-123').toString('base64')}`,
	});
});

it('passes for a free account, whose key is right', async () => {
	const apiKey = bench.emulator.keys.free;
	expect(await testCredential({ type: 'leadConduitApi', values: values({ apiKey }) })).toEqual(OK);
});

it.each(['baseUrl', 'trustedFormUrl', 'suppressionListUrl'] as const)(
	'signs requests to its %s',
	async (field) => {
		const url = `${String(values()[field])}/x`;
		expect((await sign(url)).headers.Authorization).toMatch(/^Basic /);
	},
);

it('signs nothing for a certificate on another host', async () => {
	const trustedFormUrl = 'https://cert.trustedform.com';
	for (const host of ['cert.trustedform.com.example.com', 'trustedform.com', 'example.com']) {
		await expect(sign(`https://${host}/0123`, { trustedFormUrl })).rejects.toThrow(
			'This credential may only be sent to its own service',
		);
	}
});

it.each([
	['trustedFormUrl', 'TrustedForm URL must start with https://'],
	['suppressionListUrl', 'SuppressionList URL must start with https://'],
])('checks %s too, and takes an empty one', async (field, message) => {
	const { baseUrl } = values() as Record<string, string>;
	await expect(sign(`${baseUrl}/user`, { [field]: 'http://example.com' })).rejects.toThrow(message);
	expect((await sign(`${baseUrl}/user`, { [field]: '' })).headers.Authorization).toBeDefined();
});
