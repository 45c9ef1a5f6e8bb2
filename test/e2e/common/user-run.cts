import type { Emulator } from '../../../sandbox/emulators/index.cts';

type Parameters = Record<string, unknown>;

/** One operation as a user runs it, and what has to come of it. */
export interface UserRun {
	resource: string;
	operation: string;
	/** What the user fills in; a function where the service must first be brought into a state. */
	parameters: Parameters | ((emulator: Emulator) => Promise<Parameters>);
	/** The requests that reach the service, in order. */
	requests: string[];
	output: unknown[];
}

/** The value of a record picker in which an id has been typed. */
export function byId(value: string): unknown {
	return { __rl: true, mode: 'id', value };
}
