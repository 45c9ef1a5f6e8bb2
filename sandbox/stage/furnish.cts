import {
	credentialsOf,
	serviceNames,
	type Emulator,
	type ServiceCredential,
} from '../emulators/index.cts';
import {
	connect,
	shippedWorkflows,
	storeWorkflow,
	type NamedCredential,
} from '../n8n/workflows.cts';
import type { Emulators } from './emulators.cts';
import type { Stage } from './stage.cts';
import { saveState } from './state.cts';

async function storeCredential(
	{ client, state }: Stage,
	{ label, type, data }: ServiceCredential,
	emulator: Emulator,
	apiKey: string,
): Promise<NamedCredential> {
	const stored = (await client.credentials()).find(({ id }) => id === state.credentials[type]);
	if (stored) return stored;
	const name = `${label} account (emulator)`;
	const id = await client.createCredential(name, type, data(emulator, apiKey));
	state.credentials[type] = id;
	return { type, id, name };
}

/** Puts the emulators' credentials and the shipped workflows into n8n, as far as they are missing. */
export async function furnish(stage: Stage, emulators: Emulators): Promise<void> {
	const { client, state, paths } = stage;
	const credentials: NamedCredential[] = [];
	for (const name of serviceNames) {
		for (const credential of credentialsOf(name)) {
			credentials.push(
				await storeCredential(stage, credential, emulators[name]!, state.apiKeys[name]!),
			);
		}
	}
	const types = await client.nodeTypes();
	for (const shipped of shippedWorkflows()) {
		state.workflows[shipped.file] = await storeWorkflow(
			client,
			shipped,
			state.workflows[shipped.file],
			connect(shipped.draft, types, credentials),
		);
	}
	saveState(paths.state, state);
}
