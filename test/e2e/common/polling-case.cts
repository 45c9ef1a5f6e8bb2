import type { Emulator } from '../../../sandbox/emulators/index.cts';

/** A polling trigger as a user sets it up, and how something happens that it reports. */
export interface PollingCase {
	node: string;
	parameters: Record<string, unknown>;
	/** Makes one thing happen that goes by this name. */
	happen: (emulator: Emulator, name: string) => Promise<unknown>;
	/** The name of what was reported. */
	nameOf: (record: Record<string, unknown>) => unknown;
}
