import {
	getNullableType,
	GraphQLError,
	isListType,
	parseType,
	print,
	typeFromAST,
	ValidationContext,
	ValuesOfCorrectTypeRule,
	VariablesInAllowedPositionRule,
	type GraphQLType,
	type TypeNode,
	type ValidationRule,
	type VariableDefinitionNode,
} from 'graphql';
import { placeOf } from './node-place.cts';

const TYPES = /of type "(.+)" used in position expecting type "(.+)"/;

/** Variables that do not fit where they are used. */
export const variablePositions: ValidationRule = translated(
	VariablesInAllowedPositionRule,
	(error, context) => {
		const [definition, usage] = error.nodes ?? [];
		const variable = (definition as VariableDefinitionNode).variable.name.value;
		const [, given = '', wanted = ''] = TYPES.exec(error.message) ?? [];
		const { path, argument } = placeOf(context.getDocument(), usage);
		const name = argument?.name.value ?? '';
		const schema = context.getSchema();
		const types = [given, wanted].map(
			(text) => typeFromAST(schema, parseType(text) as TypeNode) as GraphQLType,
		);
		const reason = mismatch(types[0], types[1]);
		return new GraphQLError(
			`${reason} on variable $${variable} and argument ${name} (${given} / ${wanted})`,
			{
				nodes: usage,
				path: path.slice(0, -1).concat(name),
				extensions: {
					code: 'variableMismatch',
					variableName: variable,
					typeName: given,
					argumentName: name,
					errorMessage: reason,
				},
			},
		);
	},
);

/** Values written into the document that do not fit their argument. */
export const literals: ValidationRule = translated(ValuesOfCorrectTypeRule, (error, context) => {
	const [node] = error.nodes ?? [];
	const { path, argument, field } = placeOf(context.getDocument(), node);
	if (!argument || !field) return error;
	const name = argument.name.value;
	return new GraphQLError(
		`Argument '${name}' on Field '${field.name.value}' has an invalid value ` +
			`(${print(argument.value)}). Expected type '${String(context.getArgument()?.type)}'.`,
		{
			nodes: argument,
			path,
			extensions: {
				code: 'argumentLiteralsIncompatible',
				typeName: 'Field',
				argumentName: name,
			},
		},
	);
});

/** A rule of graphql-js whose errors are told in other words. */
function translated(
	rule: ValidationRule,
	tell: (error: GraphQLError, context: ValidationContext) => GraphQLError,
): ValidationRule {
	return (context) => {
		const listening = Object.create(context, {
			reportError: { value: (error: GraphQLError) => context.reportError(tell(error, context)) },
		}) as ValidationContext;
		return rule(listening);
	};
}

function mismatch(given: GraphQLType, wanted: GraphQLType): string {
	const [first, second] = [unwrapped(given), unwrapped(wanted)];
	if (first.name !== second.name) return 'Type mismatch';
	return first.lists === second.lists ? 'Nullability mismatch' : 'List dimension mismatch';
}

function unwrapped(type: GraphQLType, lists = 0): { name: string; lists: number } {
	const nullable = getNullableType(type);
	return isListType(nullable)
		? unwrapped(nullable.ofType, lists + 1)
		: { name: String(nullable), lists };
}
