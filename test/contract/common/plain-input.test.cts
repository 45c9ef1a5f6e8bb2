import { jsonOf, openBench, type Bench } from './bench.cts';

/** More than the standard limit, in each service: how they come to be, and how they are read. */
const LISTS: Record<string, { list: object; add: (bench: Bench, number: number) => unknown }> = {
	hyperaktiv: {
		list: { resource: 'user', operation: 'getAll' },
		add: ({ control }, number) => control.act('addUser', { email: `u${number}@example.com` }),
	},
	hyros: {
		list: { resource: 'lead', operation: 'getAll' },
		add: ({ control }, number) => {
			if (number === 0) control.seed({ leads: 60 });
		},
	},
	hyperTrack: {
		list: { resource: 'user', operation: 'getAll' },
		add: ({ control }, number) => control.act('addUser', { name: `Alex ${number}` }),
	},
	keypup: {
		list: { resource: 'company', operation: 'getAll' },
		add: ({ control }, number) => control.act('addCompany', { name: `Company ${number}` }),
	},
	leadConduit: {
		list: { resource: 'event', operation: 'getAll' },
		add: ({ control }) => control.act('submitLead', { lead: { state: 'TX', email: 'a@b.co' } }),
	},
};

describe.each(Object.keys(LISTS))('%s', (name) => {
	const { list, add } = LISTS[name];
	let bench: Bench;
	beforeAll(async () => {
		bench = await openBench(name);
		for (let number = 0; number < 60; number++) await add(bench, number);
	});
	afterAll(async () => await bench?.stop());
	const read = async (parameters: object, json: Record<string, unknown> = {}) =>
		await bench.run({ ...list, ...parameters }, { input: [json] });

	it.each([' true\n', 'YES', '1', 1])('Return All given as %j reads more than 50', async (all) => {
		const result = await read({ returnAll: '={{ $json.all }}' }, { all });
		expect(result.error).toBeUndefined();
		expect(jsonOf(result).length).toBeGreaterThan(50);
	});

	it.each(['false ', '', null, 0])('Return All given as %j does not', async (all) => {
		const result = await read({ returnAll: '={{ $json.all }}', limit: 3 }, { all });
		expect(jsonOf(result)).toHaveLength(3);
	});

	it.each([' 5 ', '5.0', 5.0])('a limit of %j is 5', async (limit) => {
		const result = await read({ limit: '={{ $json.limit }}' }, { limit });
		expect(result.error).toBeUndefined();
		expect(jsonOf(result)).toHaveLength(5);
	});

	it.each(['', null])('a limit of %j is the usual one', async (limit) => {
		expect(jsonOf(await read({ limit: '={{ $json.limit }}' }, { limit }))).toHaveLength(50);
	});

	it.each([
		[{ returnAll: '={{ $json.given }}' }, 'perhaps', 'Return All must be yes or no'],
		[{ returnAll: '={{ $json.given }}' }, 2, 'Return All must be yes or no'],
		[{ limit: '={{ $json.given }}' }, '1,000', 'Limit must be a whole number of at least 1'],
		[{ limit: '={{ $json.given }}' }, '0x10', 'Limit must be a whole number of at least 1'],
		[{ limit: '={{ $json.given }}' }, 'ten', 'Limit must be a whole number of at least 1'],
		[{ options: { timeout: '={{ $json.given }}' } }, 'long', 'Timeout (Seconds) must be a number'],
	])('%j given as %j is refused by name', async (parameters, given, message) => {
		bench.control.clearLog();
		const { error } = await read(parameters, { given });
		expect(error?.message).toContain(message);
		expect(bench.lines()).toEqual([]);
	});
});
