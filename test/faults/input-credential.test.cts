import { credentialsOf } from '../../sandbox/emulators/index.cts';
import { openBench, type Bench } from '../contract/common/bench.cts';
import { operationsOf, services } from '../contract/common/services.cts';
import { credentialType, recordLogs, type RunResult } from '../harness/index.cts';
import type { Service } from '../../nodes/core';
import { expectSane, hostile, seenOf, textOf } from './hostile.cts';

/** So wide that the tests need not wait for it. */
const limits = [{ capacity: 99_999, seconds: 1 }];

type Name = Bench['emulator']['name'];

/** What came of a hostile value in one field of a credential. */
interface Outcome {
	type: string;
	key: string;
	result: RunResult;
	requests: number;
}

/** By service and by the name of the value. */
const outcomes = new Map<string, Outcome[]>();
let logged: string;

/** A list that is read with a credential of this type. */
function readerWith(service: Service, type: string) {
	const reader = operationsOf(service).find(
		({ resource, operation }) =>
			operation.value === 'getAll' &&
			(operation.api ?? resource.api ?? service.api).credential === type,
	)!;
	return { resource: reader.resource.value, operation: reader.operation.value };
}

/** Puts the value into each field of a credential in turn, in front of an emulator of its own. */
async function attack(
	name: Name,
	service: Service,
	type: string,
	value: unknown,
): Promise<Outcome[]> {
	const bench = await openBench(name, { limits });
	const key = bench.emulator.keys.valid;
	const fields = bench.credentials[type];
	const found: Outcome[] = [];
	try {
		for (const field of Object.keys(fields)) {
			bench.control.clearLog();
			const credentials = { ...bench.credentials, [type]: { ...fields, [field]: value } };
			const result = await bench.run(readerWith(service, type), { credentials });
			found.push({ type, key, result, requests: bench.control.log().length });
		}
	} finally {
		await bench.stop();
	}
	return found;
}

async function attackWithAll(): Promise<void> {
	const attacks = Object.entries(services).flatMap(([name, service]) =>
		hostile.map(async ([what, value]) => {
			const found = credentialsOf(name as Name).map(
				async ({ type }) => await attack(name as Name, service, type, value),
			);
			outcomes.set(`${name} ${what}`, (await Promise.all(found)).flat());
		}),
	);
	await Promise.all(attacks);
}

// All at once, since a blank address means the usual one, which is tried again and again.
beforeAll(async () => {
	const { https_proxy: usual } = process.env;
	// Nothing leaves this machine: on the way to a real service nobody answers.
	process.env.https_proxy = 'http://127.0.0.1:9';
	const logs = recordLogs();
	await attackWithAll();
	logs.stop();
	logged = textOf(logs.entries);
	if (usual === undefined) delete process.env.https_proxy;
	else process.env.https_proxy = usual;
}, 120_000);

describe.each(Object.keys(services))('%s', (name) => {
	it.each(hostile)('credential: %s', (what) => {
		const found = outcomes.get(`${name} ${what}`)!;
		expect(found).not.toHaveLength(0);
		for (const { type, key, result, requests } of found) {
			expectSane(seenOf(result, []), key);
			expectSane(logged, key);
			if (result.error && requests === 0) {
				const said = result.error.message;
				const labels = credentialType(type).properties.map(({ displayName }) => displayName);
				const names = [...labels, 'Base URL', 'cannot be reached'];
				expect(names.filter((name) => said.includes(name))).not.toEqual([]);
			}
		}
	});
});
