import { setTimeout as sleep } from 'node:timers/promises';
import type { StartedRun } from '../harness/run.cts';
import {
	answer,
	closePeers,
	createLead,
	drip,
	openPeer,
	readLeads,
	upsertLead,
	type Peer,
} from './peer.cts';

afterEach(closePeers);

const input = Array.from({ length: 500 }, () => ({}));

/** Cancels a run once `count` requests have come in, and waits for its end. */
async function cancelAfter(count: number, peer: Peer, run: StartedRun): Promise<number> {
	while (peer.server.requests.length < count) await sleep(10);
	await sleep(50);
	const cancelled = performance.now();
	run.cancel();
	await run.done.catch(() => undefined);
	return cancelled;
}

/** No request came later than a second after the cancel, and the run ended by itself. */
async function expectSilence(peer: Peer, cancelled: number): Promise<void> {
	await sleep(1500);
	const late = peer.server.requests.filter(({ at }) => at > cancelled + 1000);
	expect(late).toEqual([]);
}

const slow = (body: unknown) => async (response: Parameters<ReturnType<typeof answer>>[0]) => {
	await sleep(30);
	response.end(JSON.stringify(body));
};

it.each([undefined, 'continueRegularOutput', 'continueErrorOutput'] as const)(
	'a run over many items, on error: %s',
	async (onError) => {
		const peer = await openPeer('hyperaktiv', slow({ id: 1 }));
		const run = peer.start(createLead, { input, settings: { onError } });
		await expectSilence(peer, await cancelAfter(5, peer, run));
		expect(peer.lines().length).toBeLessThan(500);
	},
);

it('a long list', async () => {
	let page = 0;
	const peer = await openPeer('hyros', async (response) => {
		await sleep(30);
		response.end(JSON.stringify({ result: [{ id: String(page) }], nextPageId: `page-${page++}` }));
	});
	await expectSilence(peer, await cancelAfter(3, peer, peer.start(readLeads)));
});

it('waiting for the rate limit', async () => {
	const policy = { 'x-ratelimit-limit': '1;w=5' };
	const peer = await openPeer('hyperaktiv', answer({ id: 1 }, 200, policy));
	const oneByOne = { ...createLead, options: { concurrency: 1 } };
	const cancelled = await cancelAfter(1, peer, peer.start(oneByOne, { input }));
	await sleep(5000);
	await expectSilence(peer, cancelled);
	expect(peer.lines()).toHaveLength(1);
});

it('waiting for the user’s own limit', async () => {
	const peer = await openPeer('hyperaktiv', answer({ id: 1 }));
	const run = peer.start({ ...createLead, options: { requestsPerSecond: 0.5 } }, { input });
	await expectSilence(peer, await cancelAfter(1, peer, run));
	expect(peer.lines()).toHaveLength(1);
});

it.each([
	['Retry-After', answer({ error: 'busy' }, 429, { 'retry-after': '3' })],
	['a failing server', answer({ error: 'down' }, 503, { 'retry-after': '3' })],
])('waiting for %s', async (_what, step) => {
	const peer = await openPeer('hyros', step);
	const cancelled = await cancelAfter(1, peer, peer.start(readLeads));
	await sleep(2000);
	await expectSilence(peer, cancelled);
	expect(peer.lines()).toHaveLength(1);
});

it('waiting for a result', async () => {
	const pending = answer({ result: { status: 'PENDING' } });
	const peer = await openPeer('hyros', answer({ request_id: 'r1', result: 'OK' }), pending);
	const run = peer.start({ ...upsertLead, options: { waitForResult: true } });
	await expectSilence(peer, await cancelAfter(2, peer, run));
});

it('an answer that drips: the connection is closed', async () => {
	let closed = false;
	const peer = await openPeer('hyros', async (response, request) => {
		response.once('close', () => (closed = true));
		await drip(response, request);
	});
	await expectSilence(peer, await cancelAfter(1, peer, peer.start(readLeads)));
	expect(closed).toBe(true);
});

it('a call without a credential', async () => {
	let closed = false;
	const peer = await openPeer(
		'hyros',
		(response) => void response.once('close', () => (closed = true)),
	);
	const run = peer.start(
		{
			resource: 'apiKey',
			operation: 'exchangeCode',
			name: 'n',
			code: '1234567890',
			options: { baseUrl: peer.server.url },
		},
		{ credentials: {} },
	);
	await expectSilence(peer, await cancelAfter(1, peer, run));
	expect(closed).toBe(true);
	expect(peer.lines()).toHaveLength(1);
});
