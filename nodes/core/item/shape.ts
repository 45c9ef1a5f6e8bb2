import type { IDataObject } from 'n8n-workflow';
import { at, camel, concealed, isJsonObject, type Json, type JsonObject } from '../base';
import {
	hiddenOf,
	includeSecrets,
	showName,
	type Api,
	type DateReading,
	type Operation,
	type Simple,
} from '../words';
import type { Inputs } from './inputs';

/** Shapes records into what the node hands on; returns a function so that the switches are read once. */
export function shaper(
	operation: Operation,
	api: Api,
	inputs: Inputs,
): (record: Json) => IDataObject {
	const { options } = inputs;
	const simplify = simplifier(operation, inputs);
	const dates = options.normalizeDates === true ? api.dates : undefined;
	const hidden = hiddenOf(operation).filter((key) => options[showName(key)] !== true);
	const hide = hidden.length === 0 ? undefined : new Set(hidden);
	const plain = operation.kind === 'list' ? operation.plain : undefined;
	const hiding = options[includeSecrets.name] === true ? undefined : api.hiding;
	return (record) => {
		let json = asObject(record, plain);
		if (hiding) json = concealed(json, hiding) as JsonObject;
		if (simplify) json = simplify(json);
		if (dates) json = withDates(json, dates, '') as JsonObject;
		if (hide) json = without(json, hide) as JsonObject;
		return withoutError(json) as IDataObject;
	};
}

function simplifier(
	{ simple }: Operation,
	{ simplify }: Inputs,
): ((record: JsonObject) => JsonObject) | undefined {
	if (!simplify || simple === undefined) return undefined;
	return simplifierOf(simple);
}

function simplifierOf(simple: Simple): (record: JsonObject) => JsonObject {
	return typeof simple === 'function' ? simple : (record) => simplified(record, simple);
}

/** A value without these keys, however deep they stand. */
function without(value: Json, keys: ReadonlySet<string>): Json {
	if (Array.isArray(value)) return value.map((entry) => without(entry, keys));
	if (!isJsonObject(value)) return value;
	const kept = Object.entries(value).filter(([key]) => !keys.has(key));
	return Object.fromEntries(kept.map(([key, inner]) => [key, without(inner, keys)]));
}

/**
 * Shapes what a trigger hands on: dates are written in one form, and records are made simple, where
 * the user wants that.
 */
export function eventShaper(
	api: Api,
	normalizeDates: boolean,
	simple?: Simple,
): (event: Json) => IDataObject {
	const dates = normalizeDates ? api.dates : undefined;
	const simplify = simple && simplifierOf(simple);
	return (event) => {
		let json = asObject(event);
		if (api.hiding) json = concealed(json, api.hiding) as JsonObject;
		if (simplify) json = simplify(json);
		if (dates) json = withDates(json, dates, '') as JsonObject;
		return withoutError(json) as IDataObject;
	};
}

/** A plain value becomes an object with one key. */
function asObject(record: Json, key = 'value'): JsonObject {
	if (isJsonObject(record)) return { ...record };
	return record === null ? {} : { [key]: record };
}

/** Keeps these keys only; a dot path is kept under its words in camelCase. */
function simplified(record: JsonObject, keys: readonly string[]): JsonObject {
	const kept: JsonObject = {};
	for (const key of keys) {
		const value = at(record, key);
		if (value !== undefined) kept[key.includes('.') ? camel(key) : key] = value;
	}
	return kept;
}

/** A value with all its dates as ISO 8601 in UTC; a date that cannot be read stays as it is. */
function withDates(value: Json, dates: DateReading, key: string): Json {
	if (Array.isArray(value)) return value.map((entry) => withDates(entry, dates, key));
	if (isJsonObject(value)) {
		return Object.fromEntries(
			Object.entries(value).flatMap(([name, inner]) => {
				const isGuess = dates.isDate(name) && dates.isGuess?.(inner);
				const raw: Array<[string, Json]> = isGuess ? [[`${name}Raw`, inner]] : [];
				const own = dates.leaves?.has(name) ? inner : withDates(inner, dates, name);
				return [[name, own], ...raw];
			}),
		);
	}
	return dates.isDate(key) ? (dates.read(value) ?? value) : value;
}

/** n8n repeats the whole node when the first record has a truthy `error`: that key gets another name. */
function withoutError(json: JsonObject): JsonObject {
	if (!json.error) return json;
	const { error, ...rest } = json;
	return { ...rest, ['errorDetails' in rest ? 'errorDetails2' : 'errorDetails']: error };
}
