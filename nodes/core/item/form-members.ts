import { at, invalid, isBlank, isRecord, type Json } from '../base';
import type { FieldOf } from '../words';

type Members = Record<string, unknown>;

/**
 * What stands in a form: the members filled in below it, or those of the input item that it names.
 * Throws when a member that the service asks for is empty, or when the item has none of them.
 */
export function formMembers(field: FieldOf<'form'>, given: unknown, input: unknown): Members {
	const { label } = field;
	if (!isRecord(given)) throw invalid(`${label} must be a form or an object`);
	if (!('mappingMode' in given)) return given;
	const columns = Array.isArray(given.schema) ? given.schema.filter(isRecord) : [];
	const isMapped = given.mappingMode === 'autoMapInputData';
	const members = isMapped ? picked(field, columns, input) : given.value;
	const filled = isRecord(members)
		? Object.entries(members).filter(([, value]) => !isBlank(value))
		: [];
	const names = new Set(filled.map(([name]) => name));
	const empty = columns.find(
		({ id, required, removed }) => required === true && !removed && !names.has(String(id)),
	);
	if (empty) throw invalid(`${label}: ${String(empty.displayName ?? empty.id)} is empty`);
	if (isMapped && filled.length === 0) {
		throw invalid(
			`${label}: nothing is filled in`,
			'The input item has none of the members of this form: check their names.',
		);
	}
	return Object.fromEntries(filled);
}

/** The members of an item that the form names, and those that the service knows by another name. */
function picked(
	{ load: { aliases = {} } }: FieldOf<'form'>,
	columns: readonly Members[],
	input: unknown,
): Members {
	const whole = isRecord(input) ? input : {};
	const removed = new Set(columns.filter((column) => column.removed).map(({ id }) => String(id)));
	const members = Object.entries(whole)
		.map(([name, value]): [string | undefined, unknown] => [aliases[name.toLowerCase()], value])
		.filter(([id, value]) => id !== undefined && !removed.has(id) && !isBlank(value));
	const named = columns
		.map(({ id }) => String(id))
		.filter((id) => !removed.has(id))
		.map((id): [string, unknown] => [id, memberOf(whole, id)])
		.filter(([, value]) => !isBlank(value));
	return Object.fromEntries([...members, ...named]) as Members;
}

/** A member by its whole name, by the parts between its dots, or else by its name in any case. */
function memberOf(whole: Members, id: string): unknown {
	const own = Object.hasOwn(whole, id) ? whole[id] : undefined;
	if (!isBlank(own)) return own;
	const nested = at(whole as Json, id);
	if (!isBlank(nested)) return nested;
	const isAlike = ([name, value]: [string, unknown]) =>
		name.toLowerCase() === id.toLowerCase() && !isBlank(value);
	return Object.entries(whole).find(isAlike)?.[1];
}
