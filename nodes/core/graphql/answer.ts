import {
	at,
	isJsonObject,
	misconfigured,
	nodeDefect,
	Problem,
	type Json,
	type JsonObject,
} from '../base';
import { errorsOf } from './errors';

/**
 * The records at a path below `data`: the elements of a list, or the value itself. Null, there or on
 * the way, is none.
 */
export function recordsAt(body: Json, path: string): Json[] {
	const found = dataAt(dataOf(body), path);
	if (found === undefined) throw nothingAt(path);
	return Array.isArray(found) ? found : found === null ? [] : [found];
}

/** A list at a path below `data`; its rows may be null. */
export function rowsAt(body: Json, path: string): Json[] {
	const found = at(dataOf(body), path);
	if (Array.isArray(found)) return found;
	throw nothingAt(path);
}

/**
 * Finds a list at a path below `data`, without the nulls in it. `orNull`: where the server has nothing
 * of that sort it says null.
 */
export function listAt(path: string, orNull?: 'orNull'): (body: Json) => Json[] {
	return (body) => {
		const isNone = orNull !== undefined && isNullAt(body, path);
		return isNone ? [] : withoutNulls(rowsAt(body, path));
	};
}

/** The rows that there are: a server gives null for what the token may not see. */
export function withoutNulls(rows: readonly Json[]): Json[] {
	return rows.filter((row) => row !== null);
}

/** What a GraphQL server has answered; throws where it has not. */
export function dataOf(body: Json): JsonObject {
	const data = at(body, 'data');
	if (isJsonObject(data)) return data;
	const what = data === undefined ? '"data" is missing' : '"data" holds nothing';
	throw nodeDefect(
		`The answer is none of a GraphQL server: ${what}`,
		'Check the address: it may be that of something else.',
	);
}

/** Whether there is null at a path below `data`, or on the way. */
export function isNullAt(body: Json, path: string): boolean {
	return dataAt(dataOf(body), path) === null;
}

/** The value at a path; null where something on the way is null. */
function dataAt(data: Json, path: string): Json | undefined {
	if (path === '') return data;
	let value: Json | undefined = data;
	for (const key of path.split('.')) {
		if (value === null) return null;
		value = at(value, key);
	}
	return value;
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
		if (record === null) return null;
		const json = isJsonObject(record) ? record : { value: record };
		return { ...json, ['errors' in json ? 'graphqlErrors' : 'errors']: errors };
	});
}
