import type { Execution, Item } from '../n8n/execution.cts';
import type { Emulators } from '../stage/emulators.cts';
import type { Stage } from '../stage/stage.cts';
import type { Comparison } from './comparison.cts';

/** What a check works with. */
export interface Scene {
	stage: Stage;
	emulators: Emulators;
}

const minute = 60_000;

/** The id of a shipped workflow in n8n. */
export function idOf(state: Stage['state'], file: string): string {
	const known = state.workflows[file];
	if (!known) throw new Error(`n8n has no workflow of ${file}.`);
	return known.id;
}

/** Runs a shipped workflow as its Start button does. */
export async function runFromStart(stage: Stage, file: string): Promise<Execution> {
	return await stage.client.runManually(idOf(stage.state, file), 'Start', 5 * minute);
}

/** A line for a run that did not end well. */
export function failures(workflow: string, { status, error }: Execution): Comparison[] {
	if (status === 'success') return [];
	const differences = [`${workflow} ended with ${status}: ${error?.message ?? 'no message'}`];
	return [{ workflow, service: 'n8n', what: 'run', expected: 1, found: 0, differences }];
}

/** The records that a node has put out. */
export function outputOf({ outputs }: Execution, node: string): Array<Item['json']> {
	return (outputs[node]?.[0] ?? []).map(({ json }) => json);
}
