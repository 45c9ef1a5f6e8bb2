import type { Emulator, Fault } from '../../../sandbox/emulators/index.cts';
import {
	credentialType,
	startServer,
	testCredential,
	type TestServer,
} from '../../harness/index.cts';
import { openBench, type Bench } from './bench.cts';

const OK = { status: 'OK', message: 'Connection successful!' };
const failed = (message: string) => ({ status: 'Error', message });

const texts = {
	hyperaktiv: {
		401: 'Hyperaktiv does not accept this API key',
		403: 'This API key may not read funnels: the key is known, its rights are not enough',
		404: 'This API key could not be checked, it may still be right: the address has no list of funnels',
	},
	hyros: {
		401: 'Hyros does not accept this API key, or the key lacks the right "Get User Information"',
		403: 'The API key works, but lacks the right "Get User Information" (or the account ID is not a connected client)',
		404: 'The address is not the Hyros API: check the Base URL',
	},
	leadConduit: {
		401: 'LeadConduit does not accept this API key',
		403: 'LeadConduit refuses this request: check the Base URL',
		404: 'The address is not the LeadConduit API: check the Base URL',
	},
};
const path = {
	hyperaktiv: '/api/v1/funnels',
	hyros: '/v1/api/v1.0/user-info',
	leadConduit: '/user',
};

describe.each(['hyperaktiv', 'hyros', 'leadConduit'] as const)('the credential of %s', (name) => {
	let bench: Bench;
	let emulator: Emulator;

	beforeAll(async () => {
		bench = await openBench(name, { limits: 'off' });
		({ emulator } = bench);
	});
	afterAll(async () => await bench?.stop());
	beforeEach(() => bench.control.reset());

	const test = async (changes: object = {}) =>
		await testCredential({
			type: `${name}Api`,
			values: { apiKey: emulator.keys.valid, baseUrl: emulator.baseUrl, ...changes },
		});
	const testWith = async (fault: Fault) => {
		bench.control.fault(fault);
		return await test();
	};

	it('passes with the right key, by reading only', async () => {
		expect(await test()).toEqual(OK);
		expect(bench.lines()).toEqual([`GET ${path[name]}`]);
	});

	it.each([
		['a space around it', (key: string) => `  ${key}\n`],
		['Bearer in front', (key: string) => `Bearer ${key}`],
		['bearer twice', (key: string) => `bearer Bearer ${key}`],
		['a trailing tab', (key: string) => `${key}\t`],
	])('takes a key pasted with %s', async (_how, paste) => {
		expect(await test({ apiKey: paste(emulator.keys.valid) })).toEqual(OK);
	});

	it.each([
		['a line break inside', 'abc\ndef123', 'API Key has a space or line break inside'],
		['a space inside', 'abc def123', 'API Key has a space or line break inside'],
		['a look-alike letter', 'аbcdef123', 'API Key has a character that cannot be part of a key'],
		['an invisible space', 'abc\u200bdef', 'API Key has a character that cannot be part of a key'],
		['blanks only', '  ', 'API Key is empty'],
	])('refuses a key with %s before sending it', async (_how, apiKey, message) => {
		expect(await test({ apiKey })).toEqual(failed(message));
		expect(bench.lines()).toEqual([]);
	});

	it('takes a base URL with slashes and spaces around it', async () => {
		expect(await test({ baseUrl: ` ${emulator.baseUrl}// ` })).toEqual(OK);
		expect(bench.lines()).toEqual([`GET ${path[name]}`]);
	});

	it('says that the key is wrong', async () => {
		expect(await test({ apiKey: 'wrong-key-123' })).toEqual(failed(texts[name][401]));
	});

	it('says that the service refuses what the key may not do', async () => {
		expect(await testWith({ kind: 'status', status: 403, body: '{}' })).toEqual(
			failed(texts[name][403]),
		);
	});

	it('says that the address is not the service', async () => {
		expect(await testWith({ kind: 'status', status: 404, body: 'Not found' })).toEqual(
			failed(texts[name][404]),
		);
	});

	it('is not misled by a web page with status 200', async () => {
		expect(await testWith({ kind: 'html' })).toEqual(
			failed('The address answers with a web page, not with data: check the Base URL'),
		);
	});

	it.each([301, 302, 307, 308])('does not follow a redirect with %i', async (status) => {
		const other = await startServer((_request, response) => void response.end('[]'));
		try {
			expect(await testWith({ kind: 'redirect', status, location: `${other.url}/x` })).toEqual(
				failed('The address answers with a redirect, which is not followed: check the Base URL'),
			);
			expect(other.requests).toEqual([]);
		} finally {
			await other.stop();
		}
	});

	it('says that the service is busy', async () => {
		expect(await testWith({ kind: 'status', status: 429 })).toEqual(
			failed('The service takes no more requests for now: try again in a minute'),
		);
	});

	it.each([500, 502, 503, 504])('says that the service is down with %i', async (status) => {
		expect(await testWith({ kind: 'html', status })).toEqual(
			failed('The service is temporarily unavailable: try again later'),
		);
	});

	it.each([
		['plain http elsewhere', 'http://example.com/v1', 'Base URL must start with https://'],
		[
			'a private address',
			'https://10.0.0.7/v1',
			'Base URL points at a private or internal address',
		],
		[
			'a user name',
			'https://user:pass@example.com',
			'Base URL must not hold a user name or password',
		],
		['no address', 'not a url', 'Base URL is not a URL'],
	])('refuses a base URL with %s', async (_what, baseUrl, message) => {
		expect(await test({ baseUrl })).toEqual(failed(message));
	});
});

it.each([
	['hyperaktiv', 'forbidden'],
	['hyros', 'limited'],
] as const)('says that a key of %s lacks the right', async (name, key) => {
	const { emulator, stop } = await openBench(name);
	try {
		const values = { apiKey: emulator.keys[key], baseUrl: emulator.baseUrl };
		expect(await testCredential({ type: `${name}Api`, values })).toEqual(failed(texts[name][403]));
	} finally {
		await stop();
	}
});

describe('what only one service has', () => {
	let hyros: Bench;
	let server: TestServer;

	beforeAll(async () => {
		hyros = await openBench('hyros', { limits: 'off' });
		server = await startServer((_request, response) => void response.writeHead(405).end());
	});
	afterAll(async () => {
		await hyros?.stop();
		await server?.stop();
	});
	beforeEach(() => hyros.control.reset());

	const values = (changes: object) => ({
		apiKey: hyros.emulator.keys.valid,
		baseUrl: hyros.emulator.baseUrl,
		...changes,
	});
	const test = async (changes: object = {}) =>
		await testCredential({ type: 'hyrosApi', values: values(changes) });

	it('Hyros: an error inside a 200 is no success', async () => {
		hyros.control.fault({
			kind: 'body',
			body: '{"result":"ERROR","message":["Api key not valid"]}',
		});
		expect(await test()).toEqual(failed('Hyros answered with an error: check the API key'));
	});

	it('Hyros: works on a connected client account, and not on another', async () => {
		expect(await test({ accessibleAccountId: ' acc-1 ' })).toEqual(OK);
		expect(hyros.control.log()[0].headers['accessible-account-id']).toBe('acc-1');
		expect(await test({ accessibleAccountId: 'acc-9' })).toEqual(failed(texts.hyros[403]));
	});

	it('Hyros: refuses an account ID that no header can carry', async () => {
		expect(await test({ accessibleAccountId: 'acc\n1' })).toEqual(
			failed('Accessible Account ID has a space or line break inside'),
		);
	});

	it('Hyperaktiv: a workspace without funnels is a success', async () => {
		const empty = await startServer((_request, response) => void response.end('[]'));
		try {
			const own = { apiKey: 'some-key-123', baseUrl: empty.url };
			expect(await testCredential({ type: 'hyperaktivApi', values: own })).toEqual(OK);
		} finally {
			await empty.stop();
		}
	});

	it('Hyperaktiv: a test without the list of funnels says that the key may still be right', async () => {
		const own = { apiKey: 'some-key-123', baseUrl: server.url };
		expect(await testCredential({ type: 'hyperaktivApi', values: own })).toEqual(
			failed(texts.hyperaktiv[404]),
		);
	});
});

describe('the address of Hyperaktiv', () => {
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
