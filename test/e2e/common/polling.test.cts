import { join } from 'node:path';

import { byService } from '../../../sandbox/emulators/index.cts';
import { startN8n, stopN8n } from '../../../sandbox/n8n/server.cts';
import { waitFor } from '../../../sandbox/process/wait-for.cts';
import type { Stage } from '../../../sandbox/stage/stage.cts';
import { nodeTypes } from '../../harness/package.cts';
import { attach, chain, connectTo, ownNode, records, type ServiceConnection } from './n8n.cts';
import type { PollingCase } from './polling-case.cts';

const minute = 60_000;
const pollTimes = { item: [{ mode: 'everyMinute' }] };
const cases = byService<PollingCase[]>(join(__dirname, '..'), 'polling.cts');
const watched = Object.entries(cases).flatMap(([service, own]) =>
	own.map((one) => ({ ...one, service, title: `${one.node} ${titleOf(one)}` })),
);

let stage: Stage;
const connections: Record<string, ServiceConnection> = {};
const workflows = new Map<string, string>();

function titleOf({ parameters }: PollingCase): string {
	return String(parameters.triggerOn);
}

beforeAll(async () => {
	stage = await attach();
	for (const service of Object.keys(cases)) {
		connections[service] = await connectTo(stage.client, service);
	}
	for (const { title, service, node, parameters } of watched) {
		const { credentials } = connections[service];
		const trigger = ownNode('Trigger', node, { ...parameters, pollTimes }, credentials);
		const { id } = await stage.client.createWorkflow(chain(title, trigger));
		workflows.set(title, id);
	}
}, minute);

afterAll(async () => {
	for (const id of workflows.values()) await stage.client.deactivate(id);
	for (const { emulator } of Object.values(connections)) await emulator.stop();
});

/** Waits until every service has been polled so many times more. */
async function polls(count: number): Promise<void> {
	const logs = Object.values(connections).map(({ emulator }) => emulator.control);
	const done = () => logs.map((control) => control.log().filter(({ status }) => status === 200));
	const wanted = done().map(({ length }) => length + count);
	const enough = () => done().every(({ length }, index) => length >= wanted[index]!) || undefined;
	await waitFor('A poll of every service', enough, { timeoutMs: (count + 1) * minute });
}

async function happen(name: string): Promise<void> {
	for (const { service, happen: act } of watched) {
		await act(connections[service].emulator, `${name}@example.com`);
	}
}

/** The names of all that has started each workflow, sorted: what happens at once has no order. */
async function seen(): Promise<Record<string, unknown[]>> {
	const reported = watched.map(async ({ title, nameOf }) => {
		const runs = await stage.client.executions(workflows.get(title)!);
		return [title, runs.flatMap((run) => records(run, 'Trigger').map(nameOf)).sort()];
	});
	return Object.fromEntries(await Promise.all(reported)) as Record<string, unknown[]>;
}

async function seenAtLeast(count: number): Promise<Record<string, unknown[]>> {
	const enough = async () => {
		const all = Object.values(await seen());
		return all.every(({ length }) => length >= count) || undefined;
	};
	await waitFor('A run of every workflow', enough, { timeoutMs: 2 * minute });
	return await seen();
}

function each(...names: string[]): Record<string, unknown[]> {
	const addresses = names.map((name) => `${name}@example.com`).sort();
	return Object.fromEntries(watched.map(({ title }) => [title, addresses]));
}

test('every polling trigger of the package has a case', () => {
	const nodes = [...nodeTypes().values()].filter(({ description }) => description.polling);
	const tried = new Set(watched.map(({ node }) => node));
	expect([...tried].sort()).toEqual(nodes.map(({ description }) => description.name).sort());
});

test(
	'polling triggers report what is new once, also over a restart',
	async () => {
		for (const id of workflows.values()) await stage.client.activate(id);
		await polls(2);
		await happen('one');
		await happen('two');
		expect(await seenAtLeast(2)).toEqual(each('one', 'two'));

		await stopN8n(stage.paths, stage.runtime);
		await happen('three');
		await startN8n(stage.paths, stage.state, stage.runtime);
		await stage.client.login(stage.state.owner);
		await seenAtLeast(3);
		await polls(2);
		expect(await seen()).toEqual(each('one', 'two', 'three'));
	},
	8 * minute,
);
