import { openBench, type Bench } from '../common/bench.cts';

/** Answers with a good status that do not say what they should. */
let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

it.each(['', '{}', '{"request_id":"1"}', '{"result":null}', '{"result":["a"]}'])(
	'a record read as %j is an error',
	async (body) => {
		bench.control.fault({ kind: 'body', body });
		const { error, outputs } = await bench.run({ resource: 'userInfo', operation: 'get' });
		expect(error?.message).toMatch(/missing|something else than records/);
		expect(outputs.flat()).toEqual([]);
	},
);

it.each(['{"error":"foo"}', '{"error":{"message":"foo"}}', '{"error":"foo","status":400}'])(
	'a change answered with %s has failed',
	async (body) => {
		bench.control.fault({ kind: 'body', body });
		const upsert = { resource: 'lead', operation: 'upsert', email: 'zoe@example.com' };
		expect((await bench.run(upsert)).error?.message).toBe('foo');
		expect(bench.lines()).toHaveLength(1);
	},
);
