import { createRequire } from 'node:module';

// The types of flatted are those of its ES module only.
const { parse } = createRequire(__filename)('flatted') as { parse(text: string): unknown };

/** An item as a node puts it out. */
export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
	error?: { message: string };
}

/** One run of a workflow, with what each node put out. */
export interface Execution {
	id: string;
	status: string;
	mode: string;
	error?: { message: string; description?: string };
	/** Output of the last run of each node: `outputs[node][output index]`. */
	outputs: Record<string, Item[][]>;
}

/** A run as n8n answers it, its data packed into a text. */
export interface StoredExecution {
	id: string;
	status: string;
	mode: string;
	data: string;
}

interface RunData {
	resultData: {
		error?: { message: string; description?: string };
		runData: Record<string, Array<{ data?: { main?: Array<Item[] | null> } }>>;
	};
}

const finalStates = ['success', 'error', 'crashed', 'canceled'];

function outputsOf({ resultData: { runData } }: RunData): Record<string, Item[][]> {
	return Object.fromEntries(
		Object.entries(runData).map(([node, runs]) => [
			node,
			(runs.at(-1)?.data?.main ?? []).map((items) => items ?? []),
		]),
	);
}

/** Whether a run of this status has ended. */
export function hasEnded({ status }: Pick<StoredExecution, 'status'>): boolean {
	return finalStates.includes(status);
}

/** A run with its data unpacked. */
export function executionOf({ id, status, mode, data }: StoredExecution): Execution {
	const run = parse(data) as RunData;
	return { id, status, mode, error: run.resultData.error, outputs: outputsOf(run) };
}
