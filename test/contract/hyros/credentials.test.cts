import { testCredential } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';
import { describeKeyCredential, failed, OK } from '../common/key-credential.cts';

const texts = {
	401: 'Hyros does not accept this API key, or the key lacks the right "Get User Information"',
	403: 'The API key works, but lacks the right "Get User Information" (or the account ID is not a connected client)',
	404: 'The address is not the Hyros API: check the Base URL',
};

describeKeyCredential({ service: 'hyros', path: '/v1/api/v1.0/user-info', texts });

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const check = async (changes: object) => {
	const { keys, baseUrl } = bench.emulator;
	return await testCredential({
		type: 'hyrosApi',
		values: { apiKey: keys.valid, baseUrl, ...changes },
	});
};

it('says that a key lacks the right', async () => {
	expect(await check({ apiKey: bench.emulator.keys.limited })).toEqual(failed(texts[403]));
});

it('an error inside a 200 is no success', async () => {
	bench.control.fault({
		kind: 'body',
		body: '{"result":"ERROR","message":["Api key not valid"]}',
	});
	expect(await check({})).toEqual(failed('Hyros answered with an error: check the API key'));
});

it('works on a connected client account, and not on another', async () => {
	expect(await check({ accessibleAccountId: ' acc-1 ' })).toEqual(OK);
	expect(bench.control.log()[0].headers['accessible-account-id']).toBe('acc-1');
	expect(await check({ accessibleAccountId: 'acc-9' })).toEqual(failed(texts[403]));
});

it('refuses an account ID that no header can carry', async () => {
	expect(await check({ accessibleAccountId: 'acc\n1' })).toEqual(
		failed('Accessible Account ID has a space or line break inside'),
	);
});
