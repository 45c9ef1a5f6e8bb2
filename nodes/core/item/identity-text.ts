import { invalid } from '../base';

/** What nobody sees: control characters, zero width and directions, and blanks but the usual one. */
const INVISIBLE = /\p{Cc}|\p{Default_Ignorable_Code_Point}|(?! )\p{Z}|\u2800/u;

const NAMES: Record<string, string> = {
	'0009': 'tab',
	'000A': 'line break',
	'000D': 'line break',
	'00A0': 'no-break space',
	'00AD': 'soft hyphen',
	'2007': 'no-break space',
	'2009': 'thin space',
	'200B': 'zero width space',
	'200C': 'zero width non-joiner',
	'200D': 'zero width joiner',
	'200E': 'left-to-right mark',
	'200F': 'right-to-left mark',
	'202F': 'no-break space',
	'2060': 'word joiner',
	'3000': 'wide space',
	FEFF: 'byte order mark',
};

/**
 * A text that names a record or a person, without the blanks around it. One with a character that
 * nobody sees would name another record than the one that the user reads: it is refused.
 */
export function identityText(label: string, given: string): string {
	const text = given.trim();
	const at = text.search(INVISIBLE);
	if (at < 0) return text;
	const code = (text.codePointAt(at) as number).toString(16).toUpperCase().padStart(4, '0');
	const what = [`U+${code}`, NAMES[code]].filter(Boolean).join(', ');
	const before = text.slice(Math.max(0, at - 40), at);
	const where = before === '' ? 'at its start' : `after "${before}"`;
	throw invalid(
		`${label} has an invisible character (${what}) ${where}`,
		'It came with the data, often by copying. Take it out where the value comes from.',
	);
}
