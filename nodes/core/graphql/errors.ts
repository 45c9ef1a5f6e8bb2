import { asText, at, isBlank, isJsonObject, type Json } from '../base';
import type { ErrorWords } from '../words';

const OWN_WORDS = ['message', 'error_description', 'error'];

/** Where a GraphQL answer, or the server in front of it, says what went wrong. */
export const graphqlWords: ErrorWords = {
	refused: (body) => hasErrors(body) || !hasData(body),
	messages: ['errors', ...OWN_WORDS],
	details: (body) =>
		errorsOf(body)
			.map(placeOf)
			.filter(Boolean)
			.map((place) => `${place[0].toUpperCase()}${place.slice(1)}.`)
			.join(' '),
};

/** Whether an answer holds errors, be it beside data. */
export function hasErrors(body: Json): boolean {
	return errorsOf(body).length > 0;
}

/** Whether an answer holds data, be it beside errors. */
export function hasData(body: Json): boolean {
	return isJsonObject(at(body, 'data'));
}

/** The errors of an answer; some servers give one alone, as an object or a text. */
export function errorsOf(body: Json): Json[] {
	const errors = isJsonObject(body) ? body.errors : undefined;
	if (Array.isArray(errors)) return errors;
	return errors === undefined || errors === false || isBlank(errors) ? [] : [errors];
}

/** Whether an answer says nothing at all: neither data nor what is wrong. */
export function isSilent(body: Json): boolean {
	return !hasData(body) && !hasErrors(body) && OWN_WORDS.every((name) => isBlank(at(body, name)));
}

/** Where in the answer and in the query an error arose, and its code. */
function placeOf(error: Json): string {
	const path = at(error, 'path');
	const [line, column] = ['line', 'column'].map((name) => asText(at(error, `locations.0.${name}`)));
	const code = asText(at(error, 'extensions.code'));
	return [
		Array.isArray(path) && path.length > 0 ? `at ${path.map(asText).join('.')}` : '',
		line && column ? `line ${line}, column ${column}` : '',
		code && `code ${code}`,
	]
		.filter(Boolean)
		.join(', ');
}
