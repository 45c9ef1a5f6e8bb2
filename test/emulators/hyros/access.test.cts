import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from '../common/client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyros', { limits: 'off' });
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const api = (key = emulator.keys.valid, headers: Record<string, string> = {}) =>
	jsonClient(emulator.baseUrl, { 'API-Key': key, ...headers });

describe('keys and roles', () => {
	it.each([
		['missing', {}],
		['wrong', { 'API-Key': 'nobody' }],
		['as Bearer', { Authorization: 'Bearer nobody' }],
	])('%s key: 401', async (_case, headers) => {
		const answer = await jsonClient(emulator.baseUrl, headers).get('/api/v1.0/leads');
		expect(outcome(answer)).toEqual({
			status: 401,
			data: {
				'@type': 'hyros-api-response-dto',
				result: 'ERROR',
				message: ['Api key not valid'],
			},
		});
	});

	it.each([
		['get', '/leads', 'Get Leads'],
		['post', '/leads', 'Create Leads'],
		['put', '/leads', 'Update Leads'],
		['delete', '/leads', 'Delete Leads'],
		['get', '/leads/journey', 'Get Lead Journey'],
		['get', '/leads/clicks', 'Get Lead Clicks'],
		['get', '/sales', 'Get Sales'],
		['get', '/stages', 'Get Leads'],
		['get', '/products', 'Get Products'],
		['get', '/tags/count', 'Get Tags'],
		['get', '/user-info', 'Get User Information'],
		['get', '/requests/x', 'Get Request Status'],
		['post', '/webhook-subscriptions', 'Create Webhook Subscriptions'],
	])('%s %s needs the role %s', async (method, path, role) => {
		const answer = await api(emulator.keys.limited).request({ method, url: `/api/v1.0${path}` });
		expect(outcome(answer)).toEqual({
			status: 403,
			data: { result: 'ERROR', message: [`Missing role ${role}`] },
		});
	});

	it('a role opens its endpoints only', async () => {
		const { limited } = emulator.keys;
		await emulator.control.act('setRoles', { key: limited, roles: ['Get Tags'] });
		expect((await api(limited).get('/api/v1.0/tags')).status).toBe(200);
		expect((await api(limited).get('/api/v1.0/leads')).status).toBe(403);
	});

	it('missingRole plain401: the older plain text', async () => {
		emulator.control.switch('missingRole', 'plain401');
		const answer = await api(emulator.keys.limited).get('/api/v1.0/user-info');
		expect(outcome(answer)).toEqual({ status: 401, data: 'Unauthorized' });
	});

	it('an unknown route: 404 in plain text', async () => {
		const answer = await api().get('/api/v1.0/nothing');
		expect(outcome(answer)).toEqual({ status: 404, data: 'Not found' });
	});
});

describe('agency header', () => {
	it('works on the connected account', async () => {
		const { data: info } = await api().get('/api/v1.0/user-info');
		const [{ accountId }] = info.result.accessibleAccounts;
		const client = api(emulator.keys.valid, { 'Accessible-Account-Id': accountId });
		const { data } = await client.get('/api/v1.0/leads');
		expect(data.result.map(({ email }: { email: string }) => email)).toEqual([
			'client-lead@example.com',
		]);
	});

	it('refuses an account that is not connected', async () => {
		const answer = await api(emulator.keys.valid, { 'Accessible-Account-Id': 'acc-9' }).get(
			'/api/v1.0/leads',
		);
		expect(outcome(answer)).toEqual({
			status: 403,
			data: {
				result: 'ERROR',
				message: ['Not authorized: account acc-9 is not one of your connected client accounts.'],
			},
		});
	});
});

describe('POST external-integration/api-keys', () => {
	const path = '/api/v1.0/external-integration/api-keys';
	const open = () => jsonClient(emulator.baseUrl);
	const issue = async () => ((await emulator.control.act('issueCode')) as { code: string }).code;
	const refused = (message: string) => ({
		status: 400,
		data: { result: 'ERROR', message: [message] },
	});

	it('turns a code into a key that works, without any key', async () => {
		const answer = await open().post(path, { name: 'My API Key 001', code: await issue() });
		expect(answer.status).toBe(200);
		expect(answer.data).toEqual({
			id: expect.any(Number),
			name: 'My API Key 001',
			key: expect.any(String),
			creationDate: expect.any(Number),
			lastUpdateDate: answer.data.creationDate,
			status: 'ENABLED',
			email: 'username@hyros.com',
			roles: expect.arrayContaining(['Get Leads', 'Get User Information']),
		});
		expect((await api(answer.data.key).get('/api/v1.0/user-info')).status).toBe(200);
	});

	it('takes a code once', async () => {
		const code = await issue();
		expect((await open().post(path, { name: 'a', code })).status).toBe(200);
		expect(outcome(await open().post(path, { name: 'a', code }))).toEqual(
			refused('Invalid or expired code'),
		);
	});

	it.each([
		[299_000, 200],
		[300_001, 400],
	])('after %d ms: %d', async (ms, status) => {
		const code = await issue();
		emulator.control.advance(ms);
		expect((await open().post(path, { name: 'a', code })).status).toBe(status);
	});

	it.each([
		['no name', { code: '1' }, 'Missing required field: name'],
		['no code', { name: 'a' }, 'Missing required field: code'],
		['unknown code', { name: 'a', code: '1' }, 'Invalid or expired code'],
	])('%s: 400', async (_case, body, message) => {
		expect(outcome(await open().post(path, body))).toEqual(refused(message));
	});

	it.each(['get', 'put', 'delete'])('%s: 405', async (method) => {
		expect((await open().request({ method, url: path })).status).toBe(405);
	});
});

describe('strict input', () => {
	const refused = (message: string) => ({
		status: 400,
		data: { result: 'ERROR', message: [message] },
	});

	it.each([
		['/tags/count?nme=x', 'Unknown parameter: nme'],
		['/products?ids=1', 'Unknown parameter: ids'],
		['/products?name=a&name=b', 'Duplicate parameter: name'],
		['/requests/x?y=1', 'Unknown parameter: y'],
		['/leads/aggregation?attribute=TAG&pageId=1', 'Unknown parameter: pageId'],
	])('%s: 400', async (path, message) => {
		expect(outcome(await api().get(`/api/v1.0${path}`))).toEqual(refused(message));
	});

	it('elsewhere unknown input is ignored, and the first of repeated values counts', async () => {
		const { data: all } = await api().get('/api/v1.0/leads?email=nobody@example.com');
		expect(all.result).toHaveLength(5);
		const { data: first } = await api().get('/api/v1.0/leads?emails=ada@&emails=alan@');
		expect(first.result.map(({ email }: { email: string }) => email)).toEqual(['ada@example.com']);
	});

	it('strict all: everywhere', async () => {
		emulator.control.switch('strict', 'all');
		expect(outcome(await api().get('/api/v1.0/leads?email=x'))).toEqual(
			refused('Unknown parameter: email'),
		);
		expect(
			outcome(await api().put('/api/v1.0/leads?email=ada@example.com', { stage: 'x' })),
		).toEqual(refused('Unknown field: stage'));
	});

	it('blank values: 400', async () => {
		expect(outcome(await api().get('/api/v1.0/leads?emails='))).toEqual(
			refused('Invalid value for parameter: emails'),
		);
	});

	it('errorsAs200: the same error in a 200', async () => {
		emulator.control.switch('errorsAs200', true);
		expect(outcome(await api().get('/api/v1.0/leads?pageSize=251'))).toEqual({
			status: 200,
			data: { result: 'ERROR', message: ['Page size must be between 1 and 250'] },
		});
	});
});
