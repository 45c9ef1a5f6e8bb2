import type { RunOptions } from '../../harness/index.cts';
import { jsonOf, type Bench } from '../common/bench.cts';

/** What is filled in besides the query; the rest is at the top level. */
export interface Filled extends Record<string, unknown> {
	variables?: unknown;
	rows?: unknown;
	options?: object;
}

/** Runs GraphQL: Execute on a bench: its items, and the message and description of its error. */
export async function executed(
	bench: Bench,
	query: string,
	{ variables, rows, options = {}, ...top }: Filled = {},
	more: Partial<RunOptions> = {},
) {
	const additionalFields = {
		...(variables === undefined ? {} : { variables }),
		...(rows === undefined ? {} : { variableRows: Array.isArray(rows) ? { values: rows } : rows }),
	};
	const parameters = { resource: 'graphql', operation: 'execute', query, ...top };
	const result = await bench.run({ ...parameters, additionalFields, options }, more);
	const { error } = result;
	return { ...result, items: jsonOf(result), told: [error?.message, error?.description] };
}
