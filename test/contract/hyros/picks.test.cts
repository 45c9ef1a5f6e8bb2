import { listSearch, loadOptions } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const subject = () => ({
	node: 'hyros',
	parameters: { resource: 'lead', operation: 'update' },
	credentials: bench.credentials,
});
const search = async (filter?: string, token?: string) =>
	await listSearch({
		...subject(),
		method: 'searchLeads',
		filter,
		token,
	});
const load = async (method: string) => await loadOptions({ ...subject(), method });

it('lists leads by address and name', async () => {
	const { results, paginationToken } = await search();
	expect(results.map(({ name }) => name)).toEqual([
		'alan@example.com',
		'grace@example.com (grace Hopper)',
		'ada@example.com (ada Lovelace)',
		'lead1@email.com (john Doe)',
		'lead2@email.com',
	]);
	expect(results[0].value).toMatch(/^[0-9a-f]{64}$/);
	expect(paginationToken).toBeUndefined();
	expect(bench.lines()).toEqual(['GET /v1/api/v1.0/leads?pageSize=250']);
});

it('searches on the server by the beginning of an address', async () => {
	const { results } = await search('ada+x@');
	expect(results).toEqual([]);
	expect((await search('ada@')).results).toHaveLength(1);
	expect(bench.lines()).toEqual([
		'GET /v1/api/v1.0/leads?emails=ada%2Bx@&pageSize=250',
		'GET /v1/api/v1.0/leads?emails=ada@&pageSize=250',
	]);
});

it('goes on where the last page ended, with the same search', async () => {
	bench.control.seed({ leads: 600 });
	const first = await search('lead');
	const second = await search('lead', first.paginationToken as string);
	const third = await search('lead', second.paginationToken as string);
	expect([first, second, third].map(({ results }) => results.length)).toEqual([250, 250, 100]);
	expect(third.paginationToken).toBeUndefined();
	const all = [first, second, third].flatMap(({ results }) => results.map(({ value }) => value));
	expect(new Set(all).size).toBe(600);
});

it('offers all tags and stages', async () => {
	expect((await load('loadTags')).map(({ value }) => value).sort()).toEqual([
		'!clicked',
		'!webinar',
		'$annual',
		'$course',
		'@facebook-adset',
		'@newsletter',
	]);
	expect((await load('loadStages')).map(({ name }) => name).sort()).toEqual([
		'Customer',
		'SQL',
		'stage1',
	]);
	expect(bench.lines()).toEqual([
		'GET /v1/api/v1.0/tags/count?pageSize=250',
		'GET /v1/api/v1.0/stages?pageSize=250',
	]);
});

it('turns the pages of a long pick list', async () => {
	const leads = Array.from({ length: 300 }, (_none, number) => ({
		email: `lead${number}@example.com`,
		tags: [`!tag${number}`],
	}));
	bench.control.seed({ leads });
	expect(await load('loadTags')).toHaveLength(300);
	expect(bench.control.log()).toHaveLength(2);
});
