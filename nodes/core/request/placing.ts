import { canonicalJson, invalid, isJsonObject, put, type Json, type JsonObject } from '../base';

/** A value under its label, on its way to a dot path. */
interface Placed {
	label: string;
	path: string;
	value: Json;
}

/**
 * Puts a value at its dot path in a body; objects that meet there become one. Throws where two
 * values would stand at one place, since one of them would be lost.
 */
export function place(body: JsonObject, placed: Placed): void {
	const keys = placed.path.split('.');
	const last = keys.pop() as string;
	let inner: JsonObject = body;
	for (const key of keys) {
		const next = valueAt(inner, key);
		if (next === undefined) return put(body, placed.path, placed.value);
		if (!isJsonObject(next)) throw taken(placed);
		inner = next;
	}
	const before = valueAt(inner, last);
	put(body, placed.path, before === undefined ? placed.value : merged(before, placed));
}

/** Both values in one, with the members of both. */
function merged(before: Json, placed: Placed): Json {
	const { value, path } = placed;
	if (canonicalJson(before) === canonicalJson(value)) return before;
	if (!isJsonObject(before) || !isJsonObject(value)) throw taken(placed);
	const members = Object.entries(value).map(([name, member]): [string, Json] => {
		const was = valueAt(before, name);
		const inside = { ...placed, path: `${path}.${name}`, value: member };
		return [name, was === undefined ? member : merged(was, inside)];
	});
	return { ...before, ...Object.fromEntries(members) };
}

/** Adds query parameters; throws where one of them has another value already. */
export function addParameters<T extends string | readonly string[]>(
	query: Record<string, T>,
	label: string,
	more: Record<string, T>,
): void {
	for (const [name, value] of Object.entries(more)) {
		if (Object.hasOwn(query, name) && String(query[name]) !== String(value)) {
			throw taken({ label, path: name });
		}
		query[name] = value;
	}
}

function valueAt(target: JsonObject, key: string): Json | undefined {
	return Object.hasOwn(target, key) ? target[key] : undefined;
}

function taken({ label, path }: Pick<Placed, 'label' | 'path'>) {
	return invalid(
		`${label}: "${path}" stands where another value stands already`,
		'Fill it in at one place only: the other value would be lost.',
	);
}
