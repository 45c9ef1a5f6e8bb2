import { isBlank, type JsonObject } from '../core';

/** Keeps these members of a record, and of the others those that say something. */
export function keeping(always: readonly string[], ifSaid: readonly string[]) {
	return (record: JsonObject): JsonObject =>
		pick(record, (key) => always.includes(key) || (ifSaid.includes(key) && !isBlank(record[key])));
}

/** Leaves these members out, so that what the user has asked to include is kept. */
export function without(...keys: readonly string[]) {
	return (record: JsonObject): JsonObject => pick(record, (key) => !keys.includes(key));
}

function pick(record: JsonObject, isKept: (key: string) => boolean): JsonObject {
	return Object.fromEntries(Object.entries(record).filter(([key]) => isKept(key)));
}
