import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { outcome, start, stopAll, textClient } from '../common/client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('leadConduit');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const JSON_ACCEPT = { Accept: 'application/json' };
const basic = (user: string, password: string) =>
	`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const call = (path: string, headers: Record<string, string> = {}) =>
	textClient(emulator.baseUrl).get(path, { headers });
const withKey = (user = 'API', key = emulator.keys.valid) => ({ Authorization: basic(user, key) });

describe('the key', () => {
	it.each(['API', 'X', ''])('is the password; the user %j does not matter', async (user) => {
		expect((await call('/user', { ...JSON_ACCEPT, ...withKey(user) })).status).toBe(200);
	});

	it.each([
		['missing', {}],
		['wrong', { Authorization: basic('API', 'wrong') }],
		['as a user name', { Authorization: basic('wrong', '') }],
		['as a bearer', { Authorization: 'Bearer wrong' }],
	])('%s: 401 with exactly 33 bytes', async (_case, headers) => {
		const answer = await call('/flows', { ...JSON_ACCEPT, ...headers });
		expect(outcome(answer)).toEqual({ status: 401, data: '{"error":"authentication failed"}' });
		expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
		expect(answer.headers['content-length']).toBe('33');
	});

	it('of a free account: not authorized for flows, fields and leads', async () => {
		const headers = { ...JSON_ACCEPT, ...withKey('API', emulator.keys.free) };
		for (const path of ['/flows', '/fields', '/events', '/search/leads']) {
			expect(outcome(await call(path, headers))).toEqual({
				status: 401,
				data: '{"error":"not authorized"}',
			});
		}
		expect((await call('/user', headers)).status).toBe(200);
	});

	it('stands in the answer of GET /user', async () => {
		const { data } = await call('/user', { ...JSON_ACCEPT, ...withKey() });
		expect(JSON.parse(data as string)).toMatchObject({
			api_key: emulator.keys.valid,
			products: [{ id: 'lcx', subscribed: true }, {}, {}],
		});
	});
});

describe('Accept', () => {
	const csrf = {
		status: 403,
		data: '{"error":"misconfigured csrf: check Accept header is set properly"}',
	};

	it.each(['*/*', 'text/html', 'text/csv'])('%s: 403', async (accept) => {
		expect(outcome(await call('/flows', { Accept: accept, ...withKey() }))).toEqual(csrf);
	});

	it('with JSON among others: 200', async () => {
		const accept = 'application/json, text/plain, */*';
		expect((await call('/flows', { Accept: accept, ...withKey() })).status).toBe(200);
	});

	it('takes a wildcard when switched so', async () => {
		emulator.control.switch('wildcardAccept', 'allowed');
		expect((await call('/flows', { Accept: '*/*', ...withKey() })).status).toBe(200);
	});
});

it('answers 404 for what is not there', async () => {
	const answer = await call('/nothing', { ...JSON_ACCEPT, ...withKey() });
	expect(outcome(answer)).toEqual({ status: 404, data: '{"error":"not found"}' });
});

it('answers 429 with Retry-After when a rate is set', async () => {
	emulator.control.switch('limits', [{ capacity: 1, seconds: 60 }]);
	const headers = { ...JSON_ACCEPT, ...withKey() };
	expect((await call('/user', headers)).status).toBe(200);
	const refused = await call('/user', headers);
	expect(refused.status).toBe(429);
	expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
});
