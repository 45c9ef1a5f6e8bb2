import { isJsonObject, isRecord, type Json } from './values';

/** A whole number of 16 digits or more that stands where a value may stand. */
const LONG_NUMBER = /(?<![.\deE+-])-?[1-9]\d{15,}(?![.\deE]|\s*:)/g;
const MAYBE_LONG = /\d{16}/;
/** Marks a long integer on its way through `JSON.parse`; a private-use character no API sends. */
const MARK = '\uE0F1';
const MARKED = /^\uE0F1-?\d{16,}$/;
/** `__proto__`, also where letters of it are written as escapes. */
const PROTOTYPE = /__proto__|\\u00(?:5f|6f|7[024])/i;

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

/** As `parseJson`; undefined for text that is not JSON. */
export const readJson = (text: string): Json | undefined => orNothing(() => parseJson(text));

/** As `parseUserJson`; undefined for text that is not JSON. */
export const readUserJson = (text: string): Json | undefined =>
	orNothing(() => parseUserJson(text));

function orNothing(parse: () => Json): Json | undefined {
	try {
		return parse();
	} catch {
		return undefined;
	}
}

/** Serialises a value; a `bigint` is written as a JSON number with all its digits. */
export function stringifyJson(value: unknown): string {
	return holdsBigint(value) ? writeExactly(value) : (JSON.stringify(value) ?? 'null');
}

/** A value as text that is the same for the same content, whatever the order of its members. */
export function canonicalJson(value: Json): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
	if (!isJsonObject(value)) return stringifyJson(value);
	const members = Object.keys(value).sort();
	return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(',')}}`;
}

/** Asked beforehand, as others teach `bigint` to write itself as a text. */
function holdsBigint(value: unknown): boolean {
	if (typeof value === 'bigint') return true;
	if (typeof value !== 'object' || value === null) return false;
	if (hasToJson(value)) return holdsBigint(value.toJSON());
	for (const key in value) if (holdsBigint((value as Record<string, unknown>)[key])) return true;
	return false;
}

function writeExactly(value: unknown): string {
	if (typeof value === 'bigint') return value.toString();
	if (Array.isArray(value)) {
		return `[${Array.from(value, (entry: unknown) => writeExactly(entry ?? null)).join(',')}]`;
	}
	if (hasToJson(value)) return writeExactly(value.toJSON());
	if (isRecord(value)) {
		const members = Object.entries(value)
			.filter(([, member]) => !UNWRITTEN.has(typeof member))
			.map(([key, member]) => `${JSON.stringify(key)}:${writeExactly(member)}`);
		return `{${members.join(',')}}`;
	}
	return JSON.stringify(value) ?? 'null';
}

const UNWRITTEN = new Set(['undefined', 'function', 'symbol']);

/** Dates of an expression write themselves. */
function hasToJson(value: unknown): value is { toJSON(): unknown } {
	return isRecord(value) && typeof value.toJSON === 'function';
}

type Reviver = (key: string, value: unknown) => unknown;

function parseMarked(text: string, reviver: Reviver | undefined): Json {
	return JSON.parse(text, reviver) as Json;
}

function dropPrototype(text: string): Reviver | undefined {
	return PROTOTYPE.test(text)
		? (key, value) => (key === '__proto__' ? undefined : value)
		: undefined;
}

function reviveLongIntegers(key: string, value: unknown): unknown {
	if (key === '__proto__') return undefined;
	return typeof value === 'string' && MARKED.test(value) ? BigInt(value.slice(1)) : value;
}

/** Puts quotes (and a mark) around every unsafe integer that stands outside a string. */
function quoteLongIntegers(text: string, mark: string): string {
	if (!MAYBE_LONG.test(text)) return text;
	const parts: string[] = [];
	const quotes = new QuoteScanner(text);
	let copied = 0;
	for (const match of text.matchAll(LONG_NUMBER)) {
		const [digits] = match;
		const start = match.index;
		const end = start + digits.length;
		if (Number.isSafeInteger(Number(digits)) || quotes.isInsideString(start)) continue;
		parts.push(text.slice(copied, start), '"', mark, digits, '"');
		copied = end;
	}
	if (parts.length === 0) return text;
	parts.push(text.slice(copied));
	return parts.join('');
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
