import {
	asText,
	at,
	invalid,
	isBlank,
	isDate,
	isJsonObject,
	readUserJson,
	yesOrNo,
	type Json,
	type JsonObject,
} from '../base';
import { identityText } from '../item';
import { shortList, type GraphqlOperation, type Variable } from './document';
import { withoutLastCommas } from './json-faults';

const PLAIN_TEXT = new Set(['ID', 'String']);
/** Types whose values often come as text. */
const TYPED = new Set(['Int', 'Float', 'Boolean']);

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
			const type = types.get(name) ?? '';
			if (value === undefined || (isBlank(value) && givesNothing(type, value))) return [];
			return [[name, readAs(type, value, name)]];
		}),
	);
}

/** Variables of the type ID, alone or in lists, are trimmed like any identity. */
export function trimmedIds(given: JsonObject, { variables }: GraphqlOperation): JsonObject {
	const ids = variables.filter(({ name, type }) => ID_TYPE.test(type) && name in given);
	return { ...given, ...Object.fromEntries(ids.map(({ name }) => [name, trimmedId(given, name)])) };
}

const ID_TYPE = /^\[*ID\b/;

function trimmedId(given: JsonObject, name: string): Json {
	const trim = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(trim);
		return typeof value === 'string' ? identityText(`Variable ${name}`, value) : value;
	};
	return trim(given[name]);
}

/** Refuses an operation that would be sent without a value it needs. */
export function requireVariables(missing: readonly Variable[]): void {
	if (missing.length === 0) return;
	const names = shortList(missing.map(({ name, type }) => `$${name} (${type})`));
	throw invalid(
		`Query needs values for ${names}`,
		'Fill them in under Variables. Nothing was sent.',
	);
}

/** A row without a value gives an empty text where the variable takes one, else nothing. */
function givesNothing(type: string, value: Json): boolean {
	return typeof value === 'string' && type !== '' && !PLAIN_TEXT.has(nullable(type));
}

function nullable(type: string): string {
	return type.replace(/!$/, '');
}

/** A value as one of this type; what is no text comes from an expression. */
function readAs(type: string, value: Json, name: string): Json {
	const bare = nullable(type);
	const inner = /^\[(.*)\]$/.exec(bare)?.[1];
	if (typeof value !== 'string') return readMapped(bare, inner, value, name);
	if (inner !== undefined) return readList(inner, value, name);
	if (bare === 'Int' || bare === 'Float') return readNumber(value, name, type);
	if (bare === 'Boolean') return readBoolean(value, name, type);
	if (bare === '' || PLAIN_TEXT.has(bare) || !/^\s*[{[]/.test(value)) return value;
	return readTyped(withoutLastCommas(value), name, type);
}

/**
 * What an expression gave stays as it is, but for switches and numbers where a text is asked for, and
 * the other way round in lists.
 */
function readMapped(type: string, inner: string | undefined, value: Json, name: string): Json {
	if (value === null) return null;
	if (inner !== undefined && Array.isArray(value)) {
		const isRead = TYPED.has(nullable(inner));
		return value.map((entry) =>
			typeof entry === 'string' && !isRead ? entry : readAs(inner, entry, name),
		);
	}
	return PLAIN_TEXT.has(type) ? textOf(value, name, type) : value;
}

function textOf(value: Json, name: string, type: string): string {
	const given: unknown = value;
	if (isDate(given)) return given.toISOString();
	if (typeof given === 'object' && given !== null && 'toISO' in given) return String(given);
	if (isJsonObject(value) || Array.isArray(value)) throw wrong(name, type);
	if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
		throw invalid(
			`Value of variable $${name} has lost digits on its way here`,
			'Numbers of more than 15 digits must be handed over as text.',
		);
	}
	return String(value);
}

function readList(inner: string, value: string, name: string): Json {
	if (/^\s*\[/.test(value)) return readTyped(withoutLastCommas(value), name, `[${inner}]`);
	const entries = value.split(',').map((entry) => entry.trim());
	return entries.filter(Boolean).map((entry) => readAs(inner, entry, name));
}

function readNumber(value: string, name: string, type: string): Json {
	const number = readTyped(value.trim(), name, type);
	if (typeof number === 'number' || typeof number === 'bigint') return number;
	throw wrong(name, type);
}

function readBoolean(value: string, name: string, type: string): boolean {
	const answer = yesOrNo(value);
	if (answer === undefined) throw wrong(name, type);
	return answer;
}

function readTyped(value: string, name: string, type: string): Json {
	const parsed = readUserJson(value);
	if (parsed === undefined) throw wrong(name, type);
	return parsed;
}

function wrong(name: string, type: string) {
	return invalid(
		`Value of variable $${name.slice(0, 100)} cannot be read as ${type.slice(0, 100)}`,
	);
}
