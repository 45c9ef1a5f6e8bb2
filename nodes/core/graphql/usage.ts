import { tokensOf } from './tokens';

/** A variable and the argument, or the member of an input, that it is passed to. */
export interface Passed {
	argument: string;
	variable: string;
}

/** Where the variables of a document go. */
export function passedVariables(document: string): Passed[] {
	const texts = tokensOf(document).map(({ text }) => text);
	return texts.flatMap((sign, at) =>
		sign === '$' && texts[at - 1] === ':'
			? [{ argument: texts[at - 2], variable: texts[at + 1] }]
			: [],
	);
}

/** The number that a variable has where no value is given for it. */
export function standardNumber(document: string, variable: string): number | undefined {
	const texts = tokensOf(document).map(({ text }) => text);
	const declared = texts.findIndex((sign, at) => sign === '$' && texts[at + 1] === variable);
	const end = texts.findIndex((sign, at) => at > declared && (sign === '$' || sign === ')'));
	const equals = texts.indexOf('=', declared);
	return equals > declared && equals < end ? Number(texts[equals + 1]) : undefined;
}
