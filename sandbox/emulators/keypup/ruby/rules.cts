import {
	FieldsOnCorrectTypeRule,
	getNamedType,
	GraphQLError,
	isLeafType,
	isRequiredArgument,
	KnownArgumentNamesRule,
	NoUndefinedVariablesRule,
	NoUnusedVariablesRule,
	ProvidedRequiredArgumentsRule,
	ScalarLeafsRule,
	specifiedRules,
	ValuesOfCorrectTypeRule,
	VariablesInAllowedPositionRule,
	type ASTNode,
	type OperationDefinitionNode,
	type ValidationContext,
	type ValidationRule,
} from 'graphql';
import { placeOf } from './node-place.cts';
import { literals, variablePositions } from './translated.cts';

type Details = Record<string, unknown> & { code: string };

/** The rules of graphql-js, in graphql-ruby's words where that has words of its own. */
export function rules({ introspection }: { introspection: boolean }): ValidationRule[] {
	return [
		fields(introspection),
		selections,
		argumentNames,
		requiredArguments,
		variables,
		variablePositions,
		literals,
		...specifiedRules.filter((rule) => !replaced.includes(rule)),
	];
}

const replaced: ValidationRule[] = [
	FieldsOnCorrectTypeRule,
	ScalarLeafsRule,
	KnownArgumentNamesRule,
	ProvidedRequiredArgumentsRule,
	NoUndefinedVariablesRule,
	NoUnusedVariablesRule,
	VariablesInAllowedPositionRule,
	ValuesOfCorrectTypeRule,
];

function fields(introspection: boolean): ValidationRule {
	return (context) => ({
		Field(node) {
			const type = context.getParentType();
			const name = node.name.value;
			const hidden = !introspection && (name === '__schema' || name === '__type');
			if (!type || (context.getFieldDef() && !hidden)) return;
			report(context, node, `Field '${name}' doesn't exist on type '${type.name}'`, {
				code: 'undefinedField',
				typeName: type.name,
				fieldName: name,
			});
		},
	});
}

const selections: ValidationRule = (context) => ({
	Field(node) {
		const type = context.getType();
		if (!type) return;
		const named = getNamedType(type);
		const leaf = isLeafType(named);
		if (leaf !== Boolean(node.selectionSet)) return;
		const name = node.name.value;
		const chosen = (node.selectionSet?.selections ?? []).map((each) =>
			'name' in each ? each.name.value : '...',
		);
		const text = leaf
			? `Selections can't be made on ${kindOf(named)}s (field '${name}' returns ${named} but has ` +
				`selections ${JSON.stringify(chosen)})`
			: `Field must have selections (field '${name}' returns ${named} but has no selections. ` +
				`Did you mean '${name} { ... }'?)`;
		report(context, node, text, {
			code: 'selectionMismatch',
			nodeName: `field '${name}'`,
			typeName: named.name,
		});
	},
});

const argumentNames: ValidationRule = (context) => ({
	Argument(node, _key, _parent, _path, ancestors) {
		const holder = ancestors.at(-1) as ASTNode;
		const field = context.getFieldDef();
		if (context.getArgument() || !field || holder.kind !== 'Field') return;
		const argument = node.name.value;
		report(context, node, `Field '${field.name}' doesn't accept argument '${argument}'`, {
			code: 'argumentNotAccepted',
			name: field.name,
			typeName: 'Field',
			argumentName: argument,
		});
	},
});

const requiredArguments: ValidationRule = (context) => ({
	Field(node) {
		const field = context.getFieldDef();
		const given = (node.arguments ?? []).map((argument) => argument.name.value);
		const missing = (field?.args ?? [])
			.filter((arg) => isRequiredArgument(arg) && !given.includes(arg.name))
			.map((arg) => arg.name)
			.join(', ');
		if (missing === '') return;
		const name = node.name.value;
		report(context, node, `Field '${name}' is missing required arguments: ${missing}`, {
			code: 'missingRequiredArguments',
			className: 'Field',
			name,
			arguments: missing,
		});
	},
});

const variables: ValidationRule = (context) => ({
	OperationDefinition(operation) {
		const usages = context.getRecursiveVariableUsages(operation);
		const declared = (operation.variableDefinitions ?? []).map(
			({ variable }) => variable.name.value,
		);
		const used = usages.map(({ node }) => node.name.value);
		for (const name of declared.filter((each) => !used.includes(each))) {
			const text = `Variable $${name} is declared by ${calledIn(operation)} but not used`;
			report(context, operation, text, { code: 'variableNotUsed', variableName: name });
		}
		for (const { node } of usages) {
			const name = node.name.value;
			if (declared.includes(name)) continue;
			const text = `Variable $${name} is used by ${calledIn(operation)} but not declared`;
			report(context, node, text, { code: 'variableNotDefined', variableName: name });
		}
	},
});

function calledIn({ name, operation }: OperationDefinitionNode): string {
	return name?.value ?? `anonymous ${operation}`;
}

function kindOf(type: { astNode?: { kind: string } | null }): string {
	return type.astNode?.kind === 'EnumTypeDefinition' ? 'enum' : 'scalar';
}

function report(context: ValidationContext, node: ASTNode, text: string, details: Details): void {
	const { path } = placeOf(context.getDocument(), node);
	context.reportError(new GraphQLError(text, { nodes: node, path, extensions: details }));
}
