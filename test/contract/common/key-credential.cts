import type { Emulator, Fault } from '../../../sandbox/emulators/index.cts';
import { startServer, testCredential } from '../../harness/index.cts';
import { openBench, type Bench } from './bench.cts';

/** How n8n shows a credential test that has passed. */
export const OK = { status: 'OK', message: 'Connection successful!' };

/** How n8n shows one that has not. */
export const failed = (message: string) => ({ status: 'Error', message });

/** What is a service's own about a credential of one key and a base URL. */
export interface KeyCredential {
	service: string;
	/** What its test reads. */
	path: string;
	/** What is said of these statuses. */
	texts: Record<401 | 403 | 404, string>;
}

/** The tests that every credential of one key and a base URL has to pass. */
export function describeKeyCredential({ service, path, texts }: KeyCredential): void {
	describe('the credential', () => {
		let bench: Bench;
		let emulator: Emulator;

		beforeAll(async () => {
			bench = await openBench(service, { limits: 'off' });
			({ emulator } = bench);
		});
		afterAll(async () => await bench?.stop());
		beforeEach(() => bench.control.reset());

		const test = async (changes: object = {}) =>
			await testCredential({
				type: `${service}Api`,
				values: { apiKey: emulator.keys.valid, baseUrl: emulator.baseUrl, ...changes },
			});
		const testWith = async (fault: Fault) => {
			bench.control.fault(fault);
			return await test();
		};

		it('passes with the right key, by reading only', async () => {
			expect(await test()).toEqual(OK);
			expect(bench.lines()).toEqual([`GET ${path}`]);
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
			[
				'an invisible space',
				'abc\u200bdef',
				'API Key has a character that cannot be part of a key',
			],
			['blanks only', '  ', 'API Key is empty'],
		])('refuses a key with %s before sending it', async (_how, apiKey, message) => {
			expect(await test({ apiKey })).toEqual(failed(message));
			expect(bench.lines()).toEqual([]);
		});

		it('takes a base URL with slashes and spaces around it', async () => {
			expect(await test({ baseUrl: ` ${emulator.baseUrl}// ` })).toEqual(OK);
			expect(bench.lines()).toEqual([`GET ${path}`]);
		});

		it('says that the key is wrong', async () => {
			expect(await test({ apiKey: 'wrong-key-123' })).toEqual(failed(texts[401]));
		});

		it('says that the service refuses what the key may not do', async () => {
			expect(await testWith({ kind: 'status', status: 403, body: '{}' })).toEqual(
				failed(texts[403]),
			);
		});

		it('says that the address is not the service', async () => {
			expect(await testWith({ kind: 'status', status: 404, body: 'Not found' })).toEqual(
				failed(texts[404]),
			);
		});

		itRefusesStrangers(testWith);

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
}

/** What every credential test must not take for the service: a web page, and a redirect. */
export function itRefusesStrangers(testWith: (fault: Fault) => Promise<unknown>): void {
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
}
