import { openBench, type Bench } from '../contract/common/bench.cts';
import { cases } from '../contract/common/cases.cts';
import {
	operationsOf,
	services,
	type Field,
	type Operation,
} from '../contract/common/services.cts';
import { nodeType, recordLogs, type RunResult } from '../harness/index.cts';
import { expectSane, hostile, isBlank, seenOf } from './hostile.cts';

const HOSTILE = '={{ $json.value }}';
const FOLDS = ['filters', 'additionalFields', 'updateFields'];
/** So wide that the tests need not wait for it. */
const limits = [{ capacity: 99_999, seconds: 1 }];

/** One hostile place: the parameters, and the field it is about with all it lies in. */
interface Attack {
	path: readonly Field[];
	parameters: Record<string, unknown>;
}

type Given = Record<string, unknown>;

/** Where the node shows a field of an operation: at the top (undefined), or in this collection. */
function foldOf(node: string, given: Given, operation: Operation, field: Field) {
	const shown = nodeType(node).description.properties.filter(({ displayOptions }) => {
		const { resource, operation: operations } = displayOptions?.show ?? {};
		return resource?.includes(String(given.resource)) && operations?.includes(operation.value);
	});
	const isTwin = operation.fields.find(({ name }) => name === field.name) !== field;
	if (!isTwin && shown.some(({ name }) => name === field.name)) return undefined;
	return shown.find(
		({ name, options }) => FOLDS.includes(name) && options?.some((one) => one.name === field.name),
	)?.name;
}

/** Every field of an operation, members included, with the hostile value in it. */
function attacksOn(node: string, operation: Operation, given: Given): Attack[] {
	return operation.fields.flatMap((field): Attack[] => {
		const fold = foldOf(node, given, operation, field);
		const around = fold === undefined ? given : ((given[fold] ?? {}) as Given);
		return hostileValues(field, around[field.name]).map(({ path, value }) => {
			const changed = { ...around, [field.name]: value };
			return { path, parameters: fold === undefined ? changed : { ...given, [fold]: changed } };
		});
	});
}

/** The values of a field with something hostile in one place: its own, or one of its members'. */
function hostileValues(
	field: Field,
	own: unknown,
): Array<{ path: readonly Field[]; value: unknown }> {
	if (field.kind === 'record') {
		return [{ path: [field], value: { __rl: true, mode: 'id', value: HOSTILE } }];
	}
	if (field.kind !== 'rows' && field.kind !== 'object') return [{ path: [field], value: HOSTILE }];
	const texts = field.fields.filter(({ kind }) => kind === 'text').map(({ name }) => [name, 'x']);
	const [first] = [(own as { values?: unknown } | undefined)?.values].flat();
	const row = (first ?? Object.fromEntries(texts)) as Given;
	return field.fields.flatMap((member) =>
		hostileValues(member, row[member.name]).map(({ path, value }) => {
			const changed = { ...row, [member.name]: value };
			return {
				path: [field, ...path],
				value: { values: field.kind === 'rows' ? [changed] : changed },
			};
		}),
	);
}

const isSpread = (field: Field) =>
	field.kind === 'form' || ('spread' in field && field.spread === true);

/** Whether a value is sent under its own name: some go into what others make of them. */
function keepsName(path: readonly Field[]): boolean {
	return (
		!path.some((field) => isSpread(field) || field.place === 'none') &&
		!path.slice(0, -1).some(({ encode }) => encode)
	);
}

describe.each(Object.entries(services))('%s', (name, service) => {
	let bench: Bench;
	let logs: ReturnType<typeof recordLogs>;

	beforeAll(async () => {
		bench = await openBench(name as Bench['emulator']['name'], { limits });
		logs = recordLogs();
	});
	afterAll(async () => {
		logs.stop();
		await bench?.stop();
	});

	beforeEach(() => {
		logs.entries.length = 0;
	});

	/** Fills the emulator anew where something may have changed in it. */
	function renew(): void {
		const isRead = bench.control.log().every(({ method }) => method === 'GET');
		if (isRead) bench.control.clearLog();
		else bench.control.reset();
	}

	async function attack(parameters: Given, value: unknown): Promise<RunResult> {
		renew();
		const result = await bench.run(parameters, { input: [{ value }] });
		expectSane(seenOf(result, logs.entries), bench.emulator.keys.valid);
		logs.entries.length = 0;
		return result;
	}

	describe.each(operationsOf(service))('$title', ({ resource, operation, title }) => {
		const own = cases[name as keyof typeof cases].find(
			(one) => `${one.resource}.${one.operation}` === title,
		);

		it.each(hostile)('%s', async (_what, value) => {
			const { parameters = {} } = own ?? {};
			const given = {
				...(typeof parameters === 'function' ? await parameters(bench.emulator) : parameters),
				resource: resource.value,
				operation: operation.value,
			};
			for (const { path, parameters: attacked } of attacksOn(name, operation, given)) {
				const { error } = await attack(attacked, value);
				const requests = bench.control.log();
				const { api } = path[path.length - 1];
				if (requests.length === 0) {
					const said = `${error?.message} ${error?.description}`;
					expect(path.filter(({ label }) => said.includes(label))).not.toEqual([]);
				} else if (error === undefined && !isBlank(value) && keepsName(path)) {
					const leaf = api.split('.').pop()!;
					const sent = requests.map((one) => `${one.path}?${one.query}${one.body}`).join();
					expect(operation.path.includes(`{${api}}`) || sent.includes(leaf)).toBe(true);
				}
			}
		});
	});

	const calls = operationsOf(service).filter(({ resource }) => resource.last);
	const attackCalls = calls.length === 0 ? () => undefined : it.each(hostile);
	attackCalls('custom API call: %s', async (_what, value) => {
		const call = { resource: 'customApiCall', operation: 'send', method: 'POST', path: '/x' };
		for (const field of ['path', 'query', 'body', 'method']) {
			const { error } = await attack({ ...call, [field]: HOSTILE }, value);
			if (bench.control.log().length === 0) {
				expect(error?.message.toLowerCase()).toContain(field);
			}
		}
	});

	it.each(hostile)('options: %s', async (_what, value) => {
		const [{ resource, operation }] = cases[name as keyof typeof cases].filter(
			(one) => typeof one.parameters !== 'function' && one.operation === 'getAll',
		);
		for (const option of ['concurrency', 'requestsPerSecond', 'timeout', 'normalizeDates']) {
			const options = { [option]: HOSTILE };
			const { error } = await attack({ resource, operation, limit: 1, options }, value);
			const label = /^(?:Concurrency|Requests per Second|Timeout|Normalize Dates)/;
			if (error) expect(error.message).toMatch(label);
		}
	});

	it.each(hostile)('limit: %s', async (_what, value) => {
		const [{ resource, operation }] = cases[name as keyof typeof cases].filter(
			(one) => typeof one.parameters !== 'function' && one.operation === 'getAll',
		);
		const { error } = await attack({ resource, operation, limit: HOSTILE }, value);
		if (error) expect(error.message).toMatch(/^Limit /);
	});

	it.each(hostile)('filters and other collections: %s', async (_what, value) => {
		for (const { resource, operation } of operationsOf(service)) {
			const fold = { list: 'filters', update: 'updateFields' }[operation.kind as string];
			const { parameters } = cases[name as keyof typeof cases].find(
				(one) => one.resource === resource.value && one.operation === operation.value,
			)!;
			if (typeof parameters === 'function') continue;
			await attack(
				{
					...parameters,
					resource: resource.value,
					operation: operation.value,
					[fold ?? 'additionalFields']: HOSTILE,
				},
				value,
			);
		}
	});
});
