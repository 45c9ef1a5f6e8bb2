import {
	asText,
	emptyForItem,
	invalid,
	isBlank,
	stringifyJson,
	type Json,
	type JsonObject,
} from '../base';
import { originOf } from '../item';
import { queryText, type RequestParts } from '../request';
import { choice, type Api, type ArrayStyle, type Choice, type Field } from '../words';

/** How a Custom API Call writes the arrays of its query; as the service usually wants them unless set. */
export function arraysInQuery(api: Api): Field {
	return choice('arraysInQuery', STYLES, {
		label: 'Arrays in Query',
		default: styleOf(api, ''),
		description: 'How arrays in Query are written, where the service wants them in another way',
	});
}

const STYLES: Array<Choice & { value: ArrayStyle }> = [
	{ name: 'As JSON', value: 'json' },
	{ name: 'Repeated', value: 'repeated', description: 'The parameter once for each value' },
	{ name: 'Separated by Commas', value: 'commas' },
];

/** The query parameters of a JSON object: null leaves one out. */
export function queryFrom(query: JsonObject, api: Api, given: unknown): RequestParts['query'] {
	const chosen = chosenStyle(given);
	const parameters: Array<[string, string | string[]]> = [];
	for (const [name, value] of Object.entries(query)) {
		if (value === null || value === undefined) continue;
		const style = chosen ?? styleOf(api, name);
		if (!Array.isArray(value)) parameters.push([name, queryText(value)]);
		else if (value.length > 0) parameters.push([name, written(name, value, style)]);
	}
	return Object.fromEntries(parameters);
}

/**
 * Refuses what an expression has left blank, where more would be read or removed without it. An
 * agent fills in every argument, so that what it leaves blank says nothing.
 */
export function refuseBlankQuery(query: Json | undefined, written: unknown): void {
	const origin = originOf(written);
	if (origin === undefined || origin === 'fromAi') return;
	if (query === undefined) throw emptyForItem('Query', OR_LEAVE_OUT);
	const holds = (value: Json) => [value, ...(Array.isArray(value) ? value : [])].some(isBlank);
	const blank = Object.entries(query ?? {}).find(([, value]) => holds(value));
	if (blank) throw emptyForItem(`Query: ${blank[0]}`, OR_LEAVE_OUT);
}

const OR_LEAVE_OUT = 'Check the expression that fills it, or leave the parameter out.';

function chosenStyle(given: unknown): ArrayStyle | undefined {
	if (isBlank(given)) return undefined;
	const style = STYLES.find(({ value }) => value === given);
	if (style) return style.value;
	throw invalid(`Arrays in Query must be one of ${STYLES.map(({ name }) => name).join(', ')}`);
}

function styleOf({ arraysInQuery: style }: Api, name: string): ArrayStyle {
	return style?.(name) ?? 'commas';
}

function written(name: string, values: Json[], style: ArrayStyle): string | string[] {
	if (style === 'repeated') return values.map(queryText);
	const isNested = values.some((value) => typeof value === 'object' && value !== null);
	if (style === 'json' || isNested) return stringifyJson(values);
	if (values.some((value) => asText(value).includes(','))) {
		throw invalid(
			`Query: a value of ${name} holds a comma, which separates values there`,
			'Choose another way in Options > Arrays in Query, if the service takes it.',
		);
	}
	return queryText(values);
}
