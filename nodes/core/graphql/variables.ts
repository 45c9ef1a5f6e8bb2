import { asText, at, invalid, readUserJson, type Json, type JsonObject } from '../base';
import type { GraphqlOperation, Variable } from './document';

const PLAIN_TEXT = new Set(['ID', 'String']);

/** The name of a variable, which people write with its sign or without. */
export function variableName(given: string): string {
	return given.trim().replace(/^\$/, '');
}

/** Variables from rows of name and value: texts are read by the types that the operation declares. */
export function variablesFromRows(
	rows: readonly Json[],
	{ variables }: GraphqlOperation,
): JsonObject {
	const types = new Map(variables.map(({ name, type }) => [name, type]));
	return Object.fromEntries(
		rows.flatMap((row) => {
			const name = variableName(asText(at(row, 'name')));
			const value = at(row, 'value');
			return value === undefined ? [] : [[name, readAs(types.get(name) ?? '', value, name)]];
		}),
	);
}

/** Refuses an operation that would be sent without a value it needs. */
export function requireVariables(missing: readonly Variable[]): void {
	if (missing.length === 0) return;
	const names = missing.map(({ name, type }) => `$${name} (${type})`).join(', ');
	throw invalid(
		`Query needs values for ${names}`,
		'Fill them in under Variables. Nothing was sent.',
	);
}

/** A text as a value of this type; what is no text comes from an expression and stays as it is. */
function readAs(type: string, value: Json, name: string): Json {
	if (typeof value !== 'string') return value;
	const nullable = type.replace(/!$/, '');
	const inner = /^\[(.*)\]$/.exec(nullable)?.[1];
	if (inner !== undefined) return readList(inner, value, name);
	if (nullable === 'Int' || nullable === 'Float') return readNumber(value, name, type);
	if (nullable === 'Boolean') return readBoolean(value, name, type);
	if (nullable === '' || PLAIN_TEXT.has(nullable) || !/^\s*[{[]/.test(value)) return value;
	return readTyped(value, name, type);
}

function readList(inner: string, value: string, name: string): Json {
	if (/^\s*\[/.test(value)) return readTyped(value, name, `[${inner}]`);
	return value.split(',').map((entry) => readAs(inner, entry.trim(), name));
}

function readNumber(value: string, name: string, type: string): Json {
	const number = readTyped(value.trim(), name, type);
	if (typeof number === 'number' || typeof number === 'bigint') return number;
	throw wrong(name, type);
}

function readBoolean(value: string, name: string, type: string): boolean {
	const word = value.trim().toLowerCase();
	if (word !== 'true' && word !== 'false') throw wrong(name, type);
	return word === 'true';
}

function readTyped(value: string, name: string, type: string): Json {
	const parsed = readUserJson(value);
	if (parsed === undefined) throw wrong(name, type);
	return parsed;
}

function wrong(name: string, type: string) {
	return invalid(`Value of variable $${name} cannot be read as ${type}`);
}
