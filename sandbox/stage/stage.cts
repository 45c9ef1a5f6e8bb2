/** The room of the stage: an n8n with this package, the emulators beside it, and what a user finds there. */
import { rmSync } from 'node:fs';

import { N8nClient } from '../n8n/client.cts';
import { build, installInto, pack } from '../n8n/own-package.cts';
import { ensureRuntime, type Runtime } from '../n8n/runtime.cts';
import { addressOf, startN8n, stopN8n } from '../n8n/server.cts';
import { takeLock } from '../process/lock.cts';
import { atEnd } from '../process/main.cts';
import { assertPortsFree } from './ports.cts';
import { profilePaths, type Profile, type ProfilePaths } from './profile.cts';
import { loadState, saveState, type State } from './state.cts';

/** A running n8n with the package in it, logged in to. */
export interface Stage {
	paths: ProfilePaths;
	state: State;
	runtime: Runtime;
	client: N8nClient;
}

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
