import { text } from './fields';
import { camel } from '../base/names';
import type { Field, Operation, Place } from './vocabulary';

/** The collections that optional fields fold into. */
export type Fold = 'filters' | 'updateFields' | 'additionalFields';

const PLACEHOLDER = /\{([^}]+)\}/g;

/** The fields of an operation with this path: its ids are required, and texts where not described. */
export function withPathIds(path: string, fields: readonly Field[]): Field[] {
	const ids = pathNames(path);
	const described = new Set(fields.map(({ api }) => api));
	const missing = ids.filter((id) => !described.has(id)).map((id) => text(id));
	return [...missing, ...fields].map((field) =>
		ids.includes(field.api) ? { ...field, required: true } : field,
	);
}

/** The names in the braces of a path. */
export function pathNames(path: string): string[] {
	return [...path.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/** Puts values into the braces of a path. */
export function fillPath(path: string, value: (name: string) => string): string {
	return path.includes('{') ? path.replace(PLACEHOLDER, (_, name: string) => value(name)) : path;
}

/** Where a field goes: as it says, else into the path that names it, else query or body by the verb. */
export function placeOf(operation: Operation, field: Field): Place {
	if (field.place) return field.place;
	if (operation.path.includes(`{${field.api}}`)) return 'path';
	return operation.method === 'GET' || operation.method === 'DELETE' ? 'query' : 'body';
}

/** Whether a field stands at the top level of the node; the others fold into a collection. */
export function isTop(operation: Operation, field: Field): boolean {
	if (field.required || field.top || placeOf(operation, field) === 'path') return true;
	const isNeeded = operation.oneOf?.some(({ fields }) => fields.includes(field.name)) ?? false;
	return isNeeded && firstOfName(operation, field);
}

/** Of two fields with one name (a locator and a new value), only the first stands at the top. */
function firstOfName(operation: Operation, field: Field): boolean {
	return operation.fields.find(({ name }) => name === field.name) === field;
}

/** The collection that holds the optional fields of an operation. */
export function foldOf(operation: Operation): Fold {
	if (operation.kind === 'list') return 'filters';
	return operation.kind === 'update' ? 'updateFields' : 'additionalFields';
}

/** The option that shows a hidden member of the output: `key` → `showKey`. */
export function showOption(key: string): string {
	return camel(`show ${key}`);
}

/** Whether repeating a request of this verb changes nothing. */
export function isReading(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}

/** An operation sends a body when its verb carries one and something may stand in it. */
export function hasBody(operation: Operation): boolean {
	if (isReading(operation.method) || operation.method === 'DELETE') {
		return operation.fields.some((field) => field.place === 'body');
	}
	return (
		operation.fixed !== undefined ||
		operation.derive !== undefined ||
		operation.fields.some((field) => placeOf(operation, field) === 'body')
	);
}
