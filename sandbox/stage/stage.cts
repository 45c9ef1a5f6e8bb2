import { rmSync } from 'node:fs';

import { accounts } from '../data/accounts.cts';
import { startEmulator, type Emulator } from '../emulators/index.cts';
import { takeLock } from '../process/lock.cts';
import { atEnd } from '../process/main.cts';
import { N8nClient } from '../n8n/client.cts';
import { addressOf, startN8n, stopN8n } from '../n8n/server.cts';
import { build, installInto, pack } from '../n8n/own-package.cts';
import { profilePaths, type Profile, type ProfilePaths } from '../process/paths.cts';
import { assertPortsFree } from './ports.cts';
import { ensureRuntime, type Runtime } from '../n8n/runtime.cts';
import {
	credentialName,
	credentialsOf,
	serviceNames,
	type ServiceCredential,
	type ServiceName,
} from './services.cts';
import { loadState, saveState, type State } from './state.cts';
import {
	connect,
	shippedWorkflows,
	storeWorkflow,
	type NamedCredential,
} from '../n8n/workflows.cts';

/** A running n8n with the package in it, logged in to. */
export interface Stage {
	paths: ProfilePaths;
	state: State;
	runtime: Runtime;
	client: N8nClient;
}

/** The emulators of all services, by name. */
export type Emulators = Record<ServiceName, Emulator>;

/**
 * Builds and packs the package, installs n8n if need be, starts it with the package and logs in. It
 * runs until this program ends. A fresh stage forgets what its profile has kept.
 */
export async function openStage(profile: Profile, { fresh }: { fresh: boolean }): Promise<Stage> {
	const paths = profilePaths(profile);
	takeLock(paths.lock, `The sandbox "${profile}"`);
	await build();
	const tarball = await pack();
	const runtime = await ensureRuntime();
	atEnd(async () => await stopN8n(paths, runtime));
	await stopN8n(paths, runtime);
	if (fresh) rmSync(paths.home, { recursive: true, force: true });
	const state = await loadState(paths.state);
	await assertPortsFree(state.ports, paths.home);
	if (state.package !== tarball.hash) {
		await installInto(paths.home, tarball);
		state.package = tarball.hash;
		saveState(paths.state, state);
	}
	console.log('Starting n8n …');
	await startN8n(paths, state, runtime);
	const client = new N8nClient(addressOf(state));
	await client.login(state.owner);
	return { paths, state, runtime, client };
}

/** Starts the emulators of all services on the ports of a profile, until this program ends. */
export async function startEmulators({ ports, apiKeys }: State): Promise<Emulators> {
	const started: Partial<Emulators> = {};
	for (const name of serviceNames) {
		const emulator = await startEmulator(name, {
			port: ports[name],
			keys: { valid: apiKeys[name] },
			store: accounts[name],
		});
		atEnd(async () => await emulator.stop());
		started[name] = emulator;
	}
	return started as Emulators;
}

async function storeCredential(
	{ client, state }: Stage,
	credential: ServiceCredential,
	emulator: Emulator,
	apiKey: string,
): Promise<NamedCredential> {
	const { type, data } = credential;
	const stored = (await client.credentials()).find(({ id }) => id === state.credentials[type]);
	if (stored) return stored;
	const name = credentialName(credential);
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
				await storeCredential(stage, credential, emulators[name], state.apiKeys[name]),
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
