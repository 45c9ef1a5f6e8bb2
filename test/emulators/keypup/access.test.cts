import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll, textClient } from '../common/client.cts';

const COMPANY =
	'{ company(id: "a61bdee0-edbc-4888-9459-2ae3f2704f51") { name } companies(first: 1) { nodes { id } } }';
const ONE = '{ company(id: "a61bdee0-edbc-4888-9459-2ae3f2704f51") { name } }';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('keypup');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const post = (query: string, headers: Record<string, string>, path = '/hq/graphql') =>
	jsonClient(emulator.baseUrl, headers).post(path, { query });

describe('tokens', () => {
	const strangers: Array<[string, () => Record<string, string>]> = [
		['no token', () => ({})],
		['an unknown token', () => bearer('nobody')],
		['a doubled Bearer', () => bearer(`Bearer ${emulator.keys.valid}`)],
	];

	it.each(strangers)('%s: 401', async (_case, headers) => {
		expect(outcome(await post(ONE, headers()))).toEqual({
			status: 401,
			data: { errors: [{ message: 'Unauthorized', extensions: { code: 'UNAUTHENTICATED' } }] },
		});
	});

	it('401 in another form', async () => {
		emulator.control.switch('unauthorized', 'invalidToken');
		expect(outcome(await post(ONE, {}))).toEqual({
			status: 401,
			data: { error: 'invalid_token' },
		});
	});

	it('or no 401 at all: nothing is found, and a list that must be there is an error', async () => {
		emulator.control.switch('unauthorized', 'nullData');
		expect(outcome(await post(ONE, bearer('nobody')))).toEqual({
			status: 200,
			data: { data: { company: null } },
		});
		expect((await post('{ __typename }', {})).data).toEqual({ data: { __typename: 'Query' } });
		expect((await post('{ companies { nodes { id } } }', {})).data).toEqual({
			data: null,
			errors: [
				{
					message: 'Cannot return null for non-nullable field Query.companies',
					locations: [{ line: 1, column: 3 }],
					path: ['companies'],
				},
			],
		});
	});

	it('an expired token', async () => {
		await emulator.control.act('expireToken', { key: emulator.keys.valid });
		expect((await post(ONE, bearer(emulator.keys.valid))).status).toBe(401);
	});
});

describe('scopes', () => {
	const report =
		'{ report(companyId: "x", dataset: COMMITS, metrics: ["COUNT()"]) { columns rows } }';

	it.each([
		['valid', true, true],
		['platformOnly', true, false],
		['datasetsOnly', false, true],
	])('%s', async (key, platform, datasets) => {
		const headers = bearer(emulator.keys[key]);
		const company = (await post(ONE, headers)).data.data.company;
		expect(company).toEqual(platform ? { name: 'Acme' } : null);
		const { data } = (await post(report, headers, '/viz/graphql')).data;
		expect(data).toEqual(
			datasets ? { report: { columns: ['COUNT()'], rows: [{ 'COUNT()': 0 }] } } : null,
		);
	});

	it('a missing scope as an error of the field', async () => {
		emulator.control.switch('missingScope', 'error');
		expect((await post(ONE, bearer(emulator.keys.datasetsOnly))).data).toEqual({
			data: { company: null },
			errors: [
				{
					message: 'Missing scope hq:companies:read',
					locations: [{ line: 1, column: 3 }],
					path: ['company'],
					extensions: { code: 'FORBIDDEN' },
				},
			],
		});
	});

	it('a missing scope as 403', async () => {
		emulator.control.switch('missingScope', '403');
		expect(outcome(await post(COMPANY, bearer(emulator.keys.datasetsOnly)))).toEqual({
			status: 403,
			data: { message: 'Missing scope hq:companies:read' },
		});
	});

	it('can be changed', async () => {
		const key = emulator.keys.valid;
		await emulator.control.act('setScopes', { key, scopes: ['viz:reports:read'] });
		expect((await post(ONE, bearer(key))).data).toEqual({ data: { company: null } });
	});
});

describe('what is not GraphQL', () => {
	const valid = () => textClient(emulator.baseUrl, bearer(emulator.keys.valid));

	it.each([
		['challenge403', 403, 'Attention Required! | Cloudflare'],
		['maintenance503', 503, '503 Service Temporarily Unavailable'],
	])('the page of the proxy, %s', async (position, status, title) => {
		emulator.control.switch('gateway', position);
		const answer = await valid().post('/hq/graphql', { query: ONE });
		expect(answer.status).toBe(status);
		expect(answer.headers['content-type']).toBe('text/html; charset=UTF-8');
		expect(answer.data).toContain(`<title>${title}</title>`);
	});

	it('429 with Retry-After once there are limits', async () => {
		emulator.control.switch('limits', [{ capacity: 1, seconds: 7 }]);
		expect((await post(ONE, bearer(emulator.keys.valid))).status).toBe(200);
		const answer = await post(ONE, bearer(emulator.keys.valid));
		expect(outcome(answer)).toEqual({
			status: 429,
			data: { errors: [{ message: 'Too many requests' }] },
		});
		expect(answer.headers['retry-after']).toBe('7');
	});

	it('another method, type, path or body', async () => {
		const get = await valid().get('/hq/graphql');
		expect(get.status).toBe(405);
		expect(get.headers.allow).toBe('POST');
		const headers = { 'content-type': 'application/graphql' };
		expect((await valid().post('/hq/graphql', ONE, { headers })).status).toBe(415);
		expect((await valid().post('/graphql', {})).status).toBe(404);
		const json = { headers: { 'content-type': 'application/json' } };
		expect((await valid().post('/hq/graphql', '{"query":', json)).status).toBe(400);
		expect((await valid().post('/hq/graphql', '["{ id }"]', json)).status).toBe(200);
	});

	it('keeps tokens out of its log', async () => {
		await post(ONE, bearer(emulator.keys.valid));
		expect(JSON.stringify(emulator.control.log())).not.toContain(emulator.keys.valid);
	});
});
