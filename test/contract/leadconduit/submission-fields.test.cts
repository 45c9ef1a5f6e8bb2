import { openBench, type Bench } from '../common/bench.cts';

const WEB = '5fd4371e940df5a34a3888b3';
const FORM = '5fd43a0b9734e9858b20cf01';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const submit = (fields: object, extraFields?: string) => ({
	resource: 'lead',
	operation: 'submit',
	flowId: byId(WEB),
	sourceId: byId(FORM),
	fields,
	...(extraFields === undefined ? {} : { additionalFields: { extraFields } }),
});
const typed = (value: object | null) => ({ mappingMode: 'defineBelow', value });
const mapped = (...ids: string[]) => ({
	mappingMode: 'autoMapInputData',
	value: null,
	schema: ids.map((id) => ({ id, displayName: id, required: false, type: 'string' })),
});
const sent = () => bench.bodies().map((body) => JSON.parse(body) as object);

describe('nothing that was filled in of a lead vanishes', () => {
	it('where the form and Extra Fields name parts of one object', async () => {
		const fields = typed({ email: 'a@b.co', 'mortgage.property.state': 'TX' });
		const extra = '{"mortgage":{"loan":{"amount":5},"property":{"zip":"78704"}},"utm":"x"}';
		expect((await bench.run(submit(fields, extra))).error).toBeUndefined();
		expect(sent()).toEqual([
			{
				email: 'a@b.co',
				mortgage: { property: { state: 'TX', zip: '78704' }, loan: { amount: 5 } },
				utm: 'x',
			},
		]);
	});

	it('where one value is given twice', async () => {
		await bench.run(submit(typed({ email: 'a@b.co' }), '{"email":"a@b.co"}'));
		expect(sent()).toEqual([{ email: 'a@b.co' }]);
	});

	it.each([
		[
			'in a form',
			typed({ mortgage: 'yes', 'mortgage.amount': 5 }),
			undefined,
			'Fields: "mortgage.amount"',
		],
		[
			'in a form, turned',
			typed({ 'mortgage.amount': 5, mortgage: 'yes' }),
			undefined,
			'Fields: "mortgage"',
		],
		['in both', typed({ email: 'a@b.co' }), '{"email":"c@d.co"}', 'Extra Fields: "email"'],
		[
			'deep in both',
			typed({ 'mortgage.property.state': 'TX' }),
			'{"mortgage":{"property":{"state":"FL"}}}',
			'Extra Fields: "mortgage.property.state"',
		],
		[
			'as a value and an object',
			typed({ mortgage: 'yes' }),
			'{"mortgage":{"amount":5}}',
			'Extra Fields: "mortgage"',
		],
	])(
		'where two values have one place, %s: it is refused by name',
		async (_how, fields, extra, place) => {
			const { error } = await bench.run(submit(fields, extra));
			expect(error?.message).toBe(`${place} stands where another value stands already`);
			expect(bench.lines()).toEqual([]);
		},
	);
});

describe('members that are mapped from the item', () => {
	it.each(['xxTrustedFormCertUrl', 'xxtrustedformcerturl', 'XXTrustedFormCertURL'])(
		'hold the certificate that is called %s',
		async (name) => {
			const input = [{ email: 'a@b.co', [name]: 'https://cert.trustedform.com/0123', shoe: 43 }];
			await bench.run(submit(mapped('email')), { input });
			expect(sent()).toEqual([
				{ trustedform_cert_url: 'https://cert.trustedform.com/0123', email: 'a@b.co' },
			]);
		},
	);

	it('are found in any case, by their own name first', async () => {
		const input = [{ Email: 'x@y.co', email: 'a@b.co', PHONE_1: '5127891111' }];
		await bench.run(submit(mapped('email', 'phone_1')), { input });
		expect(sent()).toEqual([{ email: 'a@b.co', phone_1: '5127891111' }]);
	});
});

describe('a lead of which nothing is filled in', () => {
	it.each([
		['mapped from an item that has none of it', mapped('email', 'phone_1'), undefined],
		['mapped so, beside Extra Fields', mapped('email'), '{"utm":"x"}'],
		['typed', typed({ email: '', phone_1: '={{ $json.nope }}' }), undefined],
		['untouched', typed(null), undefined],
	])('is not submitted: %s', async (_how, fields, extra) => {
		const { error } = await bench.run(submit(fields, extra), { input: [{ mail: 'a@b.co' }] });
		expect(error?.message).toBe('Fields: nothing is filled in');
		expect(bench.lines()).toEqual([]);
	});

	it('is one that has Extra Fields', async () => {
		expect((await bench.run(submit(typed({}), '{"email":"a@b.co"}'))).error).toBeUndefined();
		expect(sent()).toEqual([{ email: 'a@b.co' }]);
	});
});
