import { invalid } from './problem';
import type { Json } from './values';
import type { Field, OneOf, Operation } from './vocabulary';

/** Says under the last of such fields that some are needed, since none alone is required. */
export function withHint(operation: Operation, field: Field): Field {
	const rule = operation.oneOf?.find(({ fields }) => fields[fields.length - 1] === field.name);
	return rule === undefined ? field : { ...field, hint: request(rule, fieldsOf(operation, rule)) };
}

/** Throws unless the rule's fields are filled in as it says. */
export function checkOneOf(operation: Operation, rule: OneOf, values: Map<Field, Json>): void {
	const fields = fieldsOf(operation, rule);
	const given = fields.filter((field) => values.has(field));
	if (given.length === 0 || (rule.exactly && given.length > 1))
		throw invalid(request(rule, fields));
}

function fieldsOf(operation: Operation, rule: OneOf): Field[] {
	return rule.fields.flatMap((name) => operation.fields.find((field) => field.name === name) ?? []);
}

function request({ exactly }: OneOf, fields: Field[]): string {
	const labels = fields.map(({ label }) => label);
	const all = `${labels.slice(0, -1).join(', ')} or ${labels[labels.length - 1]}`;
	return exactly ? `Fill in exactly one: ${all}` : `Fill in ${all}`;
}
