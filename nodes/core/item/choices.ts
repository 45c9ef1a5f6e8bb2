import type { Choice } from '../words';

/**
 * A choice as the service knows it: its value or its label, in any case and with blanks around it.
 * What the list does not know passes through, since services learn new values.
 */
export function knownChoice(choices: readonly Choice[], given: string): string {
	const text = given.trim();
	if (choices.some(({ value }) => value === text)) return text;
	const wanted = text.toLowerCase();
	const byValue = choices.filter(({ value }) => value.toLowerCase() === wanted);
	const found =
		byValue.length > 0 ? byValue : choices.filter(({ name }) => name.toLowerCase() === wanted);
	return found.length === 1 ? found[0].value : text;
}
