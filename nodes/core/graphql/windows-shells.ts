import { unclosed } from './shell';

/** A caret that escapes a quote, or ends a line: that of cmd.exe, as browsers copy for Windows. */
const CMD = /^curl(?:\.exe)?(?:\s+(?:"[^"]*"|[^\s'"^\\]+))*\s+\^(?:"|[ \t]*\r?\n)/i;
/** Older browsers: quotes doubled, or escaped by a backslash with a caret between. */
const OLDER_CMD = /\\\^"|\s"\{""/;
/** A quote that cmd.exe does not have. */
const POSIX_QUOTE = /\s\$?'/;

/** Whether a curl command is written for cmd.exe. */
export function isForCmd(command: string): boolean {
	return CMD.test(command) || (OLDER_CMD.test(command) && !POSIX_QUOTE.test(command));
}

/**
 * The words of a command for cmd.exe. Browsers double every backslash of what they copy, so each pair
 * is one here, also where Windows itself would leave both.
 */
export function cmdWords(command: string): string[] {
	const text = withoutCarets(command);
	const words: string[] = [];
	let word: string | undefined;
	let isQuoted = false;
	for (let at = 0; at < text.length; at++) {
		const [sign, next] = [text[at], text[at + 1]];
		if (sign === '\\' && (next === '\\' || next === '"')) word = (word ?? '') + text[++at];
		else if (sign === '"' && isQuoted && next === '"') word = (word ?? '') + text[++at];
		else if (sign === '"') {
			isQuoted = !isQuoted;
			word ??= '';
		} else if (isQuoted || !/\s/.test(sign)) word = (word ?? '') + sign;
		else if (word !== undefined) {
			words.push(word);
			word = undefined;
		}
	}
	if (isQuoted) throw unclosed('"');
	return word === undefined ? words : [...words, word];
}

/**
 * The first command, as cmd.exe hands it to a program. A caret takes the meaning from what follows, in
 * quotes too where these have one themselves (`^"`), which then are none to cmd.exe.
 */
function withoutCarets(command: string): string {
	const isEverywhere = command.includes('^"');
	let text = '';
	let isQuoted = false;
	for (let at = 0; at < command.length; at++) {
		const sign = command[at];
		if (sign === '^' && (isEverywhere || !isQuoted)) {
			at = afterCaret(command, at + 1);
			text += command[at] ?? '';
			continue;
		}
		if (sign === '"') isQuoted = !isQuoted;
		else if (!isQuoted && /[&|<>]/.test(sign)) break;
		text += sign;
	}
	return text;
}

/** What a caret escapes: the sign behind it, or behind the line that it ends. */
function afterCaret(command: string, at: number): number {
	const [lineEnd] = /^[ \t]*\r?\n/.exec(command.slice(at, at + 100)) ?? [''];
	const next = at + lineEnd.length;
	return lineEnd !== '' && command[next] === '\r' ? next + 1 : next;
}

const POWERSHELL = /^(?:\$\w[^\r\n]*\r?\n\s*)*(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\s/i;
/** A text in either sort of quotes, or the parameter before that of the body. */
const POWERSHELL_PART = /"((?:`[^]|""|[^`"])*)"|'((?:''|[^'])*)'|-Body\b/gi;
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0' };

/** The body that a PowerShell command sends: undefined for anything else, blank where it sends none. */
export function powerShellBody(command: string): string | undefined {
	if (!POWERSHELL.test(command)) return undefined;
	const parts = [...command.matchAll(POWERSHELL_PART)];
	const option = parts.findIndex(([part]) => /^-Body$/i.test(part));
	const [, double, single] = (option < 0 ? undefined : parts[option + 1]) ?? [];
	return double === undefined ? (single ?? '').replace(/''/g, "'") : unescaped(double);
}

function unescaped(text: string): string {
	return text.replace(
		/\$\(\[char\](\d{1,7})\)|`([^])|""/gi,
		(_whole, code?: string, sign?: string) => {
			if (code !== undefined) return characterOf(Number(code));
			return sign === undefined ? '"' : (CONTROLS[sign] ?? sign);
		},
	);
}

function characterOf(code: number): string {
	return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
}
