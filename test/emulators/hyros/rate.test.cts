import type { Emulator, RateLimits } from '../../../sandbox/emulators/index.cts';
import { jsonClient, start, stopAll } from '../common/client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyros');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const get = (key = emulator.keys.valid) =>
	jsonClient(emulator.baseUrl, { 'API-Key': key }).get('/api/v1.0/tags');
const limit = (limits: RateLimits) => emulator.control.switch('limits', limits);

it('sends the documented policy with every answer', async () => {
	const answers = [await get(), await get('nobody'), await get(emulator.keys.limited)];
	for (const { headers } of answers) {
		expect(headers['x-ratelimit-limit']).toBe('30;w=1, 1000;w=60');
		expect(headers['x-ratelimit-remaining']).toMatch(/^\d+$/);
		expect(headers['x-ratelimit-reset']).toMatch(/^\d{10}$/);
	}
});

it('refuses the request over the limit until its window slides on', async () => {
	limit([{ capacity: 2, seconds: 600 }]);
	expect((await get()).headers['x-ratelimit-remaining']).toBe('1');
	emulator.control.advance(300_000);
	expect((await get()).headers['x-ratelimit-remaining']).toBe('0');

	const refused = await get();
	expect(refused.status).toBe(429);
	expect(refused.data).toEqual({ result: 'ERROR', message: ['Too many requests'] });
	expect(Number(refused.headers['retry-after'])).toBeGreaterThan(290);
	expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(300);
	const reset = Number(refused.headers['x-ratelimit-reset']) * 1000;
	expect(reset - (Date.now() + 300_000)).toBeLessThanOrEqual(301_000);

	emulator.control.advance(300_000);
	expect((await get()).status).toBe(200);
	expect((await get()).status).toBe(429);
});

it('holds both windows at once', async () => {
	limit([
		{ capacity: 2, seconds: 100 },
		{ capacity: 3, seconds: 1000 },
	]);
	await get();
	await get();
	const short = await get();
	expect(short.status).toBe(429);
	expect(Number(short.headers['retry-after'])).toBeLessThanOrEqual(100);
	emulator.control.advance(100_001);
	expect((await get()).status).toBe(200);
	const long = await get();
	expect(long.status).toBe(429);
	expect(Number(long.headers['retry-after'])).toBeGreaterThan(850);
});

it('counts all keys of the account together', async () => {
	limit([{ capacity: 1, seconds: 600 }]);
	expect((await get()).status).toBe(200);
	expect((await get(emulator.keys.second)).status).toBe(429);
});

it('does not count what it refused', async () => {
	limit([{ capacity: 1, seconds: 600 }]);
	await get();
	emulator.control.advance(599_000);
	expect((await get()).status).toBe(429);
	emulator.control.advance(2_000);
	expect((await get()).status).toBe(200);
});

it('off: no limit and no headers', async () => {
	limit('off');
	const answers = await Promise.all(Array.from({ length: 60 }, () => get()));
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
	expect(answers[0].headers).not.toHaveProperty('x-ratelimit-limit');
});
