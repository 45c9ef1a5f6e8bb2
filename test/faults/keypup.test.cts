import { inspect } from 'node:util';
import { openBench, type Bench } from '../contract/common/bench.cts';
import type { RunResult } from '../harness/index.cts';
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

/** What came of a hostile value in one field of the credential. */
interface Outcome {
	result: RunResult;
	key: string;
	requests: number;
}

let bench: Bench;
const outcomes = new Map<string, Outcome[]>();

/** Puts the value into each field of the credential in turn, in front of an emulator of its own. */
async function attackCredential(value: unknown): Promise<Outcome[]> {
	const own = await openBench('keypup');
	const { keypupApi } = own.credentials;
	const found: Outcome[] = [];
	try {
		for (const field of Object.keys(keypupApi)) {
			own.control.clearLog();
			const result = await own.run(
				{ resource: 'company', operation: 'getAll' },
				{ credentials: { keypupApi: { ...keypupApi, [field]: value } } },
			);
			const requests = own.control.log().length;
			found.push({ result, key: own.emulator.keys.valid, requests });
		}
	} finally {
		await own.stop();
	}
	return found;
}

// All at once, since a blank address means the usual one, which is tried again and again.
beforeAll(async () => {
	const { https_proxy: usual } = process.env;
	// Nothing leaves this machine: on the way to a real service nobody answers.
	process.env.https_proxy = 'http://127.0.0.1:9';
	const attacks = hostile.map(async ([what, value]) => {
		outcomes.set(what, await attackCredential(value));
	});
	await Promise.all(attacks);
	if (usual === undefined) delete process.env.https_proxy;
	else process.env.https_proxy = usual;
	bench = await openBench('keypup');
}, 120_000);
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

/** What must hold whatever was put in. */
function expectSane({ error, outputs, hints }: RunResult, key: string): void {
	const shown = [error, error?.stack, error?.cause, outputs, hints];
	const seen = inspect(shown, { depth: 12, maxStringLength: null, maxArrayLength: null });
	expect(seen).not.toContain('The node failed');
	expect(seen).not.toContain(key);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}

describe.each(hostile)('%s', (what, value) => {
	it('as an option of GraphQL: Execute', async () => {
		for (const [option, others] of Object.entries(OPTIONS)) {
			const options = { ...others, [option]: HOSTILE };
			const result = await bench.run(
				{ resource: 'graphql', operation: 'execute', query: QUERY, options },
				{ input: [{ value }] },
			);
			expectSane(result, bench.emulator.keys.valid);
		}
	});

	it('as a field of the credential', () => {
		const found = outcomes.get(what)!;
		expect(found).not.toHaveLength(0);
		for (const { result, key, requests } of found) {
			expectSane(result, key);
			if (result.error && requests === 0) {
				expect(result.error.message).toMatch(
					/API Token|Base URL|Platform API URL|Datasets API URL|MCP URL|cannot be reached|may only be sent/,
				);
			}
		}
	});
});
