/** Emulators of the services: what stands in for each API, true to its documentation. */
import type { Emulator, EmulatorOptions } from './framework/emulator.cts';
import { startService } from './framework/start.cts';
import { emulatedService } from './services.cts';

export type { ServiceCredential } from './framework/definition.cts';
export type {
	Control,
	Emulator,
	EmulatorOptions,
	Fault,
	FaultKind,
	LoggedRequest,
	RateLimits,
	RateWindow,
} from './framework/emulator.cts';
export { byService, credentialsOf, serviceNames } from './services.cts';

/** Starts the emulator of a service on 127.0.0.1, on a free port unless one is given. */
export async function startEmulator(name: string, options?: EmulatorOptions): Promise<Emulator> {
	return await startService(emulatedService(name), options);
}
