import { invalid, type Problem } from '../base';

/** A word, number, text or sign of a GraphQL document, and where it begins. */
export interface Token {
	kind: 'name' | 'number' | 'text' | 'sign';
	text: string;
	start: number;
}

const IGNORED = /(?:[\t\n\r ,\uFEFF]|#[^\r\n]*)+/y;
const NAME = /[A-Za-z_]\w*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y;
const SIGN = /\.\.\.|[!$&()[\]:=@{|}]/y;
const BLOCK = '"""';

/** Splits a GraphQL document into its tokens; comments, commas and space fall away. */
export function tokensOf(document: string): Token[] {
	const tokens: Token[] = [];
	let start = skip(document, 0);
	while (start < document.length) {
		const token = tokenAt(document, start);
		tokens.push(token);
		start = skip(document, start + token.text.length);
	}
	return tokens;
}

/** A fault of the document, with the place where it stands. */
export function documentFault(document: string, start: number, what: string): Problem {
	const lines = document.slice(0, start).split(/\r\n|[\r\n]/);
	const column = lines[lines.length - 1].length + 1;
	return invalid(
		`Query cannot be read: ${what} at line ${lines.length}, column ${column}`,
		'Nothing was sent. Copy the query again from where it works, such as the API Explorer.',
	);
}

function tokenAt(document: string, start: number): Token {
	if (document[start] === '"') {
		return { kind: 'text', text: document.slice(start, endOfText(document, start)), start };
	}
	for (const [kind, pattern] of [
		['name', NAME],
		['number', NUMBER],
		['sign', SIGN],
	] as const) {
		pattern.lastIndex = start;
		const [text] = pattern.exec(document) ?? [];
		if (text !== undefined) return { kind, text, start };
	}
	const sign = String.fromCodePoint(document.codePointAt(start) as number);
	throw documentFault(document, start, `unexpected ${signName(sign)}`);
}

const UNSEEN: ReadonlyMap<string, string> = new Map([
	['\u00A0', 'non-breaking space'],
	['\u2007', 'non-breaking space'],
	['\u202F', 'non-breaking space'],
	['\u200B', 'zero-width space'],
]);

/** A character as a message shows it; one that nobody sees by its name and its code. */
function signName(sign: string): string {
	const code = (sign.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0');
	const unseen = UNSEEN.get(sign) ?? (/[\p{Z}\p{C}]/u.test(sign) ? 'invisible character' : '');
	return unseen === '' ? JSON.stringify(sign) : `${unseen} (U+${code})`;
}

function endOfText(document: string, start: number): number {
	if (document.startsWith(BLOCK, start)) return endOfBlock(document, start);
	let at = start + 1;
	while (at < document.length && document[at] !== '"' && !/[\r\n]/.test(document[at])) {
		at += document[at] === '\\' ? 2 : 1;
	}
	if (document[at] !== '"') throw documentFault(document, start, 'a text that does not end');
	return at + 1;
}

/** A block ends at three quotes that no backslash stands before. */
function endOfBlock(document: string, start: number): number {
	let at = start + BLOCK.length;
	do {
		const end = document.indexOf(BLOCK, at);
		if (end < 0) throw documentFault(document, start, 'a text that does not end');
		at = end + BLOCK.length;
	} while (document[at - BLOCK.length - 1] === '\\');
	return at;
}

function skip(document: string, start: number): number {
	IGNORED.lastIndex = start;
	return IGNORED.test(document) ? IGNORED.lastIndex : start;
}
