import type { FastifySchemaValidationError } from 'fastify';
import type { Schema } from '../framework/validation.cts';

/** Messages by field, nested as the fields are. */
export interface FieldErrors {
	[field: string]: string[] | FieldErrors;
}

/** The broken rules of a schema, each at its field and in the schema's own words. */
export function fieldErrors(
	errors: readonly FastifySchemaValidationError[],
	missing: string,
	/** The field that stands for the whole body. */
	whole: string,
): FieldErrors {
	const tree: FieldErrors = {};
	for (const error of errors) {
		const path = error.instancePath.split('/').slice(1);
		const { missingProperty } = error.params;
		if (typeof missingProperty === 'string') {
			put(tree, [...path, missingProperty], missing);
			continue;
		}
		const { says = 'Invalid value.' } = (error as { parentSchema?: Schema }).parentSchema ?? {};
		put(tree, path.length === 0 ? [whole] : path, says);
	}
	return tree;
}

function put(tree: FieldErrors, path: string[], text: string): void {
	const [field, ...rest] = path;
	const known = tree[field];
	if (rest.length === 0) {
		const texts = Array.isArray(known) ? known : [];
		tree[field] = [...new Set([...texts, text])];
	} else if (!Array.isArray(known)) {
		put((tree[field] = known ?? {}), rest, text);
	}
}
