import { invalid } from '../base/problem';
import type { Api, ApiChoice } from '../words/vocabulary';

/** The API that the user chose, where the choice is left to the user; the first unless chosen. */
export function chosenApi(
	apis: readonly ApiChoice[] | undefined,
	read: () => unknown,
): Api | undefined {
	if (apis === undefined) return undefined;
	const wanted = read() ?? apis[0].value;
	const choice = apis.find(({ value }) => value === wanted);
	if (choice) return choice.api;
	throw invalid(`There is no API "${String(wanted)}" to choose`);
}
