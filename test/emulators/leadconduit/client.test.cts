import { createRequire } from 'node:module';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from '../common/client.cts';

/** The client comes without types. */
interface Client {
	claim(
		options: object,
		done: (error: Claimed['error'], response: unknown, body: unknown) => void,
	): void;
}
const TrustedForm = createRequire(__filename)('trustedform-api-client') as new (
	key: string,
) => Client;

const CERTIFICATE = '0123456789abcdef0123456789abcdef01234567';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('leadConduit');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const certificateUrl = (id = CERTIFICATE) => `${emulator.baseUrl}/trustedform/${id}`;

interface Claimed {
	error: (Error & { statusCode?: number }) | null;
	body: unknown;
}

const claim = (key: string, options: object): Promise<Claimed> =>
	new Promise((resolve) => {
		new TrustedForm(key).claim(options, (error, _response, body) => resolve({ error, body }));
	});

describe("the vendor's own TrustedForm client", () => {
	it('claims a certificate with the same key', async () => {
		const { error, body } = await claim(emulator.keys.valid, {
			cert_url: certificateUrl(),
			email: 'jane@gmail.com',
			phone_1: '5125551212',
			reference: 'lead 123',
			vendor: 'Acme Co.',
			required_text: 'I agree',
			headers: { 'api-version': '3.0' },
		});
		expect(error).toBeNull();
		expect(body).toMatchObject({
			outcome: 'success',
			cert: {
				cert_id: CERTIFICATE,
				email: 'jane@gmail.com',
				phone_1: '5125551212',
				reference: 'lead 123',
				vendor: 'Acme Co.',
			},
			scans: { found: ['I agree'] },
		});
	});

	it('is told of a wrong key and of a certificate that is not there', async () => {
		const wrongKey = await claim('wrong', { cert_url: certificateUrl() });
		expect(wrongKey.error).toMatchObject({ statusCode: 401 });
		const gone = await claim(emulator.keys.valid, { cert_url: certificateUrl('none') });
		expect(gone.error).toMatchObject({ statusCode: 404 });
	});
});

describe('TrustedForm version 4.0', () => {
	const operate = async (body: unknown, id = CERTIFICATE, version = '4.0') =>
		outcome(
			await jsonClient(emulator.baseUrl, {
				'Content-Type': 'application/json',
				'Api-Version': version,
				Authorization: `Basic ${Buffer.from(`API:${emulator.keys.valid}`).toString('base64')}`,
			}).post(`/trustedform/${id}`, body),
		);

	it('runs any combination of operations', async () => {
		expect(
			await operate({
				match_lead: { email: 'jane@gmail.com' },
				retain: { reference: 'lead 123', vendor: 'Acme Co.' },
			}),
		).toMatchObject({
			status: 200,
			data: {
				outcome: 'success',
				reason: null,
				match_lead: {
					email: 'jane@gmail.com',
					result: { email_match: true, phone_match: false, success: true },
				},
				retain: { reference: 'lead 123', results: { previously_retained: false } },
			},
		});
	});

	it.each([
		[400, 'No valid products detected', {}, CERTIFICATE],
		[400, 'Match Lead fields not included in request.', { retain: {} }, CERTIFICATE],
		[404, 'Certificate has expired or could not be found.', { insights: {} }, 'none'],
		[
			405,
			'Sandbox certs cannot be retained',
			{ match_lead: { email: 'a@b.co' }, retain: {} },
			'0'.repeat(40),
		],
	])('%i: %s', async (status, reason, body, id) => {
		expect(await operate(body, id)).toEqual({ status, data: { outcome: 'error', reason } });
	});
});
