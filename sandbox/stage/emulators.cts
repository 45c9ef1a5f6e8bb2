import { join } from 'node:path';

import { byService, serviceNames, startEmulator, type Emulator } from '../emulators/index.cts';
import { atEnd } from '../process/main.cts';
import { root } from '../process/paths.cts';
import type { State } from './state.cts';

/** The emulators of all services, by name. */
export type Emulators = Record<string, Emulator>;

/** What the sandbox's accounts hold beside the emulators' own seeds, or instead of parts of them. */
const accounts = byService<unknown>(join(root, 'sandbox', 'data'), 'account.cts');

/** Starts the emulators of all services on the ports of a profile, until this program ends. */
export async function startEmulators({ ports, apiKeys }: State): Promise<Emulators> {
	const started: Emulators = {};
	for (const name of serviceNames) {
		const emulator = await startEmulator(name, {
			port: ports[name],
			keys: { valid: apiKeys[name]! },
			store: accounts[name],
		});
		atEnd(async () => await emulator.stop());
		started[name] = emulator;
	}
	return started;
}
