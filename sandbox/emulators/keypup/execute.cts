import {
	defaultFieldResolver,
	execute,
	getOperationAST,
	GraphQLError,
	responsePathAsArray,
	validate,
	type DocumentNode,
	type ExecutionResult,
	type GraphQLFieldResolver,
} from 'graphql';
import type { RenamedSchema } from './renamed-schema.cts';
import { parseDocument } from './ruby/parse.cts';
import { rules } from './ruby/rules.cts';
import { variableErrors } from './ruby/variables.cts';

/** What a client asks for. */
export interface Ask {
	query: string;
	variables: Record<string, unknown>;
	operationName?: string;
}

export interface Options {
	introspection: boolean;
	/** Path in the answer whose value cannot be read. */
	failAt: string;
}

/** Runs a document on a real GraphQL engine; `data` is missing when it could not be started. */
export async function runDocument(
	{ schema, ownName }: RenamedSchema,
	rootValue: unknown,
	{ query, variables, operationName }: Ask,
	{ introspection, failAt }: Options,
): Promise<ExecutionResult> {
	if (query.trim() === '') return refused('No query string was present');
	let document: DocumentNode;
	try {
		document = parseDocument(query);
	} catch (error) {
		return { errors: [error as GraphQLError] };
	}
	const invalid = validate(schema, document, rules({ introspection }));
	if (invalid.length > 0) return { errors: invalid };
	const operation = getOperationAST(document, operationName);
	if (!operation) {
		return refused(
			operationName ? `No operation named "${operationName}"` : 'An operation name is required',
		);
	}
	const wrong = variableErrors(schema, operation, variables);
	if (wrong.length > 0) return { errors: wrong };

	const fieldResolver: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
		const path = responsePathAsArray(info.path).join('.');
		if (path === failAt) throw new GraphQLError(`Could not read ${info.fieldName}`);
		const fieldName = ownName(info.parentType.name, info.fieldName);
		return defaultFieldResolver(source, args, context, { ...info, fieldName });
	};
	const { data, errors } = await execute({
		schema,
		document,
		rootValue,
		variableValues: variables,
		operationName,
		fieldResolver,
	});
	return errors ? { data, errors: errors.map(inRuby) } : { data };
}

function refused(message: string): ExecutionResult {
	return { errors: [new GraphQLError(message)] };
}

/** graphql-ruby ends its sentence about missing values without a period. */
function inRuby(error: GraphQLError): GraphQLError {
	const missing = /^Cannot return null for non-nullable field (.+)\.$/.exec(error.message);
	if (!missing) return error;
	const { nodes, path } = error;
	return new GraphQLError(error.message.slice(0, -1), { nodes, path });
}
