import type { Fault } from '../../../sandbox/emulators/index.cts';
import { startServer, testCredential } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';
import { failed, OK } from '../common/key-credential.cts';

const REJECTED = 'Keypup does not accept this API token';
const LIMITED = 'The API token lacks the right to read companies (scope hq:companies:read)';
const NO_COMPANIES = `${REJECTED}, or the token may not read companies`;
const ELSEWHERE = 'The address is not the Keypup API: check the Platform API URL';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const check = async (changes: object = {}) =>
	await testCredential({
		type: 'keypupApi',
		values: { ...bench.credentials.keypupApi, ...changes },
	});
const testWith = async (fault: Fault) => {
	bench.control.fault(fault);
	return await check();
};

it('passes with the right token, by reading only', async () => {
	expect(await check()).toEqual(OK);
	expect(bench.lines()).toEqual(['POST /hq/graphql']);
	expect(bench.bodies()).toEqual([
		'{"query":"query { __typename companies(first: 1) { nodes { id } } }"}',
	]);
});

it.each(['Bearer ', ' bearer  ', 'Authorization: Bearer '])(
	'takes a token pasted after %j',
	async (before) => {
		expect(await check({ apiToken: `${before}${bench.emulator.keys.valid}\n` })).toEqual(OK);
	},
);

it('passes where introspection is off', async () => {
	bench.control.switch('introspection', false);
	expect(await check()).toEqual(OK);
});

it('where the schema has no companies, it says that the token may still be right', async () => {
	bench.control.switch('rename', 'Query.companies=organizations');
	expect(await check()).toEqual(
		failed(
			'This API token could not be checked, it may still be right: the API has no list of companies',
		),
	);
});

describe.each([
	['errors', REJECTED],
	['invalidToken', REJECTED],
	['nullData', NO_COMPANIES],
])('a wrong token, answered with %s', (position, message) => {
	it.each([
		['unknown', async () => 'kp-nobody'],
		[
			'expired',
			async () => {
				const key = bench.emulator.keys.valid;
				await bench.control.act('expireToken', { key });
				return key;
			},
		],
	])('is told: %s', async (_how, token) => {
		bench.control.switch('unauthorized', position);
		expect(await check({ apiToken: await token() })).toEqual(failed(message));
	});
});

it.each([
	['null', NO_COMPANIES],
	['error', LIMITED],
	['403', LIMITED],
])('a token without the right, answered with %s, is told', async (position, message) => {
	bench.control.switch('missingScope', position);
	expect(await check({ apiToken: bench.emulator.keys.datasetsOnly })).toEqual(failed(message));
});

it.each<[string, Fault, string]>([
	['the page of a proxy', { kind: 'html', status: 403 }, LIMITED],
	[
		'a web page',
		{ kind: 'html' },
		'The address answers with a web page, not with data: check the Base URL',
	],
	['another service', { kind: 'status', status: 404 }, ELSEWHERE],
	['an address that takes no POST', { kind: 'status', status: 405 }, ELSEWHERE],
	[
		'no more requests',
		{ kind: 'status', status: 429, headers: { 'retry-after': '7' } },
		'The service takes no more requests for now: try again in a minute',
	],
	[
		'maintenance',
		{ kind: 'html', status: 503 },
		'The service is temporarily unavailable: try again later',
	],
])('%s is told', async (_what, fault, message) => {
	expect(await testWith(fault)).toEqual(failed(message));
});

it('follows no redirect', async () => {
	const other = await startServer((_request, response) => void response.end('{}'));
	try {
		expect(await testWith({ kind: 'redirect', location: `${other.url}/x` })).toEqual(
			failed('The address answers with a redirect, which is not followed: check the Base URL'),
		);
		expect(other.requests).toEqual([]);
	} finally {
		await other.stop();
	}
});

it.each([
	[{ apiToken: ' ' }, 'API Token is empty'],
	[{ apiToken: 'kp abc' }, 'API Token has a space or line break inside'],
	[{ platformUrl: 'http://hq.keypup.io/graphql' }, 'Platform API URL must start with https://'],
	[
		{ datasetsUrl: 'https://10.0.0.7/graphql' },
		'Datasets API URL points at a private or internal address',
	],
	[{ mcpUrl: 'not a url' }, 'MCP URL is not a URL'],
])('%j is refused before anything is sent', async (changes, message) => {
	expect(await check(changes)).toEqual(failed(message));
	expect(bench.lines()).toEqual([]);
});

it('an address that is left empty is the usual one', async () => {
	expect(await check({ datasetsUrl: '', mcpUrl: '' })).toEqual(OK);
});
