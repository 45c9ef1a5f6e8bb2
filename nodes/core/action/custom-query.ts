import { asText, invalid, stringifyJson, type Json, type JsonObject } from '../base';
import { queryText, type RequestParts } from '../request';
import { choice, type Api, type ArrayStyle, type Field } from '../words';

/** How a Custom API Call writes the arrays of its query; as the service usually wants them unless set. */
export function arraysInQuery(api: Api): Field {
	return choice('arraysInQuery', STYLES, {
		label: 'Arrays in Query',
		default: styleOf(api, ''),
		description: 'How arrays in Query are written, where the service wants them in another way',
	});
}

const STYLES = [
	{ name: 'As JSON', value: 'json' },
	{ name: 'Repeated', value: 'repeated', description: 'The parameter once for each value' },
	{ name: 'Separated by Commas', value: 'commas' },
];

/** The query parameters of a JSON object: null leaves one out. */
export function queryFrom(query: JsonObject, api: Api, chosen: unknown): RequestParts['query'] {
	const parameters: Array<[string, string | string[]]> = [];
	for (const [name, value] of Object.entries(query)) {
		if (value === null || value === undefined) continue;
		const style = STYLES.some((one) => one.value === chosen) ? chosen : styleOf(api, name);
		if (!Array.isArray(value)) parameters.push([name, queryText(value)]);
		else if (value.length > 0) parameters.push([name, written(name, value, style as ArrayStyle)]);
	}
	return Object.fromEntries(parameters);
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
