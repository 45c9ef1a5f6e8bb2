import { openBench, type Bench } from '../contract/common/bench.cts';
import { cases } from '../contract/common/cases.cts';
import { operationsOf, services, type Operation } from '../contract/common/services.cts';
import { EMPTY, ERRORS, FORMS, MESSAGES, PLAIN, type Form } from './forms.cts';

const NOTHING = EMPTY.map(({ what }) => what);
const CUSTOM = [...EMPTY, ...PLAIN, ...MESSAGES].map(({ what }) => what);

/** What is a success all the same, and where the contract says so. */
const ALLOWED: Record<string, string[]> = {
	// "An empty body (201/204) becomes a success"; what else it answers is unknown (Hyperaktiv 3.1).
	'hyperaktiv lead.create': NOTHING,
	// "Assume a plain JSON array": it may have no rows (Hyperaktiv 3.2).
	'hyperaktiv funnel.getAll': ['[]'],
	'hyperaktiv journey.getAll': ['[]'],
	'hyperaktiv user.getAll': ['[]'],
	// "Delete 204 with empty body"; a body is not spoken of (HyperTrack A1).
	'hyperTrack user.delete': NOTHING,
	'hyperTrack action.delete': NOTHING,
	// Bare arrays (LeadConduit 3, 6 and 7); the changelog is "200 array or null".
	'leadConduit entity.getAll': ['[]'],
	'leadConduit event.getAll': ['[]'],
	'leadConduit field.getAll': ['[]'],
	'leadConduit flow.getAll': ['[]'],
	'leadConduit flow.getFields': ['[]'],
	'leadConduit flow.getChangelog': ['[]', 'null'],
	// `{"first_name":120}`: without leads no field is used (LeadConduit 6).
	'leadConduit flow.getFieldUsage': ['{}'],
	// Any address: the contract says nothing of the answer, but an error is one everywhere.
	'hyperaktiv customApiCall.send': CUSTOM,
	'hyperTrack customApiCall.send': CUSTOM,
	'hyperTrack customApiCallV2.send': CUSTOM,
	'hyros customApiCall.send': CUSTOM,
	'leadConduit customApiCall.send': CUSTOM,
};

/** A form that a mechanism of its own has to refuse. */
const ELSEWHERE: Record<string, string[]> = {
	// Errors that are no list: graphql/errors.ts.
	'keypup graphql.execute': ['errors beside null'],
};

describe.each(Object.entries(services))('52: %s', (name, service) => {
	let bench: Bench;
	beforeAll(async () => {
		bench = await openBench(name, { limits: 'off' });
	});
	afterAll(async () => await bench?.stop());

	/** Runs an operation as its case in the contract tests does, answered in this form. */
	async function answered(title: string, { body, status = 200 }: Form) {
		const [resource, operation] = title.split('.');
		const one = cases[name].find(
			(own) => own.resource === resource && own.operation === operation,
		)!;
		bench.control.reset();
		const given =
			typeof one.parameters === 'function' ? await one.parameters(bench.emulator) : one.parameters;
		bench.control.fault({ kind: 'body', body, status, times: 100 });
		const { timezone } = one;
		return await bench.run({ resource, operation, ...given }, { timezone });
	}

	it.each(operationsOf(service))('$title', async ({ operation, title }) => {
		const allowed = ALLOWED[`${name} ${title}`] ?? [];
		for (const form of FORMS) {
			if (ELSEWHERE[`${name} ${title}`]?.includes(form.what)) continue;
			const { error, outputs } = await answered(title, form);
			const seen = { form: form.what, failed: error !== undefined };
			expect(seen).toEqual({ form: form.what, failed: !allowed.includes(form.what) });
			if (!error) continue;
			expect(outputs.flat()).toEqual([]);
			expect(error.message).toMatch(/\S/);
			if (EMPTY.includes(form) && isChange(operation)) {
				expect(error.description).toContain('may have been applied');
			}
		}
	});
});

it('each exception is of an operation that there is', () => {
	const titles = Object.entries(services).flatMap(([name, service]) =>
		operationsOf(service).map(({ title }) => `${name} ${title}`),
	);
	expect(titles).toEqual(expect.arrayContaining(Object.keys(ALLOWED)));
	expect(ERRORS.map(({ what }) => what)).not.toEqual(
		expect.arrayContaining(Object.values(ALLOWED).flat()),
	);
});

/** Whether a request changes something; one that reads first fails before that. */
function isChange(operation: Operation): boolean {
	const readsFirst = operation.kind === 'update' && operation.readFirst !== undefined;
	const hasReader = operation.kind === 'run' && operation.reader !== undefined;
	// Of an exchanged code only the key is missing.
	return operation.plan.repeat === 'unsafe' && !readsFirst && !hasReader;
}
