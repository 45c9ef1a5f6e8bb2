import { jsonOf, openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperTrack');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const track = async (order: object, json: object, options: object = {}) =>
	await bench.run(
		{
			resource: 'order',
			operation: 'track',
			trackMode: 'Full Shift',
			workerHandle: byId(' james@ht.com '),
			orders: {
				values: [
					{
						orderHandle: '={{ $json.handle }}',
						destination: { values: { placeHandle: 'WARE_593 ' } },
						...order,
					},
				],
			},
			options,
		},
		{ input: [{ handle: 'order-77 ', ...json }] },
	);
const sent = () =>
	JSON.parse(bench.bodies()[0]) as { orders: Array<Record<string, unknown>> } & Record<
		string,
		unknown
	>;

it('members of rows are read like fields: identities, dates, choices, switches', async () => {
	await track(
		{ scheduledAt: '={{ $json.at }}', priority: 'HIGH ', typeIndex: ' 2 ', type: 'Drop' },
		{ at: '1764331200' },
	);
	expect(sent()).toMatchObject({
		worker_handle: 'james@ht.com',
		track_mode: 'full_shift',
		orders: [
			{
				order_handle: 'order-77',
				destination: { place_handle: 'WARE_593' },
				scheduled_at: '2025-11-28T12:00:00Z',
				priority: 'high',
				type: 'drop',
				type_index: 2,
			},
		],
	});
});

it('a comma in a mapped text of a row follows the option', async () => {
	const productType = '={{ $json.product }}';
	const refused = await track({ productType }, { product: 'oven, gas' });
	expect(refused.error?.message).toContain('Product Types: "oven, gas" was mapped');
	expect(bench.lines()).toEqual([]);
	await track({ productType }, { product: 'oven, gas' }, { commasInMappedText: 'keep' });
	expect(sent().orders[0].product_type).toEqual(['oven, gas']);
});

it('a typed comma of a row separates', async () => {
	await track({ productType: 'oven, gas' }, {});
	expect(sent().orders[0].product_type).toEqual(['oven', 'gas']);
});

it('a spreadsheet day in a row is refused with a word about it', async () => {
	const { error } = await track({ scheduledAt: '={{ $json.at }}' }, { at: 45992 });
	expect(error?.message).toContain('Scheduled At: "45992" is not a date');
	expect(error?.message).toContain('spreadsheet');
	expect(bench.lines()).toEqual([]);
});

it('an ID in the path is trimmed, and named where something invisible is in it', async () => {
	const get = async (value: string) =>
		await bench.run({ resource: 'order', operation: 'get', orderHandle: byId(value) });
	await get(' order-1001\u00a0');
	expect(bench.lines()).toEqual(['GET /orders/order-1001']);
	const { error } = await get('order\u200d-1001');
	expect(error?.message).toContain('(U+200D, zero width joiner) after "order"');
});

it('filters of orders: days, times and an end within a second', async () => {
	const filters = {
		createdAtDate: '={{ 1764331200 }}',
		createdAtFrom: '={{ "1764331200000" }}',
		createdAtTo: '2025-11-28T23:59:59.999Z',
		sortDirection: 'Newest First',
	};
	await bench.run({ resource: 'order', operation: 'getAll', filters });
	expect(bench.lines()).toEqual([
		'GET /orders/?created_at_date=2025-11-28&created_at_from=2025-11-28%2012:00:00' +
			'&created_at_to=2025-11-29%2000:00:00&sort_direction=desc&limit=50',
	]);
});

it('API v2 knows microseconds: an end means its whole second', async () => {
	await bench.control.act('addUser', {
		unique_id: 'last-second',
		created_at: '2025-11-28T23:59:59.999700Z',
	});
	for (const maxDate of ['2025-11-28T23:59:59Z', '2025-11-28T23:59:59.999Z']) {
		const filters = { minDate: '2025-11-28T23:59:59.5Z', maxDate };
		const found = await bench.run({ resource: 'user', operation: 'getAll', filters });
		expect(jsonOf(found)).toMatchObject([{ unique_id: 'last-second' }]);
	}
});

it('a handle with a comma is refused where commas separate handles', async () => {
	const { error } = await bench.run({
		resource: 'worker',
		operation: 'getAll',
		filters: { workerHandle: ['a,b'] },
	});
	expect(error?.message).toContain('Worker Handles: "a,b" holds a comma');
	expect(bench.lines()).toEqual([]);
});
