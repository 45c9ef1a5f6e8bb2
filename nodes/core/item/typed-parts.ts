import { EXPRESSION } from './origin';

/**
 * The parts of an evaluated text between the commas and line breaks that were typed beside its
 * expressions. Undefined where what was typed cannot be told from what the expressions gave.
 */
export function typedParts(raw: string, text: string): string[] | undefined {
	const literals = raw.slice(1).split(EXPRESSION);
	const starts = startsOf(literals, text);
	if (starts === undefined) return undefined;
	const parts = [''];
	literals.forEach((literal, index) => {
		const [first, ...more] = literal.split(/[,\n]/);
		parts.push((parts.pop() as string) + first, ...more);
		const end = starts[index] + literal.length;
		parts.push((parts.pop() as string) + text.slice(end, starts[index + 1] ?? end));
	});
	return parts;
}

/** Where each literal stands, if there is only one way to find them all. */
function startsOf(literals: readonly string[], text: string): number[] | undefined {
	const last = literals.length - 1;
	const end = text.length - literals[last].length;
	if (!text.startsWith(literals[0]) || !text.endsWith(literals[last])) return undefined;
	if (end < literals[0].length) return undefined;
	const starts = [0];
	for (let index = 1, from = literals[0].length; index < last; index++) {
		const at = text.indexOf(literals[index], from);
		if (at < 0 || at + literals[index].length > end) return undefined;
		starts.push(at);
		from = at + literals[index].length;
	}
	for (let index = last - 1, until = end; index > 0; index--) {
		until = text.lastIndexOf(literals[index], until - literals[index].length);
		if (until !== starts[index]) return undefined;
	}
	return [...starts, end];
}
