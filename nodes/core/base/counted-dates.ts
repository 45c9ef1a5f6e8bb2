import { shortened } from './names';
import { invalid } from './problem';

const COUNT = /^[+-]?\d+(?:\.\d+)?$/;
const DIGITS_OF_SECONDS = 10;
const DIGITS_OF_MS = 13;
const SMALLER_UNITS: Record<number, string> = { 16: 'microseconds', 19: 'nanoseconds' };

/**
 * ISO 8601 for a time that is counted since 1970, as a number or its text: its digits tell seconds
 * from milliseconds for the years 2001 to 2286. Undefined for what is no number; throws on any other,
 * since every number is some moment of 1970.
 */
export function isoOfCount(text: string): string | undefined {
	if (!COUNT.test(text)) return undefined;
	const [whole, part = ''] = text.replace(/^\+/, '').split('.');
	if (whole.length === DIGITS_OF_SECONDS && !whole.startsWith('-')) {
		const seconds = new Date(Number(whole) * 1000).toISOString().slice(0, 19);
		return `${seconds}${part && `.${part}`}Z`;
	}
	if (whole.length === DIGITS_OF_MS && !whole.startsWith('-')) {
		return new Date(Number(whole)).toISOString();
	}
	throw notCounted(text, whole);
}

function notCounted(text: string, whole: string) {
	const shown = `"${shortened(text)}"`;
	const unit = SMALLER_UNITS[whole.length];
	if (unit) return invalid(`${shown} counts ${unit} and is not read as a date: ${COUNTS}`);
	if (!/^[1-9]\d{4}$/.test(whole)) return invalid(`${shown} is not a date: ${COUNTS}`, OTHERWISE);
	return invalid(
		`${shown} is not a date: it looks like a day number of a spreadsheet`,
		`Format it as a date there, or convert it: {{ DateTime.fromISO('1899-12-30').plus({ days: ${text} }) }}.`,
	);
}

const COUNTS = 'a number must count seconds (10 digits) or milliseconds (13 digits) since 1970';
const OTHERWISE = 'Or use ISO 8601, for example 2026-03-29T09:30:00+02:00.';
