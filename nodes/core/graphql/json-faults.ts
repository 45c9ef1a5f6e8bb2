/** Texts, over which is passed, and commas with nothing behind them. */
const COMMA = /"(?:\\[^]|[^"\\])*"|,(?=\s*[}\]])/g;

/** JSON without the commas that stand before a closing bracket. */
export function withoutLastCommas(text: string): string {
	return text.replace(COMMA, (found) => (found === ',' ? '' : found));
}

/** Where a comma stands before a closing bracket, in words; blank where none does. */
export function misplacedComma(text: string): string {
	const comma = [...text.matchAll(COMMA)].find(([found]) => found === ',');
	if (comma === undefined) return '';
	const lines = text.slice(0, comma.index).split(/\r\n|[\r\n]/);
	const column = (lines.at(-1) as string).length + 1;
	return `a comma too many at line ${lines.length}, column ${column}`;
}
