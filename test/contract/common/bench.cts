import {
	credentialsOf,
	startEmulator,
	type Emulator,
	type EmulatorOptions,
} from '../../../sandbox/emulators/index.cts';
import { runNode, startRun, type RunOptions, type RunResult } from '../../harness/index.cts';

type Parameters = Record<string, unknown>;
type More = Omit<RunOptions, 'node' | 'parameters'>;

/** A service's node in front of its emulator. */
export interface Bench {
	emulator: Emulator;
	control: Emulator['control'];
	credentials: Record<string, Record<string, unknown>>;
	run(parameters: Parameters, more?: More): Promise<RunResult>;
	start(parameters: Parameters, more?: More): ReturnType<typeof startRun>;
	/** Verb and address of every request, in order of arrival. */
	lines(): string[];
	/** The raw bodies of the requests that had one. */
	bodies(): string[];
	stop(): Promise<void>;
}

/** The credentials of a service, filled in for its emulator. */
function credentialsFor(emulator: Emulator): Bench['credentials'] {
	return Object.fromEntries(
		credentialsOf(emulator.name).map(({ type, data }) => [
			type,
			data(emulator, emulator.keys.valid),
		]),
	);
}

/** Starts an emulator and answers the node of its service, with a credential that fits. */
export async function openBench(name: string, options?: EmulatorOptions): Promise<Bench> {
	const emulator = await startEmulator(name, options);
	const credentials = credentialsFor(emulator);
	const { control } = emulator;
	const merged = (parameters: Parameters, more?: More): RunOptions => ({
		node: name,
		parameters,
		credentials,
		...more,
	});
	return {
		emulator,
		control,
		credentials,
		run: async (parameters, more) => await runNode(merged(parameters, more)),
		start: (parameters, more) => startRun(merged(parameters, more)),
		lines: () =>
			control
				.log()
				.map(({ method, path, query }) => `${method} ${path}${query === '' ? '' : `?${query}`}`),
		bodies: () =>
			control
				.log()
				.map(({ body }) => body)
				.filter(Boolean),
		stop: () => emulator.stop(),
	};
}

/** The json of the first output's items. */
export function jsonOf({ outputs }: RunResult): unknown[] {
	return (outputs[0] ?? []).map(({ json }) => json);
}
