import { GraphQLError, type GraphQLScalarType, type GraphQLSchema } from 'graphql';

/** Gives the schema's dates their form: whole seconds out, any ISO 8601 in, milliseconds inside. */
export function withDates(schema: GraphQLSchema): GraphQLSchema {
	const date = schema.getType('ISO8601DateTime') as GraphQLScalarType | undefined;
	if (date) {
		date.serialize = (value) => printed(value as number);
		date.parseValue = (value) => instant(value);
		date.parseLiteral = (node) => instant('value' in node ? node.value : undefined);
	}
	return schema;
}

/** An instant as the API prints it. */
export function printed(ms: number): string {
	return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function instant(value: unknown): number {
	const ms = typeof value === 'string' ? Date.parse(value) : NaN;
	if (Number.isNaN(ms)) throw new GraphQLError(`Not a date: ${String(value)}`);
	return ms;
}
