import { jsonOf, openBench, type Bench } from './bench.cts';
import { cases } from './cases.cts';
import type { OperationCase } from './operation-case.cts';
import { operationsOf, services } from './services.cts';

const named = (own: OperationCase[]) => own.map((one) => ({ about: 'its example', ...one }));

/** Every shipped operation against the contract's own words. */
describe.each(Object.entries(services))('%s', (name, service) => {
	const mine = cases[name] ?? [];
	let bench: Bench;

	beforeAll(async () => {
		bench = await openBench(name, { limits: 'off' });
	});
	afterAll(async () => await bench?.stop());
	beforeEach(() => bench.control.reset());

	describe.each(operationsOf(service))('$title', ({ resource, operation }) => {
		const own = mine.filter(
			(one) => one.resource === resource.value && one.operation === operation.value,
		);

		if (own.length === 0) {
			it(`has a case: add one to cases.cts in the folder of ${name}`, () => {
				expect(own.length).toBeGreaterThan(0);
			});
			return;
		}

		it.each(named(own))('sends and returns what the contract says: $about', async (one) => {
			const { parameters, answer, timezone } = one;
			const given =
				typeof parameters === 'function' ? await parameters(bench.emulator) : parameters;
			if (answer !== undefined) bench.control.fault({ kind: 'body', body: answer });
			const chosen = { resource: resource.value, operation: operation.value, ...given };

			const result = await bench.run(chosen, { timezone });

			expect(result.error).toBeUndefined();
			expect(bench.lines()).toEqual([one.request].flat());
			expect(bench.bodies()).toEqual(one.body === undefined ? [] : [one.body]);
			expect(jsonOf(result)).toEqual(one.output);
			expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
				one.output.map(() => ({ item: 0 })),
			);
			const { headers } = bench.control.log().at(-1)!;
			expect(headers.accept).toBe('application/json');
			expect(headers['content-type']).toBe(one.body === undefined ? undefined : 'application/json');
			const key = headers['api-key'] ?? headers.authorization;
			expect(key).toBe(one.keyless ? undefined : '[secret]');
		});
	});

	it('has no case for an operation that is not there', () => {
		const shipped = operationsOf(service).map(({ title }) => title);
		for (const { resource, operation } of mine) {
			expect(shipped).toContain(`${resource}.${operation}`);
		}
	});
});
