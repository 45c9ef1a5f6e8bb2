import type { Emulator } from '../../../sandbox/emulators/index.cts';

/** One run of an operation: what the user fills in, what must be sent, and what comes out. */
export interface OperationCase {
	resource: string;
	operation: string;
	/** What this case is about, where an operation has several. */
	about?: string;
	parameters: object | ((emulator: Emulator) => Promise<object>);
	timezone?: string;
	/** The body of the service's answer, as the contract shows it; the emulator's own without it. */
	answer?: string;
	/** Verb and address, to the letter; of each request where there are several. */
	request: string | string[];
	/** The raw body. */
	body?: string;
	output: unknown[];
	/** Sent without a key. */
	keyless?: boolean;
}
