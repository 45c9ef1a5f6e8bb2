import { answer, closePeers, openPeer } from './peer.cts';
import { inputOf, itemIn, openSubject, subjects } from './services.cts';

afterEach(closePeers);

const goOn = { settings: { onError: 'continueRegularOutput' } } as const;
const COUNT = 60;

describe.each(subjects)('53: the key of $name is revoked in mid-run', (subject) => {
	it.each([1, 5])(
		'nothing more is sent, and each item says why: %i at a time',
		async (concurrency) => {
			const peer = await openSubject(subject, (_item, arrived) =>
				arrived >= 10 ? subject.badKey : undefined,
			);
			const parameters = { ...subject.change, options: { concurrency } };
			const { outputs } = await peer.run(parameters, { input: inputOf(COUNT), ...goOn });
			expect(peer.server.requests.length).toBeLessThanOrEqual(10 + concurrency);
			expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				inputOf(COUNT).map((_none, item) => ({ item })),
			);
			const sent = new Set(peer.server.requests.map(itemIn));
			for (const [item, { json }] of outputs[0].entries()) {
				if (sent.has(item)) continue;
				expect(json.error).toBe(
					`Not sent: the service refused the API key for an earlier item: ${subject.words}`,
				);
			}
			expect(sent.size).toBe(peer.server.requests.length);
		},
	);

	it('another refusal stops nothing else', async () => {
		const peer = await openSubject(subject, () => subject.otherRefusal);
		const { outputs } = await peer.run(subject.change, { input: inputOf(20), ...goOn });
		expect(new Set(peer.server.requests.map(itemIn)).size).toBe(20);
		expect(JSON.stringify(outputs)).not.toContain('Not sent');
	});

	it('a run that stops tells what was not sent', async () => {
		const peer = await openSubject(subject, (item) => (item === 2 ? subject.badKey : undefined));
		const parameters = { ...subject.change, options: { concurrency: 1 } };
		const { error } = await peer.run(parameters, { input: inputOf(5) });
		expect(error?.message).toBe(subject.words);
		expect(error?.context?.data).toMatchObject({ maybe: [], notSent: [3, 4] });
	});
});

it('53: an answer without words says nothing of the key', async () => {
	const [, hyperaktiv] = subjects;
	const peer = await openSubject(hyperaktiv, () => answer('', 401));
	const parameters = { ...hyperaktiv.change, options: { concurrency: 1 } };
	await peer.run(parameters, { input: inputOf(5), ...goOn });
	expect(peer.server.requests).toHaveLength(5);
});

it.each([
	[
		'errors',
		401,
		{ errors: [{ message: 'Unauthorized', extensions: { code: 'UNAUTHENTICATED' } }] },
	],
	['a code', 401, { error: 'invalid_token' }],
	['a code and a good status', 200, { error: 'invalid_token' }],
	['words', 401, { errors: [{ message: 'Invalid token' }] }],
	['words and a good status', 200, { message: 'Not authenticated' }],
])('53: Keypup refuses a token by %s', async (_how, status, body) => {
	const peer = await openPeer('hyros', answer(body, status));
	const url = peer.server.url;
	const keypupApi = { apiToken: 'token-1', platformUrl: url, datasetsUrl: url, mcpUrl: url };
	const { outputs } = await peer.run(
		{ resource: 'graphql', operation: 'execute', query: '{ a }', options: { concurrency: 1 } },
		{ node: 'keypup', credentials: { keypupApi }, input: inputOf(5), ...goOn },
	);
	expect(peer.server.requests).toHaveLength(1);
	expect(outputs[0].slice(1).map(({ json }) => json.error)).toEqual(
		inputOf(4).map(() => expect.stringMatching(/^Not sent: the service refused the API key/)),
	);
});

it('53: a mutation that a bad token kept out was not made', async () => {
	const peer = await openPeer('hyros', answer({ message: 'Not authenticated' }));
	const url = peer.server.url;
	const keypupApi = { apiToken: 'token-1', platformUrl: url, datasetsUrl: url, mcpUrl: url };
	const { error } = await peer.run(
		{ resource: 'graphql', operation: 'execute', query: 'mutation { a { b } }' },
		{ node: 'keypup', credentials: { keypupApi }, input: inputOf(3) },
	);
	expect(error?.message).toBe('Not authenticated');
	expect(error?.description).not.toContain('applied');
	expect(error?.context?.data).toEqual({ applied: [], maybe: [], notSent: [1, 2] });
});

it('53: a token that one address of GraphQL refuses is still good for others', async () => {
	const bad = answer({ errors: [{ message: 'Unauthorized' }] }, 401);
	const peer = await openPeer('hyros', (response, request) =>
		(request.url === '/one' ? bad : answer({ data: { a: 1 } }))(response, request),
	);
	const url = peer.server.url;
	const keypupApi = { apiToken: 'token-1', platformUrl: url, datasetsUrl: url, mcpUrl: url };
	await peer.run(
		{
			resource: 'graphql',
			operation: 'execute',
			api: 'customUrl',
			url: '={{ $json.url }}',
			query: '{ a }',
			options: { concurrency: 1 },
		},
		{
			node: 'keypup',
			credentials: { keypupApi },
			input: ['/one', '/two', '/one', '/two'].map((path) => ({ url: url + path })),
			...goOn,
		},
	);
	expect(peer.lines()).toEqual(['POST /one', 'POST /two', 'POST /two']);
});

it('53: Hyros refuses a key with a good status too', async () => {
	const peer = await openPeer('hyros', answer({ result: 'ERROR', message: ['Api key not valid'] }));
	const [{ change }] = subjects;
	await peer.run({ ...change, options: { concurrency: 1 } }, { input: inputOf(5), ...goOn });
	expect(peer.server.requests).toHaveLength(1);
});

it('53: a field that one may not see is no fault of a token', async () => {
	const peer = await openPeer(
		'hyros',
		answer({ data: null, errors: [{ message: 'Unauthorized' }] }),
	);
	const url = peer.server.url;
	const keypupApi = { apiToken: 'token-1', platformUrl: url, datasetsUrl: url, mcpUrl: url };
	await peer.run(
		{ resource: 'graphql', operation: 'execute', query: '{ a }' },
		{ node: 'keypup', credentials: { keypupApi }, input: inputOf(5), ...goOn },
	);
	expect(peer.server.requests).toHaveLength(5);
});

it('53: pages, follow-ups and repeats are requests too', async () => {
	const bad = answer({ result: 'ERROR', message: ['Api key not valid'] }, 401);
	const busy = answer({ message: ['Too many'] }, 429, { 'retry-after': '1' });
	const peer = await openPeer('hyros', (response, request) => {
		const number = peer.server.requests.length;
		if (number === 1) return busy(response, request);
		return (number === 2 ? bad : answer({ result: [], nextPageId: 'x' }))(response, request);
	});
	const read = {
		resource: 'lead',
		operation: 'getAll',
		returnAll: true,
		options: { concurrency: 2 },
	};
	await peer.run(read, { input: inputOf(4), ...goOn });
	expect(peer.server.requests.length).toBeLessThanOrEqual(3);
});

it('53: a Custom API Call stops only for the same verb and path', async () => {
	const bad = answer({ result: 'ERROR', message: ['Api key not valid'] }, 401);
	const peer = await openPeer('hyros', (response, request) =>
		(request.url.includes('/secret') ? bad : answer({ ok: true }))(response, request),
	);
	const calls = [
		['GET', '/secret', { page: 1 }],
		['GET', '/secret', { page: 2 }],
		['POST', '/secret'],
		['GET', '/open'],
		['POST', '/secret/'],
		['GET', '/secret/more'],
	].map(([method, path, query = { a: 1 }]) => ({ method, path, query }));
	const { outputs } = await peer.run(
		{
			resource: 'customApiCall',
			operation: 'send',
			method: '={{ $json.method }}',
			path: '={{ $json.path }}',
			query: '={{ $json.query }}',
			options: { concurrency: 1 },
		},
		{ input: calls, ...goOn },
	);
	expect(peer.lines()).toEqual([
		'GET /secret?page=1',
		'POST /secret?a=1',
		'GET /open?a=1',
		'GET /secret/more?a=1',
	]);
	expect(outputs[0].map(({ json }) => String(json.error).startsWith('Not sent'))).toEqual([
		false,
		true,
		false,
		false,
		true,
		false,
	]);
});
