import type { Emulator, Fault } from '../../../sandbox/emulators/index.cts';
import { jsonClient, start, stopAll, textClient } from './client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyros', { limits: 'off' });
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const headers = () => ({ 'API-Key': emulator.keys.valid });
const text = () => textClient(emulator.baseUrl, headers());
const json = () => jsonClient(emulator.baseUrl, headers());
const inject = (rule: Fault) => emulator.control.fault(rule);
const create = () => text().post('/api/v1.0/leads', { email: 'new@example.com' });
const created = async () => {
	const { data } = await json().get('/api/v1.0/leads?emails=new@example.com');
	return data.result.length;
};

describe('which requests a fault hits', () => {
	it('hits the next matching requests, as often as told', async () => {
		inject({
			kind: 'status',
			status: 503,
			times: 2,
			match: { method: 'get', path: '/api/v1.0/tags' },
		});
		expect((await text().get('/api/v1.0/leads')).status).toBe(200);
		expect((await text().get('/api/v1.0/tags')).status).toBe(503);
		expect((await text().get('/api/v1.0/tags/count')).status).toBe(503);
		expect((await text().get('/api/v1.0/tags')).status).toBe(200);
	});

	it('applies rules in the order given and forgets them on clearFaults', async () => {
		inject({ kind: 'status', status: 500 });
		inject({ kind: 'status', status: 502 });
		inject({ kind: 'status', status: 504 });
		expect((await text().get('/api/v1.0/tags')).status).toBe(500);
		expect((await text().get('/api/v1.0/tags')).status).toBe(502);
		emulator.control.clearFaults();
		expect((await text().get('/api/v1.0/tags')).status).toBe(200);
	});

	it('refuses a kind it does not know', () => {
		expect(() => inject({ kind: 'explode' } as unknown as Fault)).toThrow('Unknown fault: explode');
	});

	it('before: the handler never runs', async () => {
		inject({ kind: 'status', status: 500 });
		expect((await create()).status).toBe(500);
		expect(await created()).toBe(0);
	});

	it('after: the handler has taken effect, its answer is lost', async () => {
		inject({ kind: 'status', status: 500, effect: 'after' });
		expect((await create()).status).toBe(500);
		expect(await created()).toBe(1);
	});
});

describe('what a fault does', () => {
	it('status: with headers and body', async () => {
		inject({
			kind: 'status',
			status: 429,
			headers: { 'retry-after': '7' },
			body: '{"error":"slow"}',
		});
		const answer = await text().get('/api/v1.0/tags');
		expect(answer.status).toBe(429);
		expect(answer.headers['retry-after']).toBe('7');
		expect(answer.data).toBe('{"error":"slow"}');
	});

	it.each(['before', 'after'] as const)('drop, %s: no answer', async (effect) => {
		inject({ kind: 'drop', effect });
		await expect(create()).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(await created()).toBe(effect === 'after' ? 1 : 0);
	});

	it.each(['before', 'after'] as const)('dropMidBody, %s: half an answer', async (effect) => {
		inject({ kind: 'dropMidBody', effect });
		await expect(create()).rejects.toThrow('aborted');
		expect(await created()).toBe(effect === 'after' ? 1 : 0);
	});

	it('drip: the whole answer, byte by byte', async () => {
		inject({ kind: 'drip', ms: 1, body: '{"result":[]}' });
		expect((await text().get('/api/v1.0/tags')).data).toBe('{"result":[]}');
	});

	it('truncate: half of the true answer, properly framed', async () => {
		const whole = String((await text().get('/api/v1.0/leads')).data);
		inject({ kind: 'truncate', effect: 'after' });
		const half = String((await text().get('/api/v1.0/leads')).data);
		expect(half.length).toBe(Math.ceil(whole.length / 2));
		expect(() => JSON.parse(half)).toThrow(SyntaxError);
	});

	it('html: a page with 200, or with the given status', async () => {
		inject({ kind: 'html' });
		inject({ kind: 'html', status: 502 });
		const first = await text().get('/api/v1.0/tags');
		expect(first.status).toBe(200);
		expect(first.headers['content-type']).toContain('text/html');
		expect(first.data).toContain('<h1>Service unavailable</h1>');
		expect((await text().get('/api/v1.0/tags')).status).toBe(502);
	});

	it('redirect: to the given place', async () => {
		inject({ kind: 'redirect', status: 307, location: 'http://127.0.0.1:1/x' });
		const answer = await text().get('/api/v1.0/tags');
		expect(answer.status).toBe(307);
		expect(answer.headers.location).toBe('http://127.0.0.1:1/x');
	});

	it('delay: waits, then answers truly', async () => {
		inject({ kind: 'delay', ms: 100 });
		const started = Date.now();
		expect((await text().get('/api/v1.0/tags')).status).toBe(200);
		expect(Date.now() - started).toBeGreaterThanOrEqual(99);
	});

	it('bomb: a small gzip of many bytes', async () => {
		inject({ kind: 'bomb', bytes: 5_000_000 });
		const packed = await text().get('/api/v1.0/tags', {
			responseType: 'arraybuffer',
			decompress: false,
		});
		expect(packed.data.length).toBeLessThan(50_000);
		inject({ kind: 'bomb', bytes: 5_000_000 });
		expect(String((await text().get('/api/v1.0/tags')).data).length).toBe(5_000_000);
	});

	it('body: any text in place of the answer', async () => {
		inject({ kind: 'body', body: '{"result":{"not":"a list"}}' });
		const answer = await text().get('/api/v1.0/tags');
		expect(answer.status).toBe(200);
		expect(answer.data).toBe('{"result":{"not":"a list"}}');
	});

	it('repeatCursor: the next page is the page just read', async () => {
		const { data: first } = await json().get('/api/v1.0/leads?pageSize=2');
		inject({ kind: 'repeatCursor' });
		const query = `/api/v1.0/leads?pageSize=2&pageId=${first.nextPageId}`;
		const { data: second } = await json().get(query);
		expect(second.nextPageId).toBe(first.nextPageId);
		expect(second.result).toHaveLength(2);
	});
});
