import { isRecord, type Json } from './values';

const LONG_NUMBER = /-?\d{16,}/g;
/** Marks a long integer on its way through `JSON.parse`; a private-use character no API sends. */
const MARK = '\uE0F1';

/**
 * Parses JSON without loss: integers beyond 2^53 become strings of the same digits and `__proto__`
 * keys are dropped. Throws `SyntaxError` on anything that is not JSON.
 */
export function parseJson(text: string): Json {
	return parseMarked(quoteLongIntegers(text, ''), dropPrototype(text));
}

/** As `parseJson`, but keeps long integers as `bigint`, for text that is sent on with the same digits. */
export function parseUserJson(text: string): Json {
	const marked = quoteLongIntegers(text, MARK);
	return parseMarked(marked, marked === text ? dropPrototype(text) : reviveLongIntegers);
}

/** Serialises a value; a `bigint` is written as a JSON number with all its digits. */
export function stringifyJson(value: unknown): string {
	if (typeof value === 'bigint') return value.toString();
	if (Array.isArray(value))
		return `[${value.map((entry) => stringifyJson(entry ?? null)).join(',')}]`;
	if (isRecord(value)) {
		const members = Object.entries(value)
			.filter(([, member]) => member !== undefined && typeof member !== 'function')
			.map(([key, member]) => `${JSON.stringify(key)}:${stringifyJson(member)}`);
		return `{${members.join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

type Reviver = (key: string, value: unknown) => unknown;

function parseMarked(text: string, reviver: Reviver | undefined): Json {
	return JSON.parse(text, reviver) as Json;
}

function dropPrototype(text: string): Reviver | undefined {
	const suspect =
		text.includes('__proto__') || text.includes('\\u005f') || text.includes('\\u005F');
	return suspect ? (key, value) => (key === '__proto__' ? undefined : value) : undefined;
}

function reviveLongIntegers(key: string, value: unknown): unknown {
	if (key === '__proto__') return undefined;
	return typeof value === 'string' && value.startsWith(MARK) ? BigInt(value.slice(1)) : value;
}

/** Puts quotes (and a mark) around every unsafe integer that stands outside a string. */
function quoteLongIntegers(text: string, mark: string): string {
	const parts: string[] = [];
	const quotes = new QuoteScanner(text);
	let copied = 0;
	for (const match of text.matchAll(LONG_NUMBER)) {
		const [digits] = match;
		const start = match.index;
		const end = start + digits.length;
		if (!isWholeNumber(text, start, end) || Number.isSafeInteger(Number(digits))) continue;
		if (quotes.isInsideString(start)) continue;
		parts.push(text.slice(copied, start), '"', mark, digits, '"');
		copied = end;
	}
	if (parts.length === 0) return text;
	parts.push(text.slice(copied));
	return parts.join('');
}

function isWholeNumber(text: string, start: number, end: number): boolean {
	return !/[.\deE+-]/.test(text.charAt(start - 1)) && !/[.eE]/.test(text.charAt(end));
}

/** Says, for growing positions, whether they lie inside a JSON string; one pass over the quotes. */
class QuoteScanner {
	private next: number;
	private inside = false;

	constructor(private readonly text: string) {
		this.next = text.indexOf('"');
	}

	isInsideString(position: number): boolean {
		while (this.next !== -1 && this.next < position) {
			if (!this.inside || !this.isEscaped(this.next)) this.inside = !this.inside;
			this.next = this.text.indexOf('"', this.next + 1);
		}
		return this.inside;
	}

	private isEscaped(quote: number): boolean {
		let backslashes = 0;
		while (this.text[quote - 1 - backslashes] === '\\') backslashes++;
		return backslashes % 2 === 1;
	}
}
