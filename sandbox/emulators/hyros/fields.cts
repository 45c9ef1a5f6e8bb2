import type { Fields, Schema } from '../framework/validation.cts';

const DATE = '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?)?$';

export const anyText: Schema = { type: 'string' };

export const dayOrInstant: Schema = {
	type: 'string',
	pattern: DATE,
	says: 'Invalid date format. Please, read the API documentation',
};

/** A date of a field that refuses fractions of a second. */
export const plainDate: Schema = {
	type: 'string',
	pattern: DATE.replace('(\\.\\d+)?', ''),
	says: 'Invalid date format.',
};

export const trueOrFalse: Schema = { enum: ['true', 'false'], says: 'Invalid boolean value' };

export const listOfTexts: Schema = {
	type: 'array',
	items: { type: 'string' },
	says: 'Invalid list',
};

/** One text or a list of them. */
export const textOrTexts: Schema = {
	type: ['string', 'array'],
	items: { type: 'string' },
	says: 'Invalid list',
};

export const emailAddress: Schema = {
	type: 'string',
	pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$',
	says: 'The Email is not valid',
};

export const consent: Schema = {
	enum: ['GRANTED', 'DENIED', 'UNSPECIFIED'],
	says: 'Invalid value for field adOptimizationConsent',
};

export const paging: Fields = {
	pageSize: {
		type: 'string',
		pattern: '^([1-9]|[1-9]\\d|1\\d\\d|2[0-4]\\d|250)$',
		says: 'Page size must be between 1 and 250',
	},
	pageId: anyText,
};

/** A comma-separated list of limited length. */
export function list(what: string, most = 50, purpose = 'search'): Schema {
	return {
		type: 'string',
		maxValues: most,
		says: `The maximum number of ${what} to be provided for ${purpose} is ${most}`,
	};
}

/** A value out of a fixed set, in a query. */
export function parameterChoice(name: string, ...values: string[]): Schema {
	return { enum: values, says: `Invalid value for parameter ${name}` };
}

/** The values of a comma-separated list, each without one pair of quotes. */
export function valuesOf(query: string | undefined): string[] {
	return rawValuesOf(query).map((value) => /^(["'])(.*)\1$/.exec(value)?.[2] ?? value);
}

/** The values of a comma-separated list, quotes kept. */
export function rawValuesOf(query: string | undefined): string[] {
	if (query === undefined) return [];
	return (query.match(/"[^"]*"|'[^']*'|[^,]+/g) ?? []).map((value) => value.trim());
}
