const YES = new Set(['true', 'yes', 'on', '1']);
const NO = new Set(['false', 'no', 'off', '0']);
const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;

/** Yes or no, however it is plainly written; undefined for anything else. */
export function yesOrNo(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const word = String(value).trim().toLowerCase();
	if (YES.has(word)) return true;
	return NO.has(word) ? false : undefined;
}

/**
 * A number, or the text of one in decimal digits. Undefined for anything else: whether "1,234" has a
 * thousands separator or a decimal comma cannot be told.
 */
export function plainNumber(value: unknown): number | undefined {
	const number = typeof value === 'string' ? fromDigits(value.trim()) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function fromDigits(text: string): number | undefined {
	return DECIMAL.test(text) ? Number(text) : undefined;
}

/** Whether a number is too large to have kept its last digits. */
export function hasLostDigits(value: number): boolean {
	return Number.isInteger(value) && !Number.isSafeInteger(value);
}
