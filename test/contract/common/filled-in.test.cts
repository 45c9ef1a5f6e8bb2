import { openBench, type Bench } from './bench.cts';

/** The engine's rules on what is filled in, in the services whose fields they touch. */
const benches = new Map<string, Bench>();
beforeAll(async () => {
	for (const name of ['hyperaktiv', 'hyperTrack', 'hyros']) {
		benches.set(name, await openBench(name));
	}
});
afterAll(async () => {
	for (const bench of benches.values()) await bench.stop();
});
beforeEach(() => {
	for (const bench of benches.values()) bench.control.reset();
});

const benchOf = (name: string) => benches.get(name) as Bench;
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const track = {
	resource: 'order',
	operation: 'track',
	trackMode: 'on_shift',
	workerHandle: byId('james@ht.com'),
	deviceId: '',
	routeHandle: '',
};

describe('two values for one place are refused by name, and nothing is sent', () => {
	it.each([
		[
			'hyperTrack',
			{ ...track, additionalFields: { otherFields: '{"track_mode":"full_shift"}' } },
			'Other Fields: "track_mode"',
		],
		[
			'hyperTrack',
			{ ...track, additionalFields: { otherFields: '{"worker_handle":"jane@ht.com"}' } },
			'Other Fields: "worker_handle"',
		],
	])('%s %j', async (service, parameters, place) => {
		const { error } = await benchOf(service).run(parameters);
		expect(error?.message).toBe(`${place} stands where another value stands already`);
		expect(benchOf(service).lines()).toEqual([]);
	});
});

it('objects that meet become one', async () => {
	const fields = {
		route: { values: { metadata: '{"shift":"day"}' } },
		otherFields: '{"route":{"metadata":{"zone":"A"},"profile":"car"}}',
	};
	await benchOf('hyperTrack').run({ ...track, additionalFields: fields });
	expect(JSON.parse(benchOf('hyperTrack').bodies()[0])).toEqual({
		track_mode: 'on_shift',
		worker_handle: 'james@ht.com',
		route: { metadata: { shift: 'day', zone: 'A' }, profile: 'car' },
	});
});

describe('a change that holds nothing is refused before anything is sent', () => {
	it.each([
		['hyperTrack', { resource: 'order', operation: 'update', orderHandle: byId('order-1001') }],
		[
			'hyperTrack',
			{
				resource: 'order',
				operation: 'update',
				orderHandle: byId('order-1001'),
				updateFields: { legType: 'drop' },
			},
		],
		['hyperTrack', { resource: 'user', operation: 'update', id: byId('09ff4544') }],
		['hyperTrack', { resource: 'action', operation: 'update', id: byId('09ff4544') }],
		['hyros', { resource: 'lead', operation: 'update', email: 'a@b.co' }],
	])('%s %j', async (service, parameters) => {
		const { error } = await benchOf(service).run({ updateFields: {}, ...parameters });
		expect(error?.message).toBe('Nothing to change is filled in');
		expect(benchOf(service).lines()).toEqual([]);
	});
});

describe('a list that is empty by an expression', () => {
	it('is sent where the service takes one', async () => {
		const updateFields = { firstName: 'Jane', removeTags: '={{ [] }}' };
		await benchOf('hyros').run({
			resource: 'lead',
			operation: 'update',
			email: 'a@b.co',
			updateFields,
		});
		expect(benchOf('hyros').bodies()).toEqual(['{"firstName":"Jane","removeTags":[]}']);
	});

	it('is refused by name elsewhere', async () => {
		const order = { resource: 'order', operation: 'update', orderHandle: byId('order-1001') };
		const updateFields = { capacityUsed: 1, productType: '={{ [] }}' };
		const { error } = await benchOf('hyperTrack').run({ ...order, updateFields });
		expect(error?.message).toBe('Product Types is an empty list, which is not sent');
		expect(benchOf('hyperTrack').lines()).toEqual([]);
	});
});
