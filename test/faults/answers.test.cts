import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
	answer,
	closePeers,
	createLead,
	openPeer,
	page,
	readFunnels,
	readLeads,
	upsertLead,
	type Step,
} from './peer.cts';

afterEach(closePeers);

const raw =
	(bytes: Buffer | string, headers: Record<string, string> = {}): Step =>
	(response) =>
		void response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(bytes);
const json = ({ outputs }: { outputs: Array<Array<{ json: unknown }>> }) =>
	outputs[0].map((item) => item.json);
const call = { resource: 'customApiCall', operation: 'send', path: '/x' };

describe('9: what is no JSON is an error, never an item', () => {
	it.each([
		['cut JSON', raw('{"result":[{"id":"1"},{"id'), 'text that is not complete JSON'],
		['a page with 200', page(200), 'an HTML page'],
		['a page that says it is JSON', raw('<html>Log in</html>'), 'an HTML page'],
		['plain text', raw('ok'), 'text that is not complete JSON'],
		[
			'bytes that are no text',
			raw(Buffer.from([0xff, 0xfe, 0x00])),
			'text that is not complete JSON',
		],
		['two documents', raw('{"result":[]}{"result":[]}'), 'text that is not complete JSON'],
	] as const)('%s', async (_what, step, what) => {
		for (const parameters of [readLeads, upsertLead]) {
			const peer = await openPeer('hyros', step);
			const { error, outputs } = await peer.run(parameters);
			expect(error?.message).toContain(`answered with ${what} instead of data`);
			expect(outputs.flat()).toEqual([]);
			expect(peer.lines()).toHaveLength(1);
			const change = parameters === upsertLead;
			expect(error?.description?.includes('may have been applied')).toBe(change);
		}
	});

	it('shows how it begins, without tags and scripts, and no more', async () => {
		const text = `<html><script>alert(1)</script><h1>Maintenance</h1>${'x'.repeat(5000)}`;
		const peer = await openPeer('hyros', page(502, text));
		const { error } = await peer.run(upsertLead);
		expect(error?.message).toMatch(/^Maintenance x+…$/);
		expect(error?.message.length).toBeLessThanOrEqual(201);
	});
});

describe('10: an error inside a 200', () => {
	it('of Hyros', async () => {
		const peer = await openPeer('hyros', answer({ result: 'ERROR', message: ['One', 'Two'] }));
		const { error } = await peer.run(upsertLead);
		expect(error?.message).toBe('One; Two');
		expect(peer.lines()).toHaveLength(1);
	});

	it('of Hyperaktiv', async () => {
		const peer = await openPeer('hyperaktiv', answer({ error: { message: 'No such origin' } }));
		expect((await peer.run(createLead)).error?.message).toBe('No such origin');
	});
});

describe('11: an answer of another shape is no empty list', () => {
	it.each([
		{},
		{ result: {} },
		{ result: null },
		{ results: [] },
		[],
		null,
		'text',
		5,
		true,
		{ result: 'OK' },
	])('%j', async (body) => {
		const peer = await openPeer('hyros', answer(JSON.stringify(body)));
		const { error, outputs } = await peer.run(readLeads);
		expect(error?.message).toContain('answered in a form this node does not know');
		expect(outputs.flat()).toEqual([]);
	});

	it.each([[[1, 2]], [['a']], [[null]], [[[]]]])('rows that are no records: %j', async (rows) => {
		const peer = await openPeer('hyros', answer({ result: rows }));
		const { error, outputs } = await peer.run(readLeads);
		expect(error?.message).toContain('answered in a form this node does not know');
		expect(outputs.flat()).toEqual([]);
	});

	it('an empty body is no empty list either', async () => {
		const peer = await openPeer('hyros', answer('', 204));
		expect((await peer.run(readLeads)).error?.message).toContain('a form this node does not know');
	});

	it.each([{ a: [], b: [] }, { a: 1 }, 'text', 7])(
		'a list that may be wrapped: %j',
		async (body) => {
			const peer = await openPeer('hyperaktiv', answer(JSON.stringify(body)));
			expect((await peer.run(readFunnels)).error?.message).toContain('a list is missing');
		},
	);

	it('an empty list is one', async () => {
		const peer = await openPeer('hyros', answer({ result: [], nextPageId: null }));
		const { error, outputs } = await peer.run(readLeads);
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
	});
});

describe('12: pages that go in circles', () => {
	const rows = [{ id: '1' }];

	it('the same cursor again', async () => {
		const peer = await openPeer('hyros', answer({ result: rows, nextPageId: 'same' }));
		const { error } = await peer.run(readLeads);
		expect(error?.message).toBe(
			'The service gave the same page twice: reading stopped after 2 pages',
		);
		expect(peer.lines()).toHaveLength(2);
	});

	it('a circle of three', async () => {
		const turn = (next: string) => answer({ result: [{ id: next }], nextPageId: next });
		const peer = await openPeer('hyros', turn('b'), turn('c'), turn('a'), turn('b'));
		const { error } = await peer.run(readLeads);
		expect(error?.message).toContain('reading stopped after 4 pages');
		expect(peer.lines()).toHaveLength(4);
	});

	it('empty pages with ever new cursors end at the page cap, with a clear message', async () => {
		let number = 0;
		const peer = await openPeer('hyros', (response) => {
			const body = JSON.stringify({ result: [], nextPageId: `cursor-${number++}` });
			response.setHeader('x-ratelimit-limit', '100000;w=1');
			response.end(body);
		});
		const { error } = await peer.run(readLeads);
		expect(error?.message).toMatch(
			/^The list is too long for one run: reading stopped after \d+ pages/,
		);
		expect(peer.lines().length).toBeLessThanOrEqual(2000);
	});
});

describe('13: a redirect', () => {
	it.each([301, 302, 303, 307, 308])('%i is not followed, and the key stays', async (status) => {
		const other = await openPeer('hyros', answer({ result: [] }));
		const peer = await openPeer('hyros', answer('', status, { location: `${other.server.url}/x` }));
		for (const parameters of [readLeads, upsertLead]) {
			const { error } = await peer.run(parameters);
			expect(error?.message).toBe('The service points to another address, which is not followed');
		}
		expect(other.lines()).toEqual([]);
		expect(peer.lines()).toHaveLength(2);
	});
});

describe('14, 29: too much', () => {
	const twoMegabytes = Buffer.alloc(2_000_000, ' ');

	it('a page of 60 MB is stopped at the cap, however few records are asked for', async () => {
		let most = 0;
		const chunks = function* () {
			for (let sent = 0; sent < 60_000_000; sent += twoMegabytes.length) {
				most = Math.max(most, sent);
				yield twoMegabytes;
			}
		};
		const peer = await openPeer('hyros', (response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			Readable.from(chunks()).pipe(response);
		});
		const { error } = await peer.run({ ...readLeads, returnAll: false, limit: 4 });
		expect(error?.message).toMatch(/is larger than 32 MB$/);
		expect(most).toBeLessThan(58_000_000);
		expect(peer.lines().map((line) => /pageSize=(\d+)/.exec(line)?.[1])).toEqual(['4', '2', '1']);
	});

	it('a small answer that unpacks to hundreds of megabytes is stopped in little memory', async () => {
		const member = gzipSync(Buffer.alloc(1_000_000, ' '));
		const bomb = Buffer.concat(Array.from({ length: 300 }, () => member));
		const peer = await openPeer('hyros', raw(bomb, { 'content-encoding': 'gzip' }));
		const before = process.memoryUsage().rss;
		const { error } = await peer.run(readLeads);
		expect(error?.message).toMatch(/is larger than 32 MB$/);
		expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
	});

	it('an answer that cannot be unpacked is a lost answer', async () => {
		const peer = await openPeer('hyros', raw('no gzip', { 'content-encoding': 'gzip' }));
		const { error } = await peer.run(upsertLead);
		expect(error?.message).toContain('broke before the answer was complete');
		expect(peer.lines()).toHaveLength(1);
	});

	it('100,000 records on one page are no problem', async () => {
		const rows = Array.from({ length: 100_000 }, (_none, id) => ({ Id: id }));
		const peer = await openPeer('hyperaktiv', answer(rows));
		const { outputs } = await peer.run(readFunnels);
		expect(outputs[0]).toHaveLength(100_000);
	});

	it.each(['hyperaktiv', 'hyros'] as const)('%s: an answer nested without end', async (node) => {
		const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
		const peer = await openPeer(node, raw(`{"result":${deep}}`));
		const { error } = await peer.run({ ...call, options: { normalizeDates: true } });
		expect(error?.message).toBe('The input or the answer of the service is nested too deeply');
	});

	it('19: keys that reach for a prototype do no harm', async () => {
		const body = '[{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"Id":1}]';
		const peer = await openPeer('hyperaktiv', raw(body));
		const { outputs } = await peer.run({ ...readFunnels, options: { normalizeDates: true } });
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect((outputs[0][0].json as Record<string, unknown>).polluted).toBeUndefined();
		expect(outputs[0][0].json).toMatchObject({ Id: 1 });
	});

	it('20: long integers keep their digits', async () => {
		const body =
			'[{"Id":74590868830731162,"minus":-74590868830731162,"in text":"74590868830731162","float":1.5e3}]';
		const peer = await openPeer('hyperaktiv', raw(body));
		expect(json(await peer.run(readFunnels))).toEqual([
			{
				Id: '74590868830731162',
				minus: '-74590868830731162',
				'in text': '74590868830731162',
				float: 1500,
			},
		]);
	});

	it('27: unknown values and fields pass through', async () => {
		const row = { id: '1', adOptimizationConsent: 'PERHAPS', brandNew: { a: [1] } };
		const peer = await openPeer('hyros', answer({ result: [row], nextPageId: null, more: 1 }));
		expect(json(await peer.run({ ...readLeads, simplify: false }))).toEqual([row]);
	});
});

describe('text', () => {
	it('a byte order mark is dropped', async () => {
		const peer = await openPeer('hyperaktiv', raw('\ufeff[{"Id":1}]'));
		expect(json(await peer.run(readFunnels))).toEqual([{ Id: 1 }]);
	});

	it('the charset of the answer is respected', async () => {
		const bytes = Buffer.from('[{"Name":"Müller"}]', 'latin1');
		const type = { 'content-type': 'application/json; charset=iso-8859-1' };
		const peer = await openPeer('hyperaktiv', raw(bytes, type));
		expect(json(await peer.run(readFunnels))).toEqual([{ Name: 'Müller' }]);
	});

	it('a charset nobody knows is read as UTF-8', async () => {
		const type = { 'content-type': 'application/json; charset=klingon' };
		const peer = await openPeer('hyperaktiv', raw('[{"Name":"Müller"}]', type));
		expect(json(await peer.run(readFunnels))).toEqual([{ Name: 'Müller' }]);
	});
});
