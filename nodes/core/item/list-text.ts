import { invalid, readUserJson, shortened } from '../base';
import { originOf } from './origin';
import { typedParts } from './typed-parts';

/** What becomes of a comma in a text that was mapped, not typed. */
export type Commas = 'refuse' | 'split' | 'keep';

/** What decides how the text of a list is read, besides the text. */
export interface ListTextReading {
	label: string;
	/** The parameter as the workflow holds it; without it the text counts as typed. */
	raw?: unknown;
	commas?: Commas;
	/** Its values never hold a comma: it is always split. */
	commaless: boolean;
}

/** Begins or ends as a list of texts does, but is none. */
const HALF_JSON = /^\[\s*["']|["']\s*\]$/;
const SEPARATOR = /[,\n]/;

/** The values of a list's text: of JSON, in brackets, in quotes, or between commas and line breaks. */
export function listValues(text: string, reading: ListTextReading): unknown[] {
	const trimmed = text.trim();
	const parsed = trimmed.startsWith('[') ? readUserJson(trimmed) : undefined;
	if (Array.isArray(parsed)) return parsed;
	const inner = /^\[([^[\]]*)\]$/.exec(trimmed)?.[1];
	if (inner !== undefined) return bracketed(inner, reading);
	if (HALF_JSON.test(trimmed)) unreadable(trimmed, reading);
	const quoted = quotedValues(trimmed);
	if (quoted?.isWhole) return quoted.values;
	if (!SEPARATOR.test(trimmed)) return [trimmed];
	if (trimmed.includes(',') && !reading.commaless) {
		const kept = mappedValues(text, reading);
		if (kept !== undefined) return kept;
	}
	return quoted?.values ?? unreadable(trimmed, reading);
}

/** `[a, b]`, as other programs write a list; one word in brackets may as well be a value. */
function bracketed(inner: string, reading: ListTextReading): string[] {
	const quoted = quotedValues(inner);
	const isSeveral = reading.commaless || SEPARATOR.test(inner);
	const isPlain = quoted?.isWhole || (isSeveral && !/["']/.test(inner));
	return quoted && isPlain ? quoted.values : unreadable(`[${inner}]`, reading);
}

/**
 * The values of a mapped text with a comma, where commas of data must not separate; undefined where
 * each comma separates.
 */
function mappedValues(text: string, { label, raw, commas }: ListTextReading): string[] | undefined {
	const origin = originOf(raw);
	if (origin === undefined || commas === 'split') return undefined;
	const parts = origin === 'mixed' && typeof raw === 'string' ? typedParts(raw, text) : [text];
	const values = parts?.flatMap((part) => part.split('\n'));
	if (values?.every((value) => !value.includes(','))) return values;
	if (commas === 'keep' && values !== undefined) return values;
	const shown = shortened((values?.find((value) => value.includes(',')) ?? text).trim());
	const several = shown.split(',').map((value) => value.trim());
	throw invalid(
		`${label}: "${shown}" was mapped and holds a comma. Hand over a list, ${arrayOf([shown])} or ${arrayOf(several)}, or choose in Commas in Mapped Text (Options) what is meant`,
	);
}

function arrayOf(values: readonly string[]): string {
	return `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;
}

interface Quoted {
	values: string[];
	/** Every value stood in quotes. */
	isWhole: boolean;
}

const BLANKS = /\s*/y;
const IN_QUOTES = /(?:"([^"]*)"|'([^']*)')\s*(?:([,\n])|$)/y;
const UNQUOTED = /([^,\n]*)([,\n])?/y;

/** Values between separators, each in quotes of its own or plain; undefined where quotes do not fit. */
function quotedValues(text: string): Quoted | undefined {
	const values: string[] = [];
	let isWhole = true;
	let position = 0;
	const next = (form: RegExp): RegExpExecArray | null => {
		form.lastIndex = position;
		const match = form.exec(text);
		if (match) position = form.lastIndex;
		return match;
	};
	for (let isMore = true; isMore; ) {
		next(BLANKS);
		const quoted = next(IN_QUOTES);
		if (quoted === null && text[position] === '"') return undefined;
		const match = quoted ?? (next(UNQUOTED) as RegExpExecArray);
		const value = match[1] ?? match[2];
		values.push(value);
		isMore = (quoted ? match[3] : match[2]) !== undefined;
		isWhole &&= quoted !== null || value === '';
	}
	return { values, isWhole };
}

function unreadable(text: string, { label }: ListTextReading): never {
	throw invalid(
		`${label}: "${shortened(text)}" cannot be read as a list: write it as ["a", "b"]`,
		'Brackets and quotes must fit, as in JSON.',
	);
}
