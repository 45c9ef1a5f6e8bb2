import { jsonOf, openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const call = async (path: string, query: object = {}, options: object = { paginate: true }) =>
	await bench.run({
		resource: 'customApiCall',
		operation: 'send',
		method: 'GET',
		path,
		query: JSON.stringify(query),
		options,
	});

describe('all pages', () => {
	it.each([
		['/events', {}, 'before_id'],
		['/events', { sort: 'asc' }, 'after_id'],
		['/events?sort=asc', {}, 'after_id'],
		['/events?sort=desc&limit=10', {}, 'before_id'],
		['/events', { sort: 'asc', limit: 7 }, 'after_id'],
	])('of %s with %j go on by %s %s', async (path, query, cursor) => {
		bench.control.seed({ events: 2500 });
		const result = await call(path, query);
		expect(result.error).toBeUndefined();
		const ids = jsonOf(result).map((event) => (event as { id: string }).id);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.length).toBeGreaterThanOrEqual(2500);
		for (const line of bench.lines().slice(1)) {
			expect(line).toMatch(new RegExp(`[?&]${cursor}=[0-9a-f]{24}(?:&|$)`));
			expect(line.match(/limit=/g)).toEqual(['limit=']);
		}
	});

	it('begin where the user says', async () => {
		bench.control.seed({ events: 2500 });
		const all = jsonOf(await call('/events')).map((event) => (event as { id: string }).id);
		const result = jsonOf(await call('/events', { before_id: all[1200] }));
		expect(result.map((event) => (event as { id: string }).id)).toEqual(all.slice(1201));
	});

	it('need the ids of their records', async () => {
		const rows = JSON.stringify(Array.from({ length: 1000 }, () => ({ type: 'source' })));
		bench.control.fault({ kind: 'body', body: rows });
		expect((await call('/events', { include: ['type'] })).error?.message).toBe(
			'The last record of a page has no "id" to go on from',
		);
	});

	it('of leads that were searched follow their offset', async () => {
		const hits = Array.from({ length: 100 }, (_, index) => ({ lead_id: String(index) }));
		bench.control.fault({ kind: 'body', body: JSON.stringify({ hits, total: 120 }) });
		bench.control.fault({ kind: 'body', body: '{"hits":[{"lead_id":"x"}],"total":120}' });
		expect(jsonOf(await call('/search/leads', { query: 'ada' }))).toHaveLength(101);
		expect(bench.lines()).toEqual([
			'GET /search/leads?query=ada&limit=100',
			'GET /search/leads?query=ada&limit=100&from=100',
			'GET /search/leads?query=ada&limit=100&from=101',
		]);
	});

	it('count their offset from the start of the list', async () => {
		const { error } = await call('/search/leads?from=200', { query: 'ada' });
		expect(error?.message).toBe('Query: from cannot stand beside Paginate');
		expect(bench.lines()).toEqual([]);
	});

	it('of a list that comes whole are one', async () => {
		const { error, outputs } = await call('/flows');
		expect(error).toBeUndefined();
		expect(outputs[0].length).toBeGreaterThan(0);
		expect(bench.lines()).toEqual(['GET /flows']);
	});
});

it('arrays in the query are repeated, rules are JSON', async () => {
	bench.control.fault({ kind: 'body', body: '[]' });
	const rule = { lhv: 'type', op: 'is equal to', rhv: 'source' };
	await call('/events', { exclude: ['vars', 'a,b'], rules: [rule] }, {});
	const [, query] = bench.lines()[0].split('?');
	const sent = new URLSearchParams(query);
	expect(sent.getAll('exclude')).toEqual(['vars', 'a,b']);
	expect(JSON.parse(sent.get('rules') ?? '')).toEqual([rule]);
});
