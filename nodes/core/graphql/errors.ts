import { asText, at, isJsonObject, type Json } from '../base';
import type { ErrorWords } from '../words';

/** Where a GraphQL answer, or the server in front of it, says what went wrong. */
export const graphqlWords: ErrorWords = {
	refused: hasErrors,
	messages: ['errors', 'message', 'error_description', 'error'],
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
	return (at(body, 'data') ?? null) !== null;
}

/** The errors of an answer. */
export function errorsOf(body: Json): Json[] {
	const errors = isJsonObject(body) ? body.errors : undefined;
	return Array.isArray(errors) ? errors : [];
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
