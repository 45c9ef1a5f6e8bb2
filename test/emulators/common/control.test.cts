import { request } from 'node:http';
import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from './client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyros', { limits: 'off' });
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const remote = () =>
	jsonClient(emulator.controlUrl, {
		'x-control-token': emulator.controlToken,
		'content-type': 'application/json',
	});
const api = () => jsonClient(emulator.baseUrl, { 'API-Key': emulator.keys.valid });

describe('control over HTTP', () => {
	it('refuses a wrong or missing token', async () => {
		const strangers = jsonClient(emulator.controlUrl);
		expect((await strangers.post('/log', {})).status).toBe(401);
		const headers = { 'x-control-token': `${emulator.controlToken}x` };
		expect((await strangers.post('/log', {}, { headers })).status).toBe(401);
	});

	it('refuses a Host that is not loopback', async () => {
		const status = await new Promise((resolve, reject) => {
			const call = request(`${emulator.controlUrl}/log`, {
				method: 'POST',
				headers: {
					host: 'evil.example.com',
					'x-control-token': emulator.controlToken,
					'content-type': 'application/json',
				},
			});
			call.on('response', (answer) => {
				answer.resume();
				resolve(answer.statusCode);
			});
			call.on('error', reject);
			call.end('{}');
		});
		expect(status).toBe(403);
	});

	it('takes JSON only', async () => {
		const headers = { 'content-type': 'text/plain' };
		expect((await remote().post('/reset', '{}', { headers })).status).toBe(415);
	});

	it('runs the methods of the control', async () => {
		await remote().post('/switch', { args: ['lastPage', 'absent'] });
		expect(emulator.control.switches().lastPage).toBe('absent');
		const before = Date.now();
		await remote().post('/advance', { args: [3_600_000] });
		const { data } = await remote().post('/act', { args: ['issueCode'] });
		expect(data).toEqual({ result: { code: expect.stringMatching(/^\d{10}$/) } });
		const { data: key } = await api().post('/api/v1.0/external-integration/api-keys', {
			name: 'mine',
			code: data.result.code,
		});
		expect(key.creationDate).toBeGreaterThanOrEqual(before + 3_600_000);
	});

	it('names what it does not know', async () => {
		expect(outcome(await remote().post('/explode', {}))).toEqual({
			status: 404,
			data: { error: 'Unknown control method: explode' },
		});
		expect(outcome(await remote().post('/switch', { args: ['nope', 1] }))).toEqual({
			status: 400,
			data: { error: 'Unknown switch: nope' },
		});
		expect((await remote().post('/toString', {})).status).toBe(404);
	});
});

describe('request log', () => {
	it('shows a request as it came, without its secrets', async () => {
		await api().post('/api/v1.0/leads?a=%40b+c', '{ "email" : "x@y.zz" }', {
			headers: { 'content-type': 'application/json', 'x-other': `see ${emulator.keys.valid}` },
		});
		expect(emulator.control.log()).toEqual([
			{
				at: expect.any(Number),
				method: 'POST',
				path: '/v1/api/v1.0/leads',
				query: 'a=%40b+c',
				headers: expect.objectContaining({
					'api-key': '[secret]',
					'x-other': '[secret]',
					'content-type': 'application/json',
				}),
				body: '{ "email" : "x@y.zz" }',
				status: 200,
			},
		]);
		expect(JSON.stringify(emulator.control.log())).not.toContain(emulator.keys.valid);
	});

	it('shows the body of a GET, and leaves control calls out', async () => {
		await api().get('/api/v1.0/tags', { data: '{}', headers: { 'content-type': 'x/y' } });
		await remote().post('/log', {});
		expect(emulator.control.log().map(({ body }) => body)).toEqual(['{}']);
	});

	it('is emptied by clearLog', async () => {
		await api().get('/api/v1.0/tags');
		emulator.control.clearLog();
		expect(emulator.control.log()).toEqual([]);
	});
});

describe('reset', () => {
	it('brings back data, switches, clock and faults', async () => {
		const { control } = emulator;
		const before = control.store();
		control.seed({ leads: [{ email: 'only@example.com' }] });
		control.switch('strict', 'all');
		control.fault({ kind: 'status' });
		expect(control.store()).not.toEqual(before);
		control.reset();
		expect(control.store()).toEqual(before);
		expect(control.switches().strict).toBe('documented');
		expect((await api().get('/api/v1.0/tags')).status).toBe(200);
	});

	it('refuses a value that a switch does not take', () => {
		expect(() => emulator.control.switch('strict', 'maybe')).toThrow(
			'Switch strict does not take "maybe"',
		);
	});
});

it('takes keys, port and seed from its options', async () => {
	const custom = await start('hyros', {
		keys: { valid: 'my-own-key' },
		limits: 'off',
		store: { leads: [{ email: 'one@example.com' }] },
	});
	const client = jsonClient(custom.baseUrl, { 'API-Key': 'my-own-key' });
	const { data } = await client.get('/api/v1.0/leads');
	expect(data.result.map(({ email }: { email: string }) => email)).toEqual(['one@example.com']);
});
