import { foldOf, hasBody, isTop, placeOf, type Fold } from './layout';
import { needsOf, type Need } from './one-of';
import { optionsOf } from './options';
import type { Api, Field, Operation, Place } from './vocabulary';

/** The fields of an operation by where they stand in the node. */
export interface Form {
	top: ReadonlySet<Field>;
	/** The collection of the optional fields, and its members by name. */
	fold: Fold;
	folded: ReadonlyMap<string, Field>;
	options: readonly Field[];
	needs: readonly Need[];
	/** Where each field goes in the request, and whether there is a body. */
	places: ReadonlyMap<Field, Place>;
	hasBody: boolean;
	/** Whether something that is filled in must never be seen. */
	hasSecrets: boolean;
}

/** Sorts the fields of an operation, once for all items. */
export function formOf(operation: Operation, api: Api): Form {
	const top = new Set(operation.fields.filter((field) => isTop(operation, field)));
	const folded = operation.fields.filter((field) => !top.has(field));
	return {
		top,
		fold: foldOf(operation),
		folded: new Map(folded.map((field) => [field.name, field])),
		options: optionsOf(operation, api),
		needs: needsOf(operation),
		places: new Map(operation.fields.map((field) => [field, placeOf(operation, field)])),
		hasBody: hasBody(operation),
		hasSecrets: operation.fields.some(({ password }) => password),
	};
}
