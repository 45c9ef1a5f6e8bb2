import { at, isJsonObject, misconfigured, Problem, type Json } from '../base';
import { shapeProblem } from '../wire';
import { errorsOf } from './errors';

/** The records at a path below `data`: the elements of a list, or the value itself. */
export function recordsAt(body: Json, path: string, host: string): Json[] {
	const found = at(dataOf(body, host), path);
	if (found === undefined) throw nothingAt(path);
	return Array.isArray(found) ? found.filter((row) => row !== null) : found === null ? [] : [found];
}

/** A list at a path below `data`. */
export function rowsAt(body: Json, path: string, host: string): Json[] {
	const found = at(dataOf(body, host), path);
	if (Array.isArray(found)) return found.filter((row) => row !== null);
	throw nothingAt(path);
}

function dataOf(body: Json, host: string): Json {
	const data = at(body, 'data');
	if (data === undefined) throw shapeProblem(host, '"data" is missing');
	return data;
}

function nothingAt(path: string): Problem {
	return misconfigured(
		`The answer has nothing at "${path}"`,
		'The path starts below "data" and goes on with dots, such as company.insights.nodes.',
	);
}

/** Errors beside data go out with each of its records, under a name that the record leaves free. */
export function withErrors(records: Json[], body: Json): Json[] {
	const errors = errorsOf(body);
	if (errors.length === 0) return records;
	return (records.length === 0 ? [{}] : records).map((record) => {
		const json = isJsonObject(record) ? record : { value: record };
		return { ...json, ['errors' in json ? 'graphqlErrors' : 'errors']: errors };
	});
}
