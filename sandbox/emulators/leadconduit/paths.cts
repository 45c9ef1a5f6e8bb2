import type { Members } from './model.cts';

export function isMembers(value: unknown): value is Members {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a dot path. */
export function at(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((part, name) => (isMembers(part) ? part[name] : undefined), value);
}

/** Sets the value at a dot path, making the objects on the way. */
export function put(target: Members, path: string, value: unknown): void {
	const names = path.split('.');
	const last = names.pop()!;
	const parent = names.reduce<Members>((part, name) => {
		if (!isMembers(part[name])) part[name] = {};
		return part[name] as Members;
	}, target);
	parent[last] = value;
}

/** Only the given dot paths of an object. */
export function pickPaths(value: Members, paths: readonly string[]): Members {
	const picked: Members = {};
	for (const path of paths) {
		const part = at(value, path);
		if (part !== undefined) put(picked, path, part);
	}
	return picked;
}

/** An object without the given dot paths. */
export function omit(value: Members, paths: readonly string[]): Members {
	const kept = structuredClone(value);
	for (const path of paths) {
		const cut = path.lastIndexOf('.');
		const parent = cut < 0 ? kept : at(kept, path.slice(0, cut));
		if (isMembers(parent)) Reflect.deleteProperty(parent, path.slice(cut + 1));
	}
	return kept;
}

/** A text with its `{{dot.paths}}` filled in from the variables. */
export function fillIn(template: string, vars: Members): string {
	return template.replace(/\{\{\{?\s*([\w.]+)\s*\}?\}\}/g, (_whole, path: string) => {
		const value = plain(at(vars, path));
		return value === undefined || value === null ? '' : String(value);
	});
}

/** The plain value of a typed one. */
export function plain(value: unknown): unknown {
	return isMembers(value) && 'normal' in value ? value.normal : value;
}
