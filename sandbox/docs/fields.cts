import type { Field, Operation, Place } from '../../nodes/core/words/vocabulary';
import { code, table } from './markdown.cts';
import { builtLayout } from './package.cts';

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
	const members = (field.fields ?? []).map(({ label, required }) =>
		required ? `${label} (required)` : label,
	);
	const values = (field.choices ?? []).map(({ value }) => code(value));
	const inside = [...members, ...values].join(', ');
	return inside === '' ? TYPES[field.kind] : `${TYPES[field.kind]}: ${inside}`;
}

function requirement(operation: Operation, field: Field, isTop: boolean): string {
	if (field.required) return 'yes';
	const rule = (operation.oneOf ?? []).find(({ fields }) => fields.includes(field.name));
	if (rule === undefined || !isTop) return '';
	return rule.exactly ? 'exactly one of these' : 'at least one of these';
}

/** Where a value goes; nowhere by itself, where the node makes something else of it. */
function sentIn(field: Field, place: Place): string {
	if (place === 'none') return '';
	return field.spread ? `${place}, each member` : `${place} ${code(field.api)}`;
}

/** The fields of an operation: what each is called in the node and where it goes. */
export function fieldTable(operation: Operation): string {
	const { foldOf, isTop, placeOf } = builtLayout();
	const rows = operation.fields.map((field) => {
		const top = isTop(operation, field);
		const place = placeOf(operation, field);
		return [
			field.label,
			code(top ? field.name : `${foldOf(operation)}.${field.name}`),
			typeOf(field),
			requirement(operation, field, top),
			sentIn(field, place),
			field.description,
		];
	});
	return table(['Field', 'Parameter', 'Type', 'Required', 'Sent in', 'Description'], rows);
}
