import type { Fault } from '../../../sandbox/emulators/index.cts';
import { recordLogs, startServer, type RunResult } from '../../harness/index.cts';
import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const NEW_KEY = /API_[0-9a-f]{32}/g;

let bench: Bench;
let logs: ReturnType<typeof recordLogs>;

beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => {
	bench.control.reset();
	logs = recordLogs();
});
afterEach(() => logs.stop());

const issue = async () => ((await bench.control.act('issueCode')) as { code: string }).code;
const exchange = async (changes: object = {}, options: object = {}, more: object = {}) =>
	await bench.run(
		{
			resource: 'apiKey',
			operation: 'exchangeCode',
			name: 'My key',
			code: await issue(),
			options: { baseUrl: bench.emulator.baseUrl, ...options },
			...changes,
		},
		{ credentials: {}, ...more },
	);
/** The new keys that stand anywhere in what a run shows, returns or logs. */
const keysIn = ({ error, ...result }: RunResult) =>
	JSON.stringify([{ ...error, stack: error?.stack }, result, logs.entries]).match(NEW_KEY) ?? [];

it('works without a stored credential and hides the key', async () => {
	const result = await exchange();
	expect(result.error).toBeUndefined();
	expect(jsonOf(result)).toEqual([
		{
			id: expect.any(Number),
			name: 'My key',
			creationDate: expect.any(Number),
			lastUpdateDate: expect.any(Number),
			status: 'ENABLED',
			email: 'username@hyros.com',
			roles: expect.arrayContaining(['Get Leads']),
		},
	]);
	expect(keysIn(result)).toEqual([]);
	expect(bench.control.log()[0].headers).not.toHaveProperty('api-key');
});

it('shows the key on wish, and the key works', async () => {
	const [{ key }] = jsonOf(await exchange({}, { showKey: true })) as Array<{ key: string }>;
	expect(key).toMatch(/^API_[0-9a-f]{32}$/);
	const credentials = { hyrosApi: { apiKey: key, baseUrl: bench.emulator.baseUrl } };
	const used = await bench.run({ resource: 'userInfo', operation: 'get' }, { credentials });
	expect(used.error).toBeUndefined();
});

it.each([
	['429', { kind: 'status', status: 429, headers: { 'retry-after': '1' }, times: 9 }],
	['500', { kind: 'status', status: 500, effect: 'after', times: 9 }],
	['503', { kind: 'html', status: 503, times: 9 }],
	['a lost answer', { kind: 'drop', effect: 'after', times: 9 }],
	['an answer cut off', { kind: 'dropMidBody', effect: 'after', times: 9 }],
] as const)('never sends a code twice: %s', async (_what, fault) => {
	bench.control.fault(fault as Fault);
	const { error } = await exchange();
	expect(error).toBeDefined();
	expect(bench.lines()).toHaveLength(1);
	expect(error?.message).not.toContain('The node failed');
});

it.each([
	['cut in half', { kind: 'truncate', effect: 'after' }],
	['sent as a page', { kind: 'html', body: '<html>API_00000000000000000000000000000001</html>' }],
	[
		'in an envelope with an error',
		{
			kind: 'body',
			status: 500,
			body: '{"key":"API_00000000000000000000000000000001","result":"ERROR"}',
		},
	],
] as const)('shows no key of an answer that is %s', async (_how, fault) => {
	bench.control.fault(fault as Fault);
	const result = await exchange();
	expect(result.error).toBeDefined();
	expect(keysIn(result)).toEqual([]);
});

it.each([
	['inside the usual envelope', '{"result":{"id":1,"key":"API_00000000000000000000000000000001"}}'],
	['in a list', '[{"id":1,"key":"API_00000000000000000000000000000001"}]'],
])('hides a key %s', async (_where, body) => {
	bench.control.fault({ kind: 'body', body });
	expect(keysIn(await exchange())).toEqual([]);
});

it('a spent code is refused in the service’s own words', async () => {
	const code = await issue();
	await exchange({ code });
	const { error } = await exchange({ code });
	expect(error?.message).toBe('Invalid or expired code');
});

it('a code is dead after five minutes', async () => {
	const code = await issue();
	bench.control.advance(300_000);
	expect((await exchange({ code })).error?.message).toBe('Invalid or expired code');
});

it('an echoed code is hidden', async () => {
	const code = await issue();
	bench.control.fault({
		kind: 'status',
		status: 400,
		body: `{"result":"ERROR","message":["Code ${code} is not valid"]}`,
	});
	const { error } = await exchange({ code });
	expect(error?.message).toBe('Code [hidden] is not valid');
});

it.each(['name', 'code'])('without a %s nothing is sent', async (field) => {
	const { error } = await exchange({ [field]: "={{ ' ' }}" });
	expect(error?.message).toMatch(/^(Name|Code) is empty$/);
	expect(bench.lines()).toEqual([]);
});

it.each(['http://example.com', 'https://169.254.169.254/v1', 'nonsense'])(
	'a code goes to no address such as %s',
	async (baseUrl) => {
		const { error } = await exchange({}, { baseUrl });
		expect(error?.message).toMatch(/^Base URL /);
	},
);

it('sends nothing while Retry On Fail would send the code again', async () => {
	const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const { error } = await exchange({}, {}, { settings });
	expect(error?.message).toBe('Switch off Retry On Fail in the settings of this node');
	expect(bench.lines()).toEqual([]);
});

it.each(['', '{}', '{"key":""}', 'null'])(
	'an answer without the key is an error that says so: %j',
	async (body) => {
		bench.control.fault({ kind: 'body', body });
		const { error, outputs } = await exchange();
		expect(error?.message).toMatch(/^Hyros answered without the new key\./);
		expect(outputs.flat()).toEqual([]);
	},
);

describe('several items', () => {
	const each = async (codes: string[], more: object = {}) =>
		await exchange(
			{ code: '={{ $json.code }}' },
			{ showKey: true },
			{ input: codes.map((code) => ({ code })), ...more },
		);
	const kept = { key: expect.stringMatching(/^API_[0-9a-f]{32}$/) };

	it.each([
		['stops at a failure', {}],
		['goes on after one', { settings: { onError: 'continueRegularOutput' } }],
	])('the same code is sent once, and its key is kept by a run that %s', async (_how, more) => {
		const code = await issue();
		const result = await each([code, code], more);
		expect(jsonOf(result)).toEqual([
			expect.objectContaining(kept),
			{ error: 'An earlier item has sent the same' },
		]);
		expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
		]);
		expect(result.error).toBeUndefined();
		expect(bench.lines()).toHaveLength(1);
	});

	it('a key that was made is handed on when a later code is wrong', async () => {
		const result = await each([await issue(), 'wrong', await issue()]);
		expect(jsonOf(result)).toEqual([
			expect.objectContaining(kept),
			{ error: 'Invalid or expired code' },
			{ error: 'Not sent, since an earlier item failed' },
		]);
		expect(result.error).toBeUndefined();
		expect(result.hints).toEqual([
			expect.objectContaining({ message: expect.stringContaining('cannot be had again') }),
		]);
		expect(bench.lines()).toHaveLength(2);
	});

	it('the run fails when no code was right', async () => {
		const { error } = await each(['wrong', 'stale']);
		expect(error?.message).toBe('Invalid or expired code');
		expect(bench.lines()).toHaveLength(1);
	});

	it('never two at once', async () => {
		let open = 0;
		let most = 0;
		const server = await startServer(async (_request, response) => {
			most = Math.max(most, ++open);
			await new Promise((resolve) => setTimeout(resolve, 50));
			open--;
			response.end('{"key":"API_00000000000000000000000000000001"}');
		});
		try {
			const own = { baseUrl: server.url, concurrency: 5 };
			const input = ['a', 'b', 'c'].map((code) => ({ code }));
			const { error } = await exchange({ code: '={{ $json.code }}' }, own, { input });
			expect(error).toBeUndefined();
			expect({ sent: server.requests.length, most }).toEqual({ sent: 3, most: 1 });
		} finally {
			await server.stop();
		}
	});
});
