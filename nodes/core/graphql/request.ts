import { asText, invalid, type Json, type JsonObject } from '../base';
import { plainParts, type RequestParts } from '../request';
import type { Values } from '../words';
import { unpackRequest } from './curl';
import {
	chooseOperation,
	missingVariables,
	readOperations,
	type GraphqlOperation,
} from './document';
import { requireVariables, variablesFromRows } from './variables';

/** What the user filled in: `query` may be a document, a pasted cURL command or a request body. */
export interface GraphqlInput {
	query: string;
	operationName?: string;
	variables?: JsonObject;
	/** Rows of name and value, which go over `variables`. */
	rows?: readonly Json[];
	/** Variables that are set on the way, such as a cursor. */
	setLater?: readonly string[];
	/** Variables that are set where the operation declares them. */
	offered?: Readonly<JsonObject>;
}

/** The fields that a document is asked for by, wherever it is run. */
export function documentInput(values: Values): GraphqlInput {
	return {
		query: asText(values('query')),
		operationName: asText(values('operationName')) || undefined,
		variables: values('variables') as JsonObject | undefined,
	};
}

/** A request that can be sent: one operation, and a value for all that it needs. */
export interface GraphqlRequest {
	operation: GraphqlOperation;
	variables: JsonObject;
	/** Names of variables that have a value and are not declared. */
	unknown: string[];
	parts: RequestParts;
}

/** Checks what the user filled in and makes the request of it. Throws before anything is sent. */
export function graphqlRequest(input: GraphqlInput): GraphqlRequest {
	const pasted = unpackRequest(input.query);
	const query = pasted?.query ?? input.query;
	const operations = readOperations(query);
	const name = input.operationName ?? pasted?.operationName ?? '';
	const operation = chooseOperation(operations, name.trim());
	if (operation.type === 'subscription') {
		throw invalid('Subscriptions cannot be run here', 'Use a query in a polling trigger instead.');
	}
	const variables = {
		...pasted?.variables,
		...input.variables,
		...variablesFromRows(input.rows ?? [], operation),
		...declaredOf(input.offered ?? {}, operation),
	};
	const declared = new Set(operation.variables.map((variable) => variable.name));
	const { setLater = [] } = input;
	const missing = missingVariables(operation, variables);
	requireVariables(missing.filter((variable) => !setLater.includes(variable.name)));
	const body: JsonObject = {
		query,
		...(Object.keys(variables).length > 0 ? { variables } : {}),
		...(operations.length > 1 ? { operationName: operation.name } : {}),
	};
	const repeat = operation.type === 'query' ? 'safe' : 'never';
	return {
		operation,
		variables,
		unknown: Object.keys(variables).filter((each) => !declared.has(each)),
		parts: { ...plainParts('POST', ''), body, repeat },
	};
}

function declaredOf(offered: Readonly<JsonObject>, { variables }: GraphqlOperation): JsonObject {
	const names = new Set(variables.map(({ name }) => name));
	return Object.fromEntries(Object.entries(offered).filter(([name]) => names.has(name)));
}
