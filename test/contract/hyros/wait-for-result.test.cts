import { jsonOf, openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const upsert = async (options: object) =>
	await bench.run({
		resource: 'lead',
		operation: 'upsert',
		email: 'zoe@example.com',
		options: { waitForResult: true, ...options },
	});
const asked = () => bench.lines().filter((line) => line.startsWith('GET')).length;

it('without it an accepted change is all there is to say', async () => {
	const result = await upsert({ waitForResult: false });
	expect(jsonOf(result)).toEqual([{ result: 'OK', request_id: expect.any(String) }]);
	expect(bench.lines()).toEqual(['POST /v1/api/v1.0/leads']);
});

it('returns what became of the change', async () => {
	const result = await upsert({});
	expect(jsonOf(result)).toEqual([
		{
			result: 'OK',
			request_id: expect.stringMatching(/^[0-9a-f]{32}$/),
			status: 'PROCESSED',
			processed: { id: expect.any(String), email: 'zoe@example.com' },
		},
	]);
	expect(bench.lines()).toEqual([
		'POST /v1/api/v1.0/leads',
		expect.stringMatching(/^GET \/v1\/api\/v1\.0\/requests\/[0-9a-f]{32}$/),
	]);
});

it('asks again while the change is pending', async () => {
	bench.control.fault({
		kind: 'body',
		body: '{"result":{"status":"PENDING"}}',
		match: { path: '/api/v1.0/requests' },
	});
	const result = await upsert({});
	expect(jsonOf(result)).toMatchObject([{ status: 'PROCESSED' }]);
	expect(asked()).toBe(2);
});

it('a state in small letters is the same state', async () => {
	bench.control.fault({
		kind: 'body',
		body: '{"result":{"status":"pending"}}',
		match: { path: '/api/v1.0/requests' },
	});
	expect(jsonOf(await upsert({}))).toMatchObject([{ status: 'PROCESSED' }]);
	expect(asked()).toBe(2);
});

it('fails in the service’s own words, without sending the change again', async () => {
	bench.control.switch('writeFailure', 'The lead is blacklisted');
	const { error } = await upsert({});
	expect(error?.message).toBe('The lead is blacklisted');
	expect(bench.lines().filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

it('a change still pending in the end is no failure', async () => {
	bench.control.switch('visibilityDelayMs', 3_600_000);
	const result = await upsert({ waitSeconds: 2 });
	expect(result.error).toBeUndefined();
	expect(jsonOf(result)).toEqual([
		{ result: 'OK', request_id: expect.any(String), status: 'PENDING' },
	]);
	expect(bench.lines().filter((line) => line.startsWith('POST'))).toHaveLength(1);
});

it('when its state cannot be read, the accepted change is still named', async () => {
	bench.control.fault({
		kind: 'status',
		status: 403,
		body: '{"result":"ERROR","message":["Missing role Get Request Status"]}',
		match: { path: '/api/v1.0/requests' },
	});
	const { error } = await upsert({});
	expect(error?.message).toBe('Missing role Get Request Status');
	expect(error?.description).toMatch(/request [0-9a-f]{32}/);
	expect(error?.description).toMatch(/accepted/);
});

it.each(['{}', '{"result":null}', '{"result":"OK"}'])(
	'a state that is missing is no success, and the accepted change is named: %s',
	async (body) => {
		bench.control.fault({ kind: 'body', body, match: { path: '/api/v1.0/requests' } });
		const { error } = await upsert({});
		expect(error?.message).toContain('the state of the change is missing');
		expect(error?.description).toMatch(/^The change was accepted as request [0-9a-f]{32};/);
		expect(asked()).toBe(1);
	},
);

it('an id that leads elsewhere is not followed, and the accepted change is named', async () => {
	bench.control.fault({ kind: 'body', body: '{"result":"OK","request_id":".."}' });
	const { error } = await upsert({});
	expect(error?.description).toMatch(/^The change was accepted as request \.\.;/);
	expect(asked()).toBe(0);
});

it('a state that Hyros does not document is no success, and the accepted change is named', async () => {
	const body = '{"result":{"status":"EXPIRED"}}';
	bench.control.fault({ kind: 'body', body, match: { path: '/api/v1.0/requests' } });
	const { error } = await upsert({});
	expect(error?.message).toContain('"EXPIRED" is no state of a change');
	expect(error?.description).toMatch(/^The change was accepted as request [0-9a-f]{32};/);
	expect(asked()).toBe(1);
});

it('an accepted change without an id cannot be followed, which is said', async () => {
	bench.control.fault({ kind: 'body', body: '{"result":"OK"}' });
	const { error, outputs } = await upsert({});
	expect(error?.message).toContain('"request_id" is missing');
	expect(error?.description).toContain('The change was accepted');
	expect(outputs.flat()).toEqual([]);
});
