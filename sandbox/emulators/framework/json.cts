const MARK = '\uE000';
const STRING_OR_BIG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const MARKED_STRING = /"\uE000(-?\d+)"/g;

/** An integer of any size that `stringify` writes with all its digits, unquoted. */
export function bigInteger(digits: string): string {
	return MARK + digits;
}

/** The digits of a value made by `bigInteger` or `parseJson`, or undefined. */
export function digitsOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.startsWith(MARK) ? value.slice(1) : undefined;
}

/** JSON.parse that keeps integers of 16 and more digits as `bigInteger`s. */
export function parseJson(text: string): unknown {
	return JSON.parse(
		text.replace(STRING_OR_BIG_INTEGER, (token) =>
			token.startsWith('"') ? token : `"${bigInteger(token)}"`,
		),
	);
}

/** JSON.stringify that writes `bigInteger`s as numbers. */
export function stringifyJson(value: unknown): string {
	return JSON.stringify(value).replace(MARKED_STRING, '$1');
}
