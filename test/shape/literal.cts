const identifier = /^[A-Za-z_$][\w$]*$/;

function quoted(text: string): string {
	const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
	return `'${escaped}'`;
}

/**
 * A value as an author would write it in TypeScript. Keys are bare wherever they can be: n8n's rules
 * look for identifiers, and a quoted `'displayName'` is none.
 */
export function literal(value: unknown, indent = '\t'): string {
	const inner = `${indent}\t`;
	if (typeof value === 'string') return quoted(value);
	if (typeof value === 'function') return '() => undefined';
	if (Array.isArray(value)) {
		const items = value.map((item) => `${inner}${literal(item, inner)},\n`);
		return items.length > 0 ? `[\n${items.join('')}${indent}]` : '[]';
	}
	if (typeof value === 'object' && value !== null) {
		const entries = Object.entries(value)
			.filter(([, entry]) => entry !== undefined)
			.map(([key, entry]) => {
				const name = identifier.test(key) ? key : quoted(key);
				return `${inner}${name}: ${literal(entry, inner)},\n`;
			});
		return entries.length > 0 ? `{\n${entries.join('')}${indent}}` : '{}';
	}
	return String(value);
}
