import { jsonOf, openBench } from '../contract/common/bench.cts';
import { runNode, startServer, type TestServer } from '../harness/index.cts';
import { answer, closePeers, openPeer, readFunnels, silence } from './peer.cts';

/** Every parameter is read for its own item, or takes no expression. */

const servers: TestServer[] = [];
afterEach(async () => {
	closePeers();
	await Promise.all(servers.splice(0).map((server) => server.stop()));
});

describe('a Custom URL', () => {
	const typename = { resource: 'graphql', operation: 'execute', query: '{ __typename }' };
	const each = { ...typename, api: 'customUrl', url: '={{ $json.url }}' };

	it('is asked for its own items, also where another one is not allowed', async () => {
		const bench = await openBench('keypup');
		try {
			const { baseUrl } = bench.emulator;
			const urls = [
				`${baseUrl}/hq/graphql`,
				`${baseUrl}/viz/graphql`,
				'https://evil.example/graphql',
				'',
			];
			const { outputs } = await bench.run(
				{ ...each, options: { concurrency: 1 } },
				{ input: urls.map((url) => ({ url })), settings: { onError: 'continueErrorOutput' } },
			);
			expect(bench.lines()).toEqual(['POST /hq/graphql', 'POST /viz/graphql']);
			expect(outputs[1].map(({ json, pairedItem }) => [pairedItem, json.error])).toEqual([
				[{ item: 2 }, expect.stringContaining('may only be sent to its own service')],
				[{ item: 3 }, expect.stringContaining('URL')],
			]);
		} finally {
			await bench.stop();
		}
	});
});

it('a timeout counts for its own item', async () => {
	const slow = async (...[response, request]: Parameters<typeof silence>) => {
		await new Promise((done) => setTimeout(done, 1_500));
		await answer([{ Id: 1 }])(response, request);
	};
	const peer = await openPeer('hyperaktiv', slow);
	const { outputs } = await peer.run(
		{ ...readFunnels, options: { timeout: '={{ $json.seconds }}' } },
		{ input: [{ seconds: 30 }, { seconds: 1 }], settings: { onError: 'continueErrorOutput' } },
	);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }]);
	expect(outputs[1].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
});

it('a Base URL that is typed in the node counts for its own item', async () => {
	for (const key of ['a', 'b']) {
		servers.push(
			await startServer((_request, response) => {
				response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: 1, key }));
			}),
		);
	}
	const result = await runNode({
		node: 'hyros',
		parameters: {
			resource: 'apiKey',
			operation: 'exchangeCode',
			name: 'x',
			code: '={{ $json.code }}',
			options: { baseUrl: '={{ $json.url }}', showKey: true },
		},
		input: servers.map(({ url }, at) => ({ url, code: `code-${at}` })),
	});
	expect(jsonOf(result)).toMatchObject([{ key: 'a' }, { key: 'b' }]);
	expect(servers.map(({ requests }) => requests.length)).toEqual([1, 1]);
});

describe('what counts for all items', () => {
	it.each([
		['concurrency', 'Concurrency must be a number'],
		['requestsPerSecond', 'Requests per Second must be a number'],
	])('takes no expression: the option %s', async (option, message) => {
		const peer = await openPeer('hyperaktiv', answer([]));
		const options = { [option]: '={{ $json.wanted }}' };
		const { error } = await peer.run({ ...readFunnels, options }, { input: [{ wanted: 3 }] });
		expect(error?.message).toBe(message);
		expect(peer.lines()).toEqual([]);
	});

	it('takes no expression: the operation', async () => {
		const peer = await openPeer('hyperaktiv', answer([]));
		const given = { ...readFunnels, operation: '={{ $json.wanted }}' };
		const { error } = await peer.run(given, { input: [{ wanted: 'getAll' }] });
		expect(error?.message).toBe('Hyperaktiv has no operation "{{ $json.wanted }}" here');
		expect(peer.lines()).toEqual([]);
	});

	it('takes no expression: the API', async () => {
		const bench = await openBench('keypup');
		try {
			const asking = { resource: 'schema', operation: 'getQueries', api: '={{ $json.api }}' };
			const { error } = await bench.run(asking, {
				input: [{ api: 'platform' }, { api: 'datasets' }],
			});
			expect(error?.message).toBe('There is no API "{{ $json.api }}" to choose');
			expect(bench.lines()).toEqual([]);
		} finally {
			await bench.stop();
		}
	});
});

it('Retry On Fail warns where any item sends what is not safe to repeat', async () => {
	const peer = await openPeer('hyperaktiv', answer({ Id: 1 }));
	const call = { resource: 'customApiCall', operation: 'send', path: '/x' };
	const { hints } = await peer.run(
		{ ...call, method: '={{ $json.method }}' },
		{
			input: [{ method: 'GET' }, { method: 'POST' }],
			settings: { retryOnFail: true, maxTries: 2 },
		},
	);
	expect(hints.map(({ message }) => message)).toContainEqual(
		expect.stringContaining('Retry On Fail repeats the whole node'),
	);
});
