import { invalid } from '../base/problem';
import type { Json } from '../base/values';
import type { Field, OneOf, Operation } from './vocabulary';

/** Says under the last of such fields that some are needed, since none alone is required. */
export function withHint(operation: Operation, field: Field): Field {
	const rule = operation.oneOf?.find(({ fields }) => fields[fields.length - 1] === field.name);
	return rule === undefined ? field : { ...field, hint: request(rule, fieldsOf(operation, rule)) };
}

/** A rule with the fields it speaks of. */
export interface Need {
	rule: OneOf;
	fields: readonly Field[];
}

/** What an operation needs beyond its required fields. */
export function needsOf(operation: Operation): Need[] {
	return (operation.oneOf ?? []).map((rule) => ({ rule, fields: fieldsOf(operation, rule) }));
}

/** Throws unless the rule's fields are filled in as it says. */
export function checkNeed({ rule, fields }: Need, values: Map<Field, Json>): void {
	const given = fields.filter((field) => values.has(field));
	if (given.length === 0 || (rule.exactly && given.length > 1))
		throw invalid(request(rule, fields));
}

function fieldsOf(operation: Operation, rule: OneOf): Field[] {
	return rule.fields.flatMap((name) => operation.fields.find((field) => field.name === name) ?? []);
}

function request({ exactly }: OneOf, fields: readonly Field[]): string {
	const labels = fields.map(({ label }) => label);
	const all = `${labels.slice(0, -1).join(', ')} or ${labels[labels.length - 1]}`;
	return exactly ? `Fill in exactly one: ${all}` : `Fill in ${all}`;
}
