import { at, invalid, isBlank, isRecord, type Json } from '../base';

/**
 * What stands in a form: the members filled in below it, or those of the input item that it names.
 * Throws when a member that the service asks for is empty.
 */
export function formMembers(
	label: string,
	given: unknown,
	input: unknown,
): Record<string, unknown> {
	if (!isRecord(given)) throw invalid(`${label} must be a form or an object`);
	if (!('mappingMode' in given)) return given;
	const columns = Array.isArray(given.schema) ? given.schema.filter(isRecord) : [];
	const members =
		given.mappingMode === 'autoMapInputData'
			? picked(columns, input)
			: isRecord(given.value)
				? given.value
				: {};
	const empty = columns.find(
		({ id, required, removed }) => required === true && !removed && isBlank(members[String(id)]),
	);
	if (empty) throw invalid(`${label}: ${String(empty.displayName ?? empty.id)} is empty`);
	return Object.fromEntries(Object.entries(members).filter(([, value]) => !isBlank(value)));
}

/** The members of an item that the form names, by their whole name or by the parts between dots. */
function picked(
	columns: ReadonlyArray<Record<string, unknown>>,
	input: unknown,
): Record<string, unknown> {
	const ids = columns.filter(({ removed }) => !removed).map(({ id }) => String(id));
	const whole = isRecord(input) ? input : {};
	return Object.fromEntries(
		ids.map((id) => [id, Object.hasOwn(whole, id) ? whole[id] : at(whole as Json, id)]),
	);
}
