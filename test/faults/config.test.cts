import { answer, closePeers, openPeer, readFunnels, upsertLead } from './peer.cts';

afterEach(closePeers);

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const getJourney = { resource: 'journey', operation: 'get' };

describe('21: a pasted key', () => {
	it.each([
		['spaces', (key: string) => `  ${key} `],
		['a newline', (key: string) => `${key}\r\n`],
		['Bearer', (key: string) => `BEARER ${key}`],
		['the name of the header', (key: string) => `Authorization: Bearer ${key}`],
		['quotes', (key: string) => `"${key}"`],
		['single quotes and Bearer', (key: string) => `'Bearer ${key}' `],
	])('is cleaned of %s', async (_what, paste) => {
		const peer = await openPeer('hyperaktiv', answer([]));
		const hyperaktivApi = { apiKey: paste(peer.key), baseUrl: peer.server.url };
		const { error } = await peer.run(readFunnels, { credentials: { hyperaktivApi } });
		expect(error).toBeUndefined();
		expect(peer.server.requests[0].headers.authorization).toBe(`Bearer ${peer.key}`);
	});

	it.each(['sесret-key', 'secret\u200bkey', 'secret key', 'sec\nret', '“secret”', ''])(
		'is refused with the reason, and nothing is sent: %j',
		async (apiKey) => {
			const peer = await openPeer('hyros', answer({ result: 'OK' }));
			const hyrosApi = { apiKey, baseUrl: peer.server.url };
			const { error } = await peer.run(upsertLead, { credentials: { hyrosApi } });
			expect(error?.message).toMatch(/^API Key /);
			expect(error).toMatchObject({ failure: { cause: 'credential-invalid' } });
			expect(peer.lines()).toEqual([]);
		},
	);
});

describe('22: an id from an expression', () => {
	it.each([
		['a/b', '/journeys/a%2Fb'],
		['?x=1', '/journeys/%3Fx%3D1'],
		['a#b', '/journeys/a%23b'],
		['a b', '/journeys/a%20b'],
		['%2e%2e', '/journeys/%252e%252e'],
		['../admin', '/journeys/..%2Fadmin'],
		['ä', '/journeys/%C3%A4'],
		['74590868830731162', '/journeys/74590868830731162'],
	])('%s is encoded', async (id, path) => {
		const peer = await openPeer('hyperaktiv', answer({ Id: 1 }));
		await peer.run({ ...getJourney, journeyId: byId(id) });
		expect(peer.lines()).toEqual([`GET ${path}`]);
	});

	it.each(['.', '..', ' .. ', '   '])('%j is refused before sending', async (id) => {
		const peer = await openPeer('hyperaktiv', answer({ Id: 1 }));
		const { error } = await peer.run({ ...getJourney, journeyId: byId(`={{ '${id}' }}`) });
		expect(error?.message).toMatch(/^Journey /);
		expect(peer.lines()).toEqual([]);
	});
});

describe('23: a base URL', () => {
	it.each([
		'http://example.com',
		'http://169.254.169.254/latest',
		'https://169.254.169.254/latest',
		'https://metadata.google.internal',
		'https://10.1.2.3',
		'https://172.16.0.1',
		'https://192.168.1.1',
		'https://0.0.0.0',
		'https://[::]',
		'https://[fd00::1]',
		'https://[fe80::1]',
		'https://[::ffff:10.0.0.1]',
		'https://2130706433.example@10.0.0.1',
		'https://0x0a000001',
		'https://user:hunter2@example.com',
		'ftp://example.com',
		'file:///etc/passwd',
		'javascript:alert(1)',
		'example.com',
	])('%s is refused before sending', async (baseUrl) => {
		const peer = await openPeer('hyros', answer({ result: 'OK' }));
		const hyrosApi = { apiKey: peer.key, baseUrl };
		const { error } = await peer.run(upsertLead, { credentials: { hyrosApi } });
		expect(error?.message).toMatch(/^Base URL /);
		expect(error?.message).not.toContain('hunter2');
	});
});

describe('a node that is not set up', () => {
	it('without a credential says so for each item', async () => {
		const peer = await openPeer('hyperaktiv', answer([]));
		const { outputs } = await peer.run(readFunnels, {
			credentials: {},
			input: [{}, {}],
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs[1].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(peer.lines()).toEqual([]);
	});

	it('with an expression that fails says what n8n says, for its item', async () => {
		const peer = await openPeer('hyperaktiv', answer({ Id: 1 }));
		const { error } = await peer.run({
			...getJourney,
			journeyId: byId("={{ $('Nobody').item.json.id }}"),
		});
		expect(error?.message).toBeTruthy();
		expect(error?.message).not.toContain('The node failed');
		expect(peer.lines()).toEqual([]);
	});

	it('with an operation it does not have says where to go', async () => {
		const peer = await openPeer('hyperaktiv', answer([]));
		const { error } = await peer.run({ resource: 'funnel', operation: 'explode' });
		expect(error?.message).toBe('Hyperaktiv has no operation "explode" here');
		expect(peer.lines()).toEqual([]);
	});
});
