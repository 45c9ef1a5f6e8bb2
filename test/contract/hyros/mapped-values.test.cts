import { jsonOf, openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const upsert = async (tags: unknown, json: object = {}, options: object = {}) =>
	await bench.run(
		{
			resource: 'lead',
			operation: 'upsert',
			email: 'a@b.co',
			additionalFields: { tags },
			options,
		},
		{ input: [json as Record<string, unknown>] },
	);
const sentTags = () => bench.bodies().map((body) => (JSON.parse(body) as { tags: string[] }).tags);
const TAG = '$Course, gold';

describe('a tag with a comma', () => {
	it.each([
		'={{ $json.tag }}',
		"={{ /*n8n-auto-generated-fromAI-override*/ $json.tag || $fromAI('tags') }}",
	])('from %s is refused, with the list to hand over', async (mapped) => {
		const { error } = await upsert(mapped, { tag: TAG });
		expect(error?.message).toContain('Tags: "$Course, gold" was mapped and holds a comma');
		expect(error?.message).toContain('["$Course, gold"]');
		expect(bench.lines()).toEqual([]);
	});

	it.each([
		['keep', [TAG]],
		['split', ['$Course', 'gold']],
		[' Split ', ['$Course', 'gold']],
	])('is as Commas in Mapped Text says: %s', async (commasInMappedText, tags) => {
		const { error } = await upsert('={{ $json.tag }}', { tag: TAG }, { commasInMappedText });
		expect(error).toBeUndefined();
		expect(sentTags()).toEqual([tags]);
	});

	it.each<[unknown, string[]]>([
		[[TAG], [TAG]],
		['["$Course, gold"]', [TAG]],
		['["$Course", "gold"]', ['$Course', 'gold']],
		['[a, b]', ['a', 'b']],
		['"a", "b"', ['a', 'b']],
		['gold', ['gold']],
	])('%j from an expression is %j', async (tag, tags) => {
		const { error } = await upsert('={{ $json.tag }}', { tag });
		expect(error).toBeUndefined();
		expect(sentTags()).toEqual([tags]);
	});

	it('that was typed separates, also beside an expression', async () => {
		await upsert('$Course, gold');
		await upsert('=new, {{ $json.tag }}', { tag: 'gold' });
		await upsert('=new, {{ $json.tag }}', { tag: TAG }, { commasInMappedText: 'keep' });
		expect(sentTags()).toEqual([
			['$Course', 'gold'],
			['new', 'gold'],
			['new', TAG],
		]);
	});
});

it('lists of identities are split wherever they come from', async () => {
	const { error } = await bench.run(
		{ resource: 'lead', operation: 'getAll', filters: { emails: '={{ $json.emails }}' } },
		{ input: [{ emails: ' a@b.co,\u00a0c@d.co ' }] },
	);
	expect(error).toBeUndefined();
	expect(bench.lines()).toEqual(['GET /v1/api/v1.0/leads?emails=a@b.co,c@d.co&pageSize=50']);
});

describe.each(['tags', 'stage'])('a comma in a mapped name of the filter %s', (name) => {
	const read = async (given: unknown, options: object = {}) =>
		await bench.run(
			{ resource: 'lead', operation: 'getAll', filters: { [name]: '={{ $json.given }}' }, options },
			{ input: [{ given }] },
		);

	it.each([{}, { commasInMappedText: 'keep' }])(
		'is not sent, as it would separate: %j',
		async (options) => {
			const { error } = await read('Hot, new', options);
			expect(error?.message).toMatch(/"Hot, new" .*holds a comma/);
			expect(bench.lines()).toEqual([]);
		},
	);

	it('separates where the user says so, and in lists', async () => {
		await read('Hot, new', { commasInMappedText: 'split' });
		await read('["Hot", "new"]');
		await read(['Hot', 'new']);
		const line = `GET /v1/api/v1.0/leads?${name}=Hot,new&pageSize=50`;
		expect(bench.lines()).toEqual([line, line, line]);
	});
});

it('a value with a comma is refused where a comma separates values on the way', async () => {
	const { error } = await bench.run({
		resource: 'lead',
		operation: 'getAll',
		filters: { stage: ['Hot, new'] },
	});
	expect(error?.message).toContain('"Hot, new" holds a comma');
	expect(bench.lines()).toEqual([]);
});

describe('identities', () => {
	it('are trimmed in body and query alike, so that a lead is found again', async () => {
		await bench.run({
			resource: 'lead',
			operation: 'upsert',
			email: ' zoe@example.com\u00a0',
			phoneNumbers: '={{ ["+1 202 555 0184 "] }}',
		});
		expect(JSON.parse(bench.bodies()[0])).toEqual({
			email: 'zoe@example.com',
			phoneNumbers: ['+1 202 555 0184'],
		});
		const filters = { emails: ['zoe@example.com \ufeff'] };
		const found = await bench.run({ resource: 'lead', operation: 'getAll', filters });
		expect(jsonOf(found)).toMatchObject([{ email: 'zoe@example.com' }]);
	});

	it('with a character that nobody sees are refused, and say where', async () => {
		const email = 'zo\u200be@example.com';
		const { error } = await bench.run({ resource: 'lead', operation: 'upsert', email });
		expect(error?.message).toContain(
			'Email has an invisible character (U+200B, zero width space) after "zo"',
		);
		expect(bench.lines()).toEqual([]);
	});

	it('free texts keep their blanks', async () => {
		const additionalFields = { firstName: ' Zoe ' };
		await bench.run({ resource: 'lead', operation: 'upsert', email: 'a@b.co', additionalFields });
		expect(JSON.parse(bench.bodies()[0])).toEqual({ email: 'a@b.co', firstName: ' Zoe ' });
	});
});

describe('dates as numbers', () => {
	const SECONDS = 1764331200;
	it.each<[unknown]>([[SECONDS], [`${SECONDS} `], [SECONDS * 1000], [`${SECONDS}000`]])(
		'%j is its moment in a filter, a body and an object',
		async (at) => {
			const input = [{ at }];
			const filters = { fromDate: '={{ $json.at }}' };
			await bench.run({ resource: 'lead', operation: 'getAll', filters }, { input });
			const updateFields = {
				tags: 'a',
				tagsDate: '={{ $json.at }}',
				leadStage: { values: { name: 'Lead', date: '={{ $json.at }}' } },
			};
			await bench.run(
				{ resource: 'lead', operation: 'update', phone: '+12025550184', updateFields },
				{ input },
			);
			expect(bench.lines()[0]).toContain('fromDate=2025-11-28T12:00:00Z');
			expect(JSON.parse(bench.bodies()[0])).toEqual({
				tags: ['a'],
				tagsDate: '2025-11-28T12:00:00Z',
				leadStage: { name: 'Lead', date: '2025-11-28T12:00:00Z' },
			});
		},
	);

	it.each([45992, '45992.5', 0, -1, 7])('%j is refused by name', async (at) => {
		const { error } = await bench.run(
			{ resource: 'lead', operation: 'getAll', filters: { toDate: '={{ $json.at }}' } },
			{ input: [{ at }] },
		);
		expect(error?.message).toContain(`Joined Before: "${at}" is not a date`);
		expect(bench.lines()).toEqual([]);
	});

	it('an end in the midst of a second goes on to the next, since Hyros takes whole ones', async () => {
		const filters = { toDate: '2026-11-28T23:59:59.999Z' };
		await bench.run({ resource: 'lead', operation: 'getAll', filters });
		expect(bench.lines()[0]).toContain('toDate=2026-11-29T00:00:00Z');
	});
});

it.each(['granted', 'GRANTED ', ' Granted\n'])('the choice %j is GRANTED', async (consent) => {
	await bench.run(
		{
			resource: 'lead',
			operation: 'upsert',
			email: 'a@b.co',
			additionalFields: { adOptimizationConsent: '={{ $json.consent }}' },
		},
		{ input: [{ consent }] },
	);
	expect(JSON.parse(bench.bodies()[0])).toMatchObject({ adOptimizationConsent: 'GRANTED' });
});
