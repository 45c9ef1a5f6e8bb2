import { randomUUID } from 'node:crypto';

import { credentialsOf, startEmulator, type Emulator } from '../../../sandbox/emulators/index.cts';
import { N8nClient } from '../../../sandbox/n8n/client.cts';
import type { Execution, Item } from '../../../sandbox/n8n/execution.cts';
import { packageName } from '../../../sandbox/n8n/own-package.cts';
import { ensureRuntime } from '../../../sandbox/n8n/runtime.cts';
import { addressOf } from '../../../sandbox/n8n/server.cts';
import type { WorkflowDraft, WorkflowNode } from '../../../sandbox/n8n/workflow.cts';
import type { NamedCredential } from '../../../sandbox/n8n/workflows.cts';
import { profilePaths } from '../../../sandbox/stage/profile.cts';
import type { Stage } from '../../../sandbox/stage/stage.cts';
import { loadState } from '../../../sandbox/stage/state.cts';

/** The n8n that `npm test` has started, logged in to. */
export async function attach(): Promise<Stage> {
	const paths = profilePaths('e2e');
	const state = await loadState(paths.state);
	const client = new N8nClient(addressOf(state));
	await client.login(state.owner);
	return { paths, state, client, runtime: await ensureRuntime() };
}

/** An emulator, and the credentials in n8n that lead to it. */
export interface ServiceConnection {
	emulator: Emulator;
	credentials: NamedCredential[];
}

/** Starts an emulator of the service and stores its credentials. */
export async function connectTo(client: N8nClient, service: string): Promise<ServiceConnection> {
	const emulator = await startEmulator(service);
	const credentials: NamedCredential[] = [];
	for (const { type, data } of credentialsOf(service)) {
		const name = `${type} ${randomUUID()}`;
		const id = await client.createCredential(name, type, data(emulator, emulator.keys.valid));
		credentials.push({ type, id, name });
	}
	return { emulator, credentials };
}

/** A node of this package. */
export function ownNode(
	name: string,
	type: string,
	parameters: Record<string, unknown>,
	credentials: NamedCredential[] = [],
): WorkflowNode {
	return {
		id: randomUUID(),
		name,
		type: `${packageName}.${type}`,
		typeVersion: 1,
		position: [200, 0],
		parameters,
		credentials: Object.fromEntries(credentials.map(({ type: key, ...stored }) => [key, stored])),
	};
}

/** The button that starts a workflow by hand. */
export function manualTrigger(): WorkflowNode {
	return {
		id: randomUUID(),
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
}

/** A workflow whose nodes follow one another. */
export function chain(name: string, ...nodes: WorkflowNode[]): WorkflowDraft {
	const connections = nodes
		.slice(1)
		.map((node, index) => [
			nodes[index]!.name,
			{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
		]);
	return {
		name,
		nodes,
		connections: Object.fromEntries(connections) as Record<string, unknown>,
		settings: { executionOrder: 'v1' },
	};
}

/** Runs one node once, as the editor does, and tells how that went. */
export async function runOnce(client: N8nClient, node: WorkflowNode): Promise<Execution> {
	const { id } = await client.createWorkflow(chain(node.name, manualTrigger(), node));
	return await client.runManually(id, 'Start', 60_000);
}

/** What a node has put out, as plain records. */
export function records(execution: Execution, node: string): Array<Item['json']> {
	return (execution.outputs[node]?.[0] ?? []).map(({ json }) => json);
}
