import { invalid } from '../base';

const SPACE = /[ \t\r\n]/;
/** What ends a command: a pipe, a list, a redirection. */
const END = /[|&;<>]/;
/** A backslash at the end of a line: nothing at all, neither text nor space. */
const CONTINUED = /\\\r?\n/y;
const ESCAPES: Readonly<Record<string, string>> = {
	a: '\x07',
	b: '\b',
	e: '\x1b',
	E: '\x1b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};
const CODES = /^(?:x([\da-fA-F]{1,2})|u([\da-fA-F]{1,4})|U([\da-fA-F]{1,8})|([0-7]{1,3}))/;

/**
 * The words of the first command in a text, its quotes read as a POSIX shell (and bash, for `$'…'`)
 * reads them. Nothing is run and nothing is filled in: `$NAME` stays as it stands.
 */
export function shellWords(command: string): string[] {
	const words: string[] = [];
	let word: string | undefined;
	let at = 0;
	while (at < command.length && !END.test(command[at])) {
		CONTINUED.lastIndex = at;
		if (CONTINUED.test(command)) {
			at = CONTINUED.lastIndex;
			continue;
		}
		if (word === undefined && command[at] === '#') {
			at = endOfLine(command, at);
			continue;
		}
		const part = partAt(command, at);
		at += part.length;
		if (part.text !== undefined) word = (word ?? '') + part.text;
		else if (word !== undefined) {
			words.push(word);
			word = undefined;
		}
	}
	return word === undefined ? words : [...words, word];
}

/** A comment begins where a word could. */
function endOfLine(command: string, at: number): number {
	const end = command.indexOf('\n', at);
	return end < 0 ? command.length : end;
}

/** A piece of a word and how much of the command it takes; no text between words. */
interface Part {
	text?: string;
	length: number;
}

function partAt(command: string, at: number): Part {
	const first = command[at];
	if (first === "'") return plainQuotes(command, at);
	if (first === '"') return doubleQuotes(command, at);
	if (command.startsWith("$'", at)) return dollarQuotes(command, at);
	if (SPACE.test(first)) return { length: 1 };
	if (first !== '\\') return { text: first, length: 1 };
	return { text: command.slice(at + 1, at + 2), length: 2 };
}

function plainQuotes(command: string, at: number): Part {
	const end = command.indexOf("'", at + 1);
	if (end < 0) throw unclosed("'");
	return { text: command.slice(at + 1, end), length: end + 1 - at };
}

/** In double quotes a backslash counts before `$`, `` ` ``, `"`, itself and the end of a line. */
function doubleQuotes(command: string, at: number): Part {
	let text = '';
	for (let here = at + 1; here < command.length; here++) {
		const sign = command[here];
		if (sign === '"') return { text, length: here + 1 - at };
		const next = command[here + 1];
		if (sign !== '\\' || next === undefined || !'$`"\\\n'.includes(next)) text += sign;
		else {
			if (next !== '\n') text += next;
			here++;
		}
	}
	throw unclosed('"');
}

function dollarQuotes(command: string, at: number): Part {
	let text = '';
	for (let here = at + 2; here < command.length; here++) {
		const sign = command[here];
		if (sign === "'") return { text, length: here + 1 - at };
		if (sign !== '\\') text += sign;
		else {
			const escaped = escapeAt(command.slice(here + 1, here + 10));
			text += escaped.text;
			here += escaped.length;
		}
	}
	throw unclosed("$'");
}

function escapeAt(rest: string): Required<Part> {
	const [whole, byte, short, long, octal] = CODES.exec(rest) ?? [];
	if (whole !== undefined) {
		const code = octal ? parseInt(octal, 8) & 0xff : parseInt(byte ?? short ?? long, 16);
		const text = code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
		return { text, length: whole.length };
	}
	const next = rest.slice(0, 1);
	return { text: ESCAPES[next] ?? (/['"?\\]/.test(next) ? next : `\\${next}`), length: 1 };
}

/** A command that was copied in part. */
export function unclosed(quote: string) {
	return invalid(
		`The pasted command cannot be read: a quote (${quote}) is not closed`,
		'Nothing was sent. Paste the whole command as it was copied.',
	);
}
