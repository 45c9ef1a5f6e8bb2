import { credentialsOf, serviceNames } from '../../../sandbox/emulators/index.cts';
import { FORMS } from '../../faults/forms.cts';
import { testCredential } from '../../harness/index.cts';
import { openBench, type Bench } from './bench.cts';
import { failed, OK } from './key-credential.cts';

const STRANGER =
	'The address answers with something else than the service would: check the Base URL and the key';
const OWN_TEXTS: Record<string, string> = {
	'hyrosApi result ERROR': 'Hyros answered with an error: check the API key',
};
/**
 * Funnels may be wrapped in an object of any name, and n8n's rules compare, they do not search: only
 * what begins like the errors that Hyperaktiv's contract knows is told from that.
 */
const NOT_TOLD: Record<string, string[]> = {
	hyperaktivApi: [
		...['[]', 'errors beside empty lists', 'errors beside null', 'a detail', 'field errors'],
		...['a title', 'result ERROR', 'success false', 'status error'],
	],
};
const types = serviceNames.flatMap((service) =>
	credentialsOf(service).map(({ type }) => ({ service, type })),
);

describe.each(types)('the test of $type', ({ service, type }) => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await openBench(service, { limits: 'off' });
	});
	afterAll(async () => await bench?.stop());
	beforeEach(() => bench.control.reset());

	const test = async () => await testCredential({ type, values: bench.credentials[type] });
	const testWith = async (body: string, status = 200) => {
		bench.control.fault({ kind: 'body', body, status });
		return await test();
	};
	const notTold = NOT_TOLD[type] ?? [];

	it('takes the right key', async () => {
		expect(await test()).toEqual(OK);
	});

	it.each(FORMS.filter(({ what }) => what !== '[]'))('$what', async ({ what, body, status }) => {
		const text = OWN_TEXTS[`${type} ${what}`] ?? STRANGER;
		expect(await testWith(body, status)).toEqual(notTold.includes(what) ? OK : failed(text));
	});

	it('an empty list', async () => {
		// Of a list n8n looks at the first item, and stumbles where there is none: not green, no text.
		if (notTold.includes('[]')) expect(await testWith('[]')).toEqual(OK);
		else await expect(testWith('[]')).rejects.toThrow(TypeError);
	});

	it('a web page, and a list of strangers', async () => {
		expect(await testWith('<!DOCTYPE html><h1>Hello</h1>')).toMatchObject({ status: 'Error' });
		if (notTold.includes('[]')) return;
		expect(await testWith('[{"name":"x"}]')).toEqual(failed(STRANGER));
	});
});

describe('what a good answer may look like', () => {
	it.each(['none', 'named', 'data', 'value'])('Hyperaktiv: wrapping %s', async (wrapping) => {
		const bench = await openBench('hyperaktiv');
		try {
			bench.control.switch('listWrapping', wrapping);
			const values = bench.credentials.hyperaktivApi;
			expect(await testCredential({ type: 'hyperaktivApi', values })).toEqual(OK);
			bench.control.fault({ kind: 'body', body: '[\n  {\n    "Id": 1\n  }\n]' });
			expect(await testCredential({ type: 'hyperaktivApi', values })).toEqual(OK);
		} finally {
			await bench.stop();
		}
	});

	it.each([
		['hyperTrack', 'hyperTrackApi', '{"workers":[]}'],
		['hyperTrack', 'hyperTrackApi', '{"workers":[],"pagination_token":null}'],
		['hyperTrack', 'hyperTrackTokenApi', '{"count":0,"next":null,"previous":null,"results":[]}'],
		['keypup', 'keypupApi', '{"data":{"__typename":"Query","companies":{"nodes":[]}}}'],
		['leadConduit', 'leadConduitApi', '{"id":"5fd4371e940df5a34a3888b2","accounts":[]}'],
	])('%s: an account without records: %s', async (service, type, body) => {
		const bench = await openBench(service);
		try {
			bench.control.fault({ kind: 'body', body });
			expect(await testCredential({ type, values: bench.credentials[type] })).toEqual(OK);
		} finally {
			await bench.stop();
		}
	});

	it.each([
		['hyperaktiv', 'hyperaktivApi', 'OK'],
		['hyperaktiv', 'hyperaktivApi', 'Unauthorized'],
		['hyperaktiv', 'hyperaktivApi', '{ }'],
		['hyperaktiv', 'hyperaktivApi', '{"Error":"Unauthorized"}'],
		['leadConduit', 'leadConduitApi', '{"id":""}'],
		['hyperTrack', 'hyperTrackApi', '{"workers":{}}'],
		['hyperTrack', 'hyperTrackApi', '{"orders":[],"pagination_token":null}'],
		['hyperTrack', 'hyperTrackTokenApi', '{"count":0,"results":null}'],
		['hyros', 'hyrosApi', '{"result":{},"request_id":"1"}'],
		['hyros', 'hyrosApi', '{"result":{"userProfile":null},"request_id":"1"}'],
		['keypup', 'keypupApi', '{"data":{"__typename":"Query","companies":null}}'],
		['keypup', 'keypupApi', '{"data":{"companies":{"nodes":[]}}}'],
		['leadConduit', 'leadConduitApi', '{"id":null}'],
	])('%s: a member of the wrong kind is none: %s', async (service, type, body) => {
		const bench = await openBench(service);
		try {
			bench.control.fault({ kind: 'body', body });
			const values = bench.credentials[type];
			expect(await testCredential({ type, values })).toEqual(failed(STRANGER));
		} finally {
			await bench.stop();
		}
	});
});
