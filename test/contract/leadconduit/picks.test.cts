import { listSearch, loadOptions } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';

const SALES = '5fd4371e940df5a34a3888b2';
const WEB = '5fd4371e940df5a34a3888b3';
const SELLER = '5fd439f49734e9858b20cef9';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const search = async (method: string, filter?: string, parameters: Record<string, unknown> = {}) =>
	await listSearch({
		node: 'leadConduit',
		method,
		credentials: bench.credentials,
		parameters: { resource: 'lead', operation: 'submit', ...parameters },
		filter,
	});
const flow = (value: string, mode = 'list') => ({ flowId: { __rl: true, mode, value } });

it('lists flows by name and says which are off', async () => {
	await bench.control.act('changeFlow', { id: WEB, enabled: false });
	expect(await search('searchFlows')).toEqual({
		results: [
			{ name: 'Sales Leads', value: SALES },
			{ name: 'Web Leads (disabled)', value: WEB },
		],
	});
	expect((await search('searchFlows', 'sales')).results).toHaveLength(1);
	expect(bench.lines()[0]).toBe('GET /flows');
});

it.each(['list', 'id'])(
	'lists the sources of the flow chosen by %s, with entity ids',
	async (mode) => {
		const { results } = await search('searchSources', undefined, flow(WEB, mode));
		expect(results).toEqual([
			{ name: 'Landing Page', value: '5fd43a0b9734e9858b20cf01' },
			{ name: 'A Corporation', value: SELLER },
		]);
		expect(bench.lines()).toEqual([`GET /flows/${WEB}`]);
	},
);

it('asks for the flow first', async () => {
	await expect(search('searchSources', undefined, flow(''))).rejects.toMatchObject({
		message: 'Choose Flow first',
	});
	expect(bench.lines()).toEqual([]);
});

it('lists flows and entities for the trigger, too', async () => {
	const subject = { node: 'leadConduitPollingTrigger', credentials: bench.credentials };
	const parameters = { triggerOn: 'newEvent' };
	for (const method of ['searchFlows', 'searchEntities']) {
		const { results } = await listSearch({ ...subject, parameters, method });
		expect(results.length).toBeGreaterThan(1);
	}
});

it('lists entities and fields', async () => {
	expect((await search('searchEntities', 'crm')).results).toEqual([
		{ name: 'My CRM', value: '5877e76b53987ebbd23bafd7' },
	]);
	const fields = await loadOptions({
		node: 'leadConduit',
		method: 'loadFields',
		credentials: bench.credentials,
		parameters: { resource: 'flow', operation: 'create' },
	});
	expect(fields).toContainEqual({ name: 'Phone 1', value: 'phone_1' });
});
