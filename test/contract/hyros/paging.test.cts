import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const LIST = '/v1/api/v1.0/leads';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => {
	bench.control.reset();
	bench.control.seed({ leads: 600 });
});

const read = async (parameters: object) => {
	const result = await bench.run({ resource: 'lead', operation: 'getAll', ...parameters });
	expect(result.error).toBeUndefined();
	return jsonOf(result) as Array<{ id: string; email: string }>;
};
const sizes = () =>
	bench.control.log().map(({ query }) => new URLSearchParams(query).get('pageSize'));
const newest = (count: number) =>
	Array.from({ length: count }, (_none, at) => `lead${599 - at}@bulk.example.com`);

it('a limit of 30 is one request for 30', async () => {
	const rows = await read({ limit: 30 });
	expect(rows.map(({ email }) => email)).toEqual(newest(30));
	expect(bench.lines()).toEqual([`GET ${LIST}?pageSize=30`]);
});

it('a limit of 300 is two pages of 250, trimmed', async () => {
	const rows = await read({ limit: 300 });
	expect(rows.map(({ email }) => email)).toEqual(newest(300));
	expect(sizes()).toEqual(['250', '250']);
	const [, second] = bench.lines();
	expect(second).toMatch(/^GET \/v1\/api\/v1\.0\/leads\?pageSize=250&pageId=[0-9a-f]{64}$/);
});

it('a limit of 250 ends with its page', async () => {
	expect(await read({ limit: 250 })).toHaveLength(250);
	expect(sizes()).toEqual(['250']);
});

it.each(['null', 'absent'])('Return All reads to the last page, marked by %s', async (lastPage) => {
	bench.control.switch('lastPage', lastPage);
	const rows = await read({ returnAll: true });
	expect(rows.map(({ email }) => email)).toEqual(newest(600));
	expect(sizes()).toEqual(['250', '250', '250']);
});

it('keeps the filters on every page', async () => {
	expect(await read({ returnAll: true, filters: { tags: ['!odd'] } })).toHaveLength(300);
	expect(bench.lines().every((line) => line.includes('tags=!odd'))).toBe(true);
});

it('links every record to its item', async () => {
	const { outputs } = await bench.run(
		{ resource: 'lead', operation: 'getAll', limit: 2 },
		{ input: [{}, {}, {}] },
	);
	expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 0, 1, 1, 2, 2].map((item) => ({ item })),
	);
});

it('asks for more than 50 IDs in several requests', async () => {
	const ids = (await read({ limit: 120 })).map(({ id }) => id);
	bench.control.clearLog();
	const rows = await read({ returnAll: true, filters: { ids } });
	expect(rows.map(({ id }) => id)).toEqual(ids);
	const asked = bench.control
		.log()
		.map(({ query }) => new URLSearchParams(query).get('ids')?.split(','));
	expect(asked).toEqual([ids.slice(0, 50), ids.slice(50, 100), ids.slice(100)]);
});

it('stops asking for IDs at the limit', async () => {
	const ids = (await read({ limit: 120 })).map(({ id }) => id);
	bench.control.clearLog();
	const rows = await read({ limit: 60, filters: { ids: ids.join(',') } });
	expect(rows.map(({ id }) => id)).toEqual(ids.slice(0, 60));
	expect(bench.control.log()).toHaveLength(2);
});

it('refuses more addresses than the service takes', async () => {
	const emails = Array.from({ length: 51 }, (_none, at) => `a${at}@example.com`);
	const { error } = await bench.run({
		resource: 'lead',
		operation: 'getAll',
		filters: { emails },
	});
	expect(error?.message).toBe('Emails takes at most 50 values, not 51');
	expect(bench.lines()).toEqual([]);
});

it('a list without pages is cut at the limit', async () => {
	bench.control.reset();
	const { outputs } = await bench.run({ resource: 'tag', operation: 'getAll', limit: 2 });
	expect(outputs[0]).toHaveLength(2);
	expect(bench.lines()).toEqual(['GET /v1/api/v1.0/tags']);
});
