import {
	coerceInputValue,
	GraphQLError,
	isEnumType,
	isInputType,
	typeFromAST,
	type GraphQLInputType,
	type GraphQLNamedType,
	type GraphQLSchema,
	type OperationDefinitionNode,
} from 'graphql';

interface Problem {
	path: Array<string | number>;
	explanation: string;
}

/** What is wrong with the values given for an operation's variables, in graphql-ruby's words. */
export function variableErrors(
	schema: GraphQLSchema,
	{ variableDefinitions = [] }: OperationDefinitionNode,
	given: Readonly<Record<string, unknown>>,
): GraphQLError[] {
	return variableDefinitions.flatMap((definition) => {
		const name = definition.variable.name.value;
		const type = typeFromAST(schema, definition.type);
		const value = given[name];
		if (value === undefined && definition.defaultValue) return [];
		if (!isInputType(type)) return [];
		const problems = problemsOf(schema, type, value ?? null);
		if (problems.length === 0) return [];
		const fields = problems
			.filter(({ path }) => path.length > 0)
			.map(({ path, explanation }) => `${path.join('.')} (${explanation})`);
		const where = fields.length > 0 ? ` for ${fields.join(', ')}` : '';
		return [
			new GraphQLError(
				`Variable $${name} of type ${String(type)} was provided invalid value${where}`,
				{ nodes: definition, extensions: { value: value ?? null, problems } },
			),
		];
	});
}

function problemsOf(schema: GraphQLSchema, type: GraphQLInputType, value: unknown): Problem[] {
	const problems: Problem[] = [];
	coerceInputValue(value, type, (path, wrong, { message }) => {
		const [, missing] = /^Field "(\w+)" of required type/.exec(message) ?? [];
		const [, unknown, holder] = /^Field "(\w+)" is not defined by type "(\w+)"/.exec(message) ?? [];
		const [, enumName = ''] = /"(\w+)" enum/.exec(message) ?? [];
		const field = missing ?? unknown;
		problems.push({
			path: field === undefined ? [...path] : [...path, field],
			explanation: unknown
				? `Field is not defined on ${holder}`
				: explain(missing ? null : wrong, schema.getType(enumName)),
		});
	});
	return problems;
}

function explain(value: unknown, type: GraphQLNamedType | undefined): string {
	if (value === null) return 'Expected value to not be null';
	const shown = JSON.stringify(value);
	if (!isEnumType(type)) return `Could not coerce value ${shown}`;
	const known = type.getValues().map(({ name }) => name);
	return `Expected ${shown} to be one of: ${known.join(', ')}`;
}
