import { setTimeout as sleep } from 'node:timers/promises';
import { recordLogs } from '../harness/index.cts';
import { answer, closePeers, createLead, openPeer, readFunnels, upsertLead } from './peer.cts';

afterEach(closePeers);

const busy = (headers: Record<string, string> = {}) => answer({ error: 'slow down' }, 429, headers);
const gap = ({ requests }: { requests: Array<{ at: number }> }, index = 1) =>
	requests[index].at - requests[index - 1].at;
const items = (count: number) => Array.from({ length: count }, () => ({}));

it('1: waits the 7 s it is asked for, then succeeds and shows nothing but a hint', async () => {
	const logs = recordLogs();
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '7' }), answer([{ Id: 1 }]));
	const { error, outputs, hints } = await peer.run(readFunnels);
	logs.stop();
	expect(error).toBeUndefined();
	expect(outputs[0]).toHaveLength(1);
	expect(peer.lines()).toHaveLength(2);
	expect(gap(peer.server)).toBeGreaterThanOrEqual(7000);
	expect(hints.map(({ message }) => message)).toEqual([expect.stringContaining('7 s of waiting')]);
	expect(logs.entries.map(({ message }) => message)).toContainEqual(
		expect.stringMatching(/^Waiting 7 s/),
	);
});

it('1: a create is sent again too, since it was refused', async () => {
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '1' }), answer({ ok: true }));
	const { error } = await peer.run(createLead);
	expect(error).toBeUndefined();
	expect(peer.lines()).toEqual(['POST /leads?ref=YYY', 'POST /leads?ref=YYY']);
});

it('1: all items of the credential wait, not only the one that was refused', async () => {
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '2' }), answer({ ok: true }));
	const { outputs } = await peer.run(
		{ ...createLead, options: { concurrency: 1 } },
		{ input: items(5) },
	);
	expect(outputs[0]).toHaveLength(5);
	expect(peer.lines()).toHaveLength(6);
	expect(gap(peer.server)).toBeGreaterThanOrEqual(2000);
});

it('1: the next run waits too, however its key was pasted', async () => {
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '2' }), answer([]));
	const pasted = { apiKey: ` Bearer ${peer.key} `, baseUrl: peer.server.url };
	const runs = [peer.run(readFunnels)];
	while (peer.lines().length === 0) await sleep(5);
	await sleep(100);
	runs.push(peer.run(readFunnels, { credentials: { hyperaktivApi: pasted } }));
	for (const { error } of await Promise.all(runs)) expect(error).toBeUndefined();
	expect(gap(peer.server)).toBeGreaterThanOrEqual(2000);
	expect(peer.lines()).toHaveLength(3);
});

it('a 429 that does not say how long waits a second, then two', async () => {
	const peer = await openPeer('hyperaktiv', busy(), busy(), answer([]));
	const { error } = await peer.run(readFunnels);
	expect(error).toBeUndefined();
	expect(gap(peer.server, 1)).toBeGreaterThanOrEqual(1000);
	expect(gap(peer.server, 2)).toBeGreaterThanOrEqual(2000);
});

it('1: a date in Retry-After is read by the server’s clock', async () => {
	const server = Date.parse('2020-01-01T00:00:00Z');
	const headers = {
		date: new Date(server).toUTCString(),
		'retry-after': new Date(server + 2000).toUTCString(),
	};
	const peer = await openPeer('hyperaktiv', busy(headers), answer([]));
	const { error } = await peer.run(readFunnels);
	expect(error).toBeUndefined();
	expect(gap(peer.server)).toBeGreaterThanOrEqual(2000);
	expect(gap(peer.server)).toBeLessThan(20_000);
});

it.each([
	['seconds since 1970', () => String(Math.ceil(Date.now() / 1000) + 1)],
	['milliseconds since 1970', () => String(Date.now() + 1500)],
	['seconds from now', () => '1'],
])('2: waits until the reset named in %s', async (_how, reset) => {
	const peer = await openPeer(
		'hyros',
		busy({ 'x-ratelimit-reset': reset() }),
		answer({ request_id: 'x' }),
	);
	const { error } = await peer.run(upsertLead);
	expect(error).toBeUndefined();
	expect(peer.lines()).toHaveLength(2);
	expect(gap(peer.server)).toBeGreaterThanOrEqual(500);
	expect(gap(peer.server)).toBeLessThan(20_000);
});

it.each(['-5', '0', 'soon', 'Wed, 21 Oct 2015 07:28:00 GMT', '1e9', 'NaN', ''])(
	'2: is not confused by Retry-After: %j',
	async (after) => {
		const peer = await openPeer('hyperaktiv', busy({ 'retry-after': after }), answer([]));
		const { error } = await peer.run(readFunnels);
		expect(error).toBeUndefined();
		expect(peer.lines()).toHaveLength(2);
	},
);

it('3: a wait that is too long is not waited for, and the rest is not sent', async () => {
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '86400' }));
	const { outputs } = await peer.run(
		{ ...createLead, options: { concurrency: 1 } },
		{ input: items(20), settings: { onError: 'continueErrorOutput' } },
	);
	expect(peer.lines()).toHaveLength(1);
	expect(outputs[1]).toHaveLength(20);
	expect(outputs[1].map(({ pairedItem }) => pairedItem)).toEqual(
		items(20).map((_none, item) => ({ item })),
	);
	const errors = outputs[1].map(({ json }) => json.error);
	expect(errors[0]).toBe('slow down');
	expect(new Set(errors.slice(1))).toEqual(
		new Set(['Not sent: the service takes no more requests for now']),
	);
});

it('3: nor by the next run with this credential', async () => {
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '3600' }));
	await peer.run(readFunnels);
	const { error } = await peer.run(readFunnels);
	expect(peer.lines()).toHaveLength(1);
	expect(error).toMatchObject({
		message: 'Not sent: the service takes no more requests for now',
		failure: { cause: 'rate-limited', retryAfterMs: expect.any(Number) },
	});
});

it('3: 429 for ever ends after a few tries, and no item is lost', async () => {
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '1' }));
	const { outputs } = await peer.run(
		{ ...createLead, options: { concurrency: 2 } },
		{ input: items(30), settings: { onError: 'continueErrorOutput' } },
	);
	expect(peer.lines().length).toBeLessThanOrEqual(12);
	expect(outputs[1]).toHaveLength(30);
});

it('3: without continue the error is the service’s and says rate-limited', async () => {
	const peer = await openPeer('hyperaktiv', busy({ 'retry-after': '1' }));
	const { error } = await peer.run(
		{ ...createLead, options: { concurrency: 1 } },
		{ input: items(3) },
	);
	expect(peer.lines()).toHaveLength(5);
	expect(error).toMatchObject({
		message: 'slow down',
		httpCode: '429',
		failure: { cause: 'rate-limited' },
	});
	expect(error?.description).toContain('0 of 3 items');
});

it('a policy that lets nothing through is not waited for', async () => {
	const strict = { 'x-ratelimit-limit': '1;w=86400' };
	const peer = await openPeer('hyperaktiv', answer({ ok: true }, 200, strict));
	const { outputs } = await peer.run(
		{ ...createLead, options: { concurrency: 1 } },
		{ input: items(3), settings: { onError: 'continueErrorOutput' } },
	);
	expect(peer.lines()).toHaveLength(1);
	expect(outputs.map((output) => output.length)).toEqual([1, 2]);
});
