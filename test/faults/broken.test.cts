import { startServer } from '../harness/index.cts';
import {
	answer,
	closePeers,
	createLead,
	drip,
	drop,
	dropMidBody,
	openPeer,
	page,
	readFunnels,
	readLeads,
	silence,
	upsertLead,
	type Step,
} from './peer.cts';

afterEach(closePeers);

const down = (status: number) => answer({ message: 'Out of order' }, status);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const changes: Array<[what: string, parameters: object]> = [
	['a create', upsertLead],
	[
		'an update',
		{ resource: 'lead', operation: 'update', email: 'a@b.de', updateFields: { lastName: 'B' } },
	],
	['a delete', { resource: 'lead', operation: 'delete', id: byId('1') }],
	['a bulk change', { resource: 'lead', operation: 'addTagsBulk', ids: '1', tags: '!a' }],
	['a custom POST', { resource: 'customApiCall', operation: 'send', method: 'POST', path: '/x' }],
	['a custom PUT', { resource: 'customApiCall', operation: 'send', method: 'PUT', path: '/x' }],
	['a custom PATCH', { resource: 'customApiCall', operation: 'send', method: 'PATCH', path: '/x' }],
	[
		'a custom DELETE',
		{ resource: 'customApiCall', operation: 'send', method: 'DELETE', path: '/x' },
	],
];
const ends: Array<[how: string, step: Step]> = [
	['500', down(500)],
	['502 with a page', page(502)],
	['503', answer({ message: 'x' }, 503, { 'retry-after': '1' })],
	['504', down(504)],
	['a lost connection', drop],
	['a connection lost in the answer', dropMidBody],
];

describe('4: on a read', () => {
	it.each([500, 502, 503, 504])('%i is tried again', async (status) => {
		const peer = await openPeer('hyperaktiv', down(status), down(status), answer([{ Id: 1 }]));
		const { error, outputs } = await peer.run(readFunnels);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		expect(peer.lines()).toHaveLength(3);
	});

	it('for a while only, then it says so', async () => {
		const peer = await openPeer('hyperaktiv', answer('', 503));
		const { error } = await peer.run(readFunnels);
		expect(peer.lines()).toHaveLength(5);
		expect(error).toMatchObject({
			message: 'The service is temporarily unavailable',
			httpCode: '503',
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(error?.description).not.toContain('may have been applied');
	});

	it.each([400, 401, 403, 404, 405, 409, 410, 422, 501])(
		'%i is not tried again',
		async (status) => {
			const peer = await openPeer('hyperaktiv', down(status));
			const { error } = await peer.run(readFunnels);
			expect(peer.lines()).toHaveLength(1);
			expect(error).toMatchObject({ message: 'Out of order', httpCode: String(status) });
		},
	);

	it.each([
		['lost without an answer', drop],
		['lost in the answer', dropMidBody],
	] as const)('7: a connection %s is tried again', async (_how, step) => {
		const peer = await openPeer('hyperaktiv', step, answer([{ Id: 1 }]));
		const { error, outputs } = await peer.run(readFunnels);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(1);
		expect(peer.lines()).toHaveLength(2);
	});
});

describe('5: on a change', () => {
	describe.each(changes)('%s', (_what, parameters) => {
		it.each(ends)('is not sent again after %s', async (_how, step) => {
			const peer = await openPeer('hyros', step, answer({ result: 'OK' }));
			const { error } = await peer.run(parameters);
			expect(peer.lines()).toHaveLength(1);
			expect(error?.description).toContain('may have been applied');
			expect(error?.message).not.toContain('The node failed');
		});
	});

	it('names the service’s own id of the request', async () => {
		const peer = await openPeer('hyros', answer({ message: ['Oops'], request_id: 'r-17' }, 500));
		const { error } = await peer.run(upsertLead);
		expect(error?.message).toBe('Oops');
		expect(error?.description).toContain('request r-17');
	});

	it('a refusal is no such doubt', async () => {
		const peer = await openPeer('hyros', answer({ message: ['Invalid'] }, 400));
		const { error } = await peer.run(upsertLead);
		expect(error?.description).not.toContain('may have been applied');
	});
});

describe('6: a host that is not there', () => {
	it('is tried again, then named; a change is free of doubt', async () => {
		const server = await startServer(() => undefined);
		await server.stop();
		const peer = await openPeer('hyperaktiv', answer([]));
		const hyperaktivApi = { apiKey: peer.key, baseUrl: server.url };
		for (const parameters of [readFunnels, createLead]) {
			const { error } = await peer.run(parameters, { credentials: { hyperaktivApi } });
			expect(error?.message).toBe(
				`${new URL(server.url).host} cannot be reached: nobody answers there`,
			);
			expect(error?.description).not.toContain('may have been applied');
			expect(error).toMatchObject({ failure: { cause: 'temporarily-unavailable' } });
		}
	});

	it('an unknown name is said', async () => {
		const peer = await openPeer('hyperaktiv', answer([]));
		const hyperaktivApi = { apiKey: peer.key, baseUrl: 'https://no-such-host.invalid/v1' };
		const { error } = await peer.run(readFunnels, { credentials: { hyperaktivApi } });
		expect(error?.message).toMatch(/^no-such-host\.invalid cannot be reached: /);
	});
});

describe('8: a peer that takes its time', () => {
	it.each([
		['drips', drip],
		['says nothing', silence],
	] as const)('is left when it %s: a change is not sent again', async (_how, step) => {
		const peer = await openPeer('hyros', step);
		const { error } = await peer.run({ ...upsertLead, options: { timeout: 1 } });
		expect(peer.lines()).toHaveLength(1);
		expect(error?.message).toMatch(/did not answer within 1 second/);
		expect(error?.description).toContain('may have been applied');
	});

	it('a read is tried again', async () => {
		const peer = await openPeer('hyros', drip, answer({ result: [{ id: '1' }] }));
		const { outputs } = await peer.run({ ...readLeads, options: { timeout: 1 } });
		expect(outputs[0]).toHaveLength(1);
		expect(peer.lines()).toHaveLength(2);
	});
});
