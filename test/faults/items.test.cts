import {
	answer,
	closePeers,
	createLead,
	drop,
	openPeer,
	readLeads,
	type Peer,
	type Step,
} from './peer.cts';

afterEach(closePeers);

const COUNT = 1000;
const FAILS = 500;
const input = Array.from({ length: COUNT }, (_none, item) => ({ email: `${item}@example.com` }));
const create = { ...createLead, email: '={{ $json.email }}' };
const itemOf = (body: Buffer) =>
	Number.parseInt((JSON.parse(String(body)) as { Email: string }).Email);

/** Answers each lead with its number, and lets one fail. */
const failing =
	(which: number): Step =>
	(response, request) => {
		const item = itemOf(request.body);
		const step = item === which ? answer({ error: 'This one is bad' }, 400) : answer({ item });
		return step(response, request);
	};
const arrived = ({ server }: Peer) => server.requests.map(({ body }) => itemOf(body));

describe.each([1, 20])('26: 1,000 items, one fails, %i at a time', (concurrency) => {
	const parameters = { ...create, options: { concurrency } };

	it('continue: 1,000 results in order, each linked to its item', async () => {
		const peer = await openPeer('hyperaktiv', failing(FAILS));
		const { outputs, error } = await peer.run(parameters, {
			input,
			settings: { onError: 'continueRegularOutput' },
		});
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			input.map((_none, item) => ({ item })),
		);
		expect(outputs[0].map(({ json }) => json)).toEqual(
			input.map((_none, item) => (item === FAILS ? { error: 'This one is bad' } : { item })),
		);
		expect(arrived(peer)).toHaveLength(COUNT);
	});

	it('error output: 999 results and one error, both linked', async () => {
		const peer = await openPeer('hyperaktiv', failing(FAILS));
		const { outputs } = await peer.run(parameters, {
			input,
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs[0].map(({ json }) => json.item)).toEqual(
			input.map((_none, item) => item).filter((item) => item !== FAILS),
		);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			outputs[0].map(({ json }) => ({ item: json.item })),
		);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1][0].json).toMatchObject({ error: 'This one is bad' });
		expect(outputs[1][0].pairedItem).toEqual({ item: FAILS });
	});

	it('without continue no further item is started, and the error says how many were sent', async () => {
		const peer = await openPeer('hyperaktiv', failing(FAILS));
		const { error, outputs } = await peer.run(parameters, { input });
		expect(error).toMatchObject({ message: 'This one is bad', context: { itemIndex: FAILS } });
		expect(outputs.flat()).toEqual([]);
		expect(Math.max(...arrived(peer))).toBeLessThan(FAILS + concurrency);
		expect(new Set(arrived(peer)).size).toBe(arrived(peer).length);
		const done = arrived(peer).length - 1;
		expect(error?.description).toContain(`${done} of ${COUNT} items had been sent and worked`);
	});
});

it('what has not left when an item fails is not sent any more', async () => {
	const peer = await openPeer('hyperaktiv', failing(0));
	const options = { concurrency: 5, requestsPerSecond: 1 };
	const { error } = await peer.run({ ...create, options }, { input: input.slice(0, 10) });
	expect(error?.message).toBe('This one is bad');
	expect(error?.description).toContain('0 of 10 items had been sent and worked');
	expect(arrived(peer)).toEqual([0]);
});

it('a list that is being read ends when another item fails', async () => {
	const peer = await openPeer('hyros', (response, { url }) => {
		if (url.includes('broken'))
			return answer({ result: 'ERROR', message: ['No'] }, 400)(response, undefined!);
		const number = Number(/pageId=(\d+)/.exec(url)?.[1] ?? 0);
		return answer({ result: [{ id: number }], nextPageId: String(number + 1) })(
			response,
			undefined!,
		);
	});
	const { error } = await peer.run(
		{ ...readLeads, filters: { emails: '={{ $json.email }}' }, options: { concurrency: 2 } },
		{ input: [{ email: 'endless' }, { email: 'broken' }] },
	);
	expect(error?.message).toBe('No');
	expect(peer.lines().length).toBeLessThan(20);
});

describe('28: Retry On Fail sends no create twice', () => {
	const retries = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const few = input.slice(0, 3);

	describe.each(['continueRegularOutput', 'continueErrorOutput'] as const)('%s', (onError) => {
		it.each([0, 1, 2])('item %i fails', async (which) => {
			const peer = await openPeer('hyperaktiv', failing(which));
			const { outputs } = await peer.run(create, { input: few, settings: { ...retries, onError } });
			expect(arrived(peer).sort()).toEqual([0, 1, 2]);
			expect(outputs.flat()).toHaveLength(3);
		});

		it('all are lost on the way', async () => {
			const peer = await openPeer('hyperaktiv', drop);
			const { outputs } = await peer.run(create, { input: few, settings: { ...retries, onError } });
			expect(arrived(peer).sort()).toEqual([0, 1, 2]);
			expect(outputs.flat()).toHaveLength(3);
		});

		it.each(['text', { message: 'x' }, true, 1])('a record has a key error: %j', async (error) => {
			const peer = await openPeer('hyperaktiv', answer({ error, id: 1 }));
			const { outputs } = await peer.run(create, { input: few, settings: { ...retries, onError } });
			expect(arrived(peer).sort()).toEqual([0, 1, 2]);
			expect(outputs[0].map(({ json }) => json)).toEqual(
				few.map(() => ({ errorDetails: error, id: 1 })),
			);
		});

		it('the credential itself is wrong', async () => {
			const peer = await openPeer('hyperaktiv', answer({ ok: true }));
			const hyperaktivApi = { apiKey: peer.key, baseUrl: 'http://10.0.0.1' };
			const { outputs } = await peer.run(create, {
				input: few,
				credentials: { hyperaktivApi },
				settings: { ...retries, onError },
			});
			const failed = onError === 'continueErrorOutput' ? outputs[1] : outputs[0];
			expect(failed.map(({ json }) => json.error)).toEqual(
				few.map(() => 'Base URL must start with https://'),
			);
			expect(failed.map(({ pairedItem }) => pairedItem)).toEqual(
				[0, 1, 2].map((item) => ({ item })),
			);
		});
	});

	it('a record with a key error is no reason for n8n to repeat a run that worked', async () => {
		const peer = await openPeer('hyperaktiv', answer({ error: 'text', id: 1 }));
		const { error } = await peer.run(create, { input: few, settings: retries });
		expect(error).toBeUndefined();
		expect(arrived(peer).sort()).toEqual([0, 1, 2]);
	});

	const call = { resource: 'customApiCall', operation: 'send', path: '/leads' };
	it.each([
		['a create', create],
		['a Custom API Call that changes something', { ...call, method: 'POST' }],
	])('the node warns of it: %s', async (_what, parameters) => {
		const peer = await openPeer('hyperaktiv', answer({ id: 1 }));
		const { hints } = await peer.run(parameters, { input: few, settings: retries });
		expect(hints).toEqual([
			expect.objectContaining({
				type: 'warning',
				message: expect.stringContaining('Retry On Fail repeats the whole node'),
			}),
		]);
	});
});
