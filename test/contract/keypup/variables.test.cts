import type { RunOptions } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';
import { executed, type Filled } from './executed.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';
const INSIGHTS =
	'query($of: ID, $since: ISO8601DateTime) { insights(first: 3, companyId: $of, createdAtGte: $since) { nodes { id } } }';
const NAMES =
	'query($name: String, $names: [String!]) { companies(name: $name, nameIn: $names) { nodes { name } } }';
const UPDATE =
	'mutation($input: UpdateInsightInput!) { updateInsight(input: $input) { success errors { code message path } } }';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const sent = () => bench.bodies().map((body) => JSON.parse(body).variables);
const row = (name: string, value: unknown) => ({ name, value });
const ofItem = (value: unknown): Partial<RunOptions> => ({ input: [{ value }] });

describe('a variable that comes out blank by an expression fails its item by name', () => {
	const blanks: Array<[string, unknown]> = [
		['nothing', undefined],
		['null', null],
		['an empty text', ''],
		['blanks', '  '],
	];

	describe.each(blanks)('%s', (_what, value) => {
		it.each<[string, Filled]>([
			['a row', { rows: [row('of', '={{ $json.value }}')] }],
			['a member of an object', { variables: '={{ { of: $json.value } }}' }],
			['a member of a typed object', { variables: { of: '={{ $json.value }}' } }],
			['a member of JSON text', { variables: '={"of": "{{ $json.value }}", "since": null}' }],
		])('%s', async (_how, filled) => {
			const { told } = await executed(bench, INSIGHTS, filled, ofItem(value));
			expect(told[0]).toBe('Variable of is empty for this item');
			expect(bench.lines()).toEqual([]);
		});
	});

	it('the other items go on', async () => {
		const { outputs } = await executed(
			bench,
			INSIGHTS,
			{ rows: [row('of', '={{ $json.id }}')], options: { responsePath: 'insights.nodes' } },
			{
				input: [{ id: ACME }, {}, { id: ACME }],
				settings: { onError: 'continueRegularOutput' },
			},
		);
		expect(outputs[0]).toHaveLength(7);
		expect(sent()).toEqual([{ of: ACME }, { of: ACME }]);
	});

	it('so does what names the record of a change', async () => {
		const variables = '={"input": {"id": "{{ $json.id }}", "title": "{{ $json.title }}"}}';
		const { told } = await executed(bench, UPDATE, { variables }, { input: [{ title: 'New' }] });
		expect(told[0]).toBe('Variable input.id is empty for this item');
		const built = '={{ { input: { id: $json.id, title: "New" } } }}';
		const other = await executed(bench, UPDATE, { variables: built }, { input: [{ id: null }] });
		expect(other.told[0]).toBe('Variable input.id is empty for this item');
		expect(bench.lines()).toEqual([]);
	});

	it('so does all of Variables', async () => {
		const filled = { variables: '={{ $json.value }}' };
		const { told } = await executed(bench, INSIGHTS, filled, ofItem(undefined));
		expect(told[0]).toBe('Variables is empty for this item');
		expect(bench.lines()).toEqual([]);
	});
});

describe('what is meant to be empty is sent', () => {
	it.each<[string, Filled, unknown]>([
		['an empty text that was typed in a row', { rows: [row('name', '')] }, { name: '' }],
		['typed in JSON', { variables: '{"name": "", "names": []}' }, { name: '', names: [] }],
		[
			'null that was typed',
			{ variables: '={"name": null, "names": ["{{ $json.value }}"]}' },
			{ name: null, names: ['Acme'] },
		],
		[
			'null that an expression says',
			{ variables: '={{ { name: $json.none ?? null } }}' },
			{ name: null },
		],
		['what another node says', { variables: '={{ { vars: { name: "" } }.vars }}' }, { name: '' }],
	])('%s', async (_what, filled, variables) => {
		const { error } = await executed(bench, NAMES, filled, ofItem('Acme'));
		expect(error).toBeUndefined();
		expect(sent()).toEqual([variables]);
	});
});

describe('rows take what an expression gives', () => {
	const query =
		'query($b: Boolean, $s: String, $n: Int, $l: [String!], $i: [Int!], $o: Input) { a(b: $b, s: $s, n: $n, l: $l, i: $i, o: $o) }';
	it.each<[string, unknown, unknown]>([
		['b', true, true],
		['b', 'Yes', true],
		['b', 'no ', false],
		['s', true, 'true'],
		['s', 42, '42'],
		['n', '7 ', 7],
		['l', ['a,b', 'c'], ['a,b', 'c']],
		['l', 'a, b,', ['a', 'b']],
		['i', ['1', 2], [1, 2]],
		['o', '{"a": [1,],}', { a: [1] }],
		['o', { a: { b: [1, null] } }, { a: { b: [1, null] } }],
	])('%s: %j is %j', async (name, value, expected) => {
		bench.control.fault({ kind: 'body', body: '{"data":{"a":1}}' });
		const rows = [row(name, '={{ $json.value }}')];
		const { error } = await executed(bench, query, { rows }, ofItem(value));
		expect(error).toBeUndefined();
		expect(sent()).toEqual([{ [name]: expected }]);
	});
});

describe('a variable of the type ID', () => {
	it.each<[string, Filled]>([
		['a row', { rows: [row('of', '={{ $json.value }}')] }],
		['a member', { variables: '={{ { of: $json.value } }}' }],
	])('is trimmed, and never sent with a character that nobody sees: %s', async (_how, filled) => {
		await executed(bench, INSIGHTS, filled, ofItem(` ${ACME}\u00a0`));
		expect(sent()).toEqual([{ of: ACME }]);
		bench.control.clearLog();
		const { told } = await executed(bench, INSIGHTS, filled, ofItem(`${ACME}\u200b`));
		expect(told[0]).toContain('Variable of has an invisible character (U+200B');
		expect(bench.lines()).toEqual([]);
	});
});
