import { inspect } from 'node:util';
import { openBench, type Bench } from '../contract/common/bench.cts';
import { hostile } from './hostile.cts';

const HOSTILE = '={{ $json.value }}';
const QUERY =
	'query($after: String, $limit: Int, $offset: Int) { companies(first: $limit, after: $after, id: $offset) { nodes { id } pageInfo { hasNextPage endCursor } } }';
const OPTIONS: Record<string, object> = {
	partialData: {},
	failedMutation: {},
	responsePath: {},
	pagination: {},
	connectionPath: { pagination: 'relay' },
	cursorVariable: { pagination: 'relay' },
	limitVariable: { pagination: 'offset', responsePath: 'companies.nodes' },
	offsetVariable: { pagination: 'offset', responsePath: 'companies.nodes' },
	pageSize: { pagination: 'offset', responsePath: 'companies.nodes' },
	maxItems: {},
	maxPages: { pagination: 'relay' },
};

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

/** What must hold whatever was put in. */
function expectSane(result: object): void {
	const seen = inspect(result, { depth: 12, maxStringLength: null, maxArrayLength: null });
	expect(seen).not.toContain('The node failed');
	expect(seen).not.toContain(bench.emulator.keys.valid);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

describe.each(hostile)('%s', (_what, value) => {
	it('as an option of GraphQL: Execute', async () => {
		for (const [option, others] of Object.entries(OPTIONS)) {
			const options = { ...others, [option]: HOSTILE };
			const { error, outputs, hints } = await bench.run(
				{ resource: 'graphql', operation: 'execute', query: QUERY, options },
				{ input: [{ value }] },
			);
			expectSane([error, error?.stack, error?.cause, outputs, hints]);
		}
	});

	it('as a field of the credential', async () => {
		for (const field of Object.keys(bench.credentials.keypupApi)) {
			bench.control.clearLog();
			const own = { ...bench.credentials.keypupApi, [field]: value };
			const { error, outputs, hints } = await bench.run(
				{ resource: 'company', operation: 'getAll' },
				{ credentials: { keypupApi: own } },
			);
			expectSane([error, error?.stack, error?.cause, outputs, hints]);
			if (error && bench.control.log().length === 0) {
				expect(error.message).toMatch(
					/API Token|Base URL|Platform API URL|Datasets API URL|MCP URL|cannot be reached|may only be sent/,
				);
			}
		}
	});
});
