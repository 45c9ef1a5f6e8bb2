import { openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const companies = async (filters: object, json: object, options: object = {}) =>
	await bench.run(
		{ resource: 'company', operation: 'getAll', filters, options },
		{ input: [json as Record<string, unknown>] },
	);
const variables = () =>
	(JSON.parse(bench.bodies()[0]) as { variables: Record<string, unknown> }).variables;

it('a name with a comma follows the option; IDs are split and trimmed', async () => {
	const filters = { nameIn: '={{ $json.name }}', idIn: '={{ $json.ids }}' };
	const given = { name: 'Acme, Inc.', ids: 'a, b ' };
	const refused = await companies(filters, given);
	expect(refused.error?.message).toContain('["Acme, Inc."]');
	expect(bench.lines()).toEqual([]);
	await companies(filters, given, { commasInMappedText: 'keep' });
	expect(variables()).toMatchObject({ nameIn: ['Acme, Inc.'], idIn: ['a', 'b'] });
});

it.each([1764331200, '1764331200000'])('the date %j is its moment', async (at) => {
	await companies({ createdAtGte: '={{ $json.at }}' }, { at });
	expect(variables()).toMatchObject({ createdAtGte: '2025-11-28T12:00:00Z' });
});

it('a day of a spreadsheet is refused with a word about it', async () => {
	const { error } = await companies({ updatedAtGte: '={{ $json.at }}' }, { at: 45992 });
	expect(error?.message).toContain('spreadsheet');
	expect(bench.lines()).toEqual([]);
});
