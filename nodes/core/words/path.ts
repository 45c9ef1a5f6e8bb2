import { text } from './make-field';
import type { Field } from './field';

const PLACEHOLDER = /\{([^}]+)\}/g;

/** The names in the braces of a path. */
export function pathNames(path: string): string[] {
	return [...path.matchAll(PLACEHOLDER)].map(([, name]) => name);
}

/** Puts values into the braces of a path. */
export function fillPath(path: string, value: (name: string) => string): string {
	return path.includes('{') ? path.replace(PLACEHOLDER, (_, name: string) => value(name)) : path;
}

/** The fields of an operation with this path: its ids are required, and texts where not described. */
export function withPathIds(path: string, fields: readonly Field[]): Field[] {
	const ids = pathNames(path);
	const described = new Set(fields.map(({ api }) => api));
	const missing = ids.filter((id) => !described.has(id)).map((id) => text(id));
	return [...missing, ...fields].map((field) =>
		ids.includes(field.api) ? { ...field, required: true } : field,
	);
}
