import type { Field, Operation, Place } from '../../nodes/core';
import { code, table } from './markdown.cts';

const TYPES: Record<Field['kind'], string> = {
	text: 'text',
	number: 'number',
	flag: 'yes or no',
	choice: 'one of',
	choices: 'several of',
	date: 'date and time',
	list: 'list of texts',
	json: 'JSON',
	object: 'group of',
	rows: 'rows of',
	record: 'record from a list or by ID',
	records: 'several from a list or by ID',
	form: 'form loaded from the service',
};

function typeOf(field: Field): string {
	const fields = 'fields' in field ? field.fields : [];
	const members = fields.map(({ label, required }) => (required ? `${label} (required)` : label));
	const choices = 'choices' in field ? field.choices : [];
	const values = choices.map(({ value }) => code(value));
	const inside = [...members, ...values].join(', ');
	return inside === '' ? TYPES[field.kind] : `${TYPES[field.kind]}: ${inside}`;
}

function requirement({ plan }: Operation, field: Field): string {
	if (field.required) return 'yes';
	const need = plan.needs.find(({ fields }) => fields.includes(field));
	if (need === undefined) return '';
	if (need.atMost) return 'at most one of these';
	return need.exactly ? 'exactly one of these' : 'at least one of these';
}

/** Where a value goes; nowhere by itself, where the node makes something else of it. */
function sentIn(field: Field, place: Place): string {
	if (place === 'none') return '';
	const isSpread = field.kind === 'form' || ('spread' in field && field.spread);
	return isSpread ? `${place}, each member` : `${place} ${code(field.api)}`;
}

/** The fields of an operation: what each is called in the node and where it goes. */
export function fieldTable(operation: Operation): string {
	const { top, fold, places } = operation.plan;
	const rows = operation.fields.map((field) => {
		return [
			field.label,
			code(top.has(field) ? field.name : `${fold}.${field.name}`),
			typeOf(field),
			requirement(operation, field),
			sentIn(field, places.get(field)!),
			field.description,
		];
	});
	return table(['Field', 'Parameter', 'Type', 'Required', 'Sent in', 'Description'], rows);
}
