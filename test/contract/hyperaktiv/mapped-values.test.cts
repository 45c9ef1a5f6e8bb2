import { openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperaktiv');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const create = async (more: object) =>
	await bench.run({ resource: 'lead', operation: 'create', ref: ' YYY\u00a0', ...more });

it('email, phone and reference are trimmed, names are not', async () => {
	await create({
		email: '\ufeffada@example.com ',
		additionalFields: { phoneNumber: ' +1 202 555 0184\n', firstname: ' Ada ' },
	});
	expect(bench.lines()).toEqual(['POST /api/v1/leads?ref=YYY']);
	expect(JSON.parse(bench.bodies()[0])).toEqual({
		Email: 'ada@example.com',
		PhoneNumber: '+1 202 555 0184',
		Firstname: ' Ada ',
	});
});

it('an invisible character is named, not sent', async () => {
	const { error } = await create({ email: 'ada@exa\u00admple.com' });
	expect(error?.message).toContain('(U+00AD, soft hyphen) after "ada@exa"');
	expect(bench.lines()).toEqual([]);
});

it('an ID of many digits is sent with all of them, blanks around it or not', async () => {
	const journeyId = { __rl: true, mode: 'id', value: ' 74590868830732101 ' };
	await bench.run({ resource: 'session', operation: 'create', journeyId });
	expect(bench.bodies()[0]).toContain('74590868830732101');
	expect(bench.bodies()[0]).not.toContain('"74590868830732101');
});
