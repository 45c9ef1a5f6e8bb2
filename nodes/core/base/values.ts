/** A parsed JSON value; `bigint` only in values on their way out. */
export type Json = null | boolean | number | bigint | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Whether a value is a plain object (not null, not an array). */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a parsed JSON value is an object. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
	return isRecord(value);
}

/** Whether the user left a value out: undefined, null, blank text, an empty list or object. */
export function isBlank(value: unknown): boolean {
	if (value === undefined || value === null) return true;
	if (typeof value === 'string') return value.trim() === '';
	if (Array.isArray(value)) return value.length === 0;
	return (
		isRecord(value) &&
		Object.getPrototypeOf(value) === Object.prototype &&
		Object.keys(value).length === 0
	);
}

/** The value at a dot path (`data.page.cursor`); an empty path is the value itself. */
export function at(value: Json | undefined, path: string): Json | undefined {
	if (path === '') return value;
	return path.includes('.') ? path.split('.').reduce(member, value) : member(value, path);
}

function member(value: Json | undefined, key: string): Json | undefined {
	if (Array.isArray(value)) return value[Number(key)];
	return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Writes a value at a dot path, making the objects on the way; refuses keys that reach a prototype. */
export function put(target: JsonObject, path: string, value: Json): void {
	if (!path.includes('.')) return void own(target, path, value);
	const keys = path.split('.');
	const last = keys.pop() as string;
	let inner = target;
	for (const key of keys) {
		const next = Object.hasOwn(inner, key) ? inner[key] : undefined;
		inner = isJsonObject(next) ? next : own(inner, key, {});
	}
	own(inner, last, value);
}

/** Sets a member of an object's own; assigning `__proto__` would change what the object is. */
function own<T extends Json>(target: JsonObject, key: string, value: T): T {
	if (key !== '__proto__') target[key] = value;
	else
		Object.defineProperty(target, key, {
			value,
			enumerable: true,
			writable: true,
			configurable: true,
		});
	return value;
}

/** A short text of a JSON value for messages and labels; blank for objects. */
export function asText(value: Json | undefined): string {
	if (value === undefined || value === null || typeof value === 'object') return '';
	return String(value);
}

/**
 * Reads an address, against `base` where it is relative. Not by `URL.canParse`: in Node 20 it refuses
 * good addresses with letters such as "ü" once its caller runs often.
 */
export function parseUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
