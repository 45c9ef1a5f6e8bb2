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
import { refuseBlanks, type Written } from './blank-variables';
import { requireVariables, trimmedIds, variablesFromRows } from './variables';

/** What the user filled in: `query` may be a document, a pasted cURL command or a request body. */
export interface GraphqlInput {
	query: string;
	operationName?: string;
	variables?: JsonObject;
	/** Rows of name and value, which go over `variables`. */
	rows?: readonly Json[];
	/** Variables and rows as the workflow holds them, before n8n evaluates them. */
	written?: Written;
	/** Variables that are set on the way, such as a cursor. */
	setLater?: readonly string[];
	/** Variables that are set where the operation declares them and the user has not set them. */
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
	/** The query alone, where it was pasted with more. */
	document: string;
	operation: GraphqlOperation;
	variables: JsonObject;
	/** Names of variables that have a value and are not declared. */
	unknown: string[];
	parts: RequestParts;
}

/** The operation that is meant, and the document that holds it, alone or with others. */
export function operationIn(input: GraphqlInput) {
	const pasted = unpackRequest(input.query);
	const document = pasted?.query ?? input.query;
	const operations = readOperations(document);
	const name = input.operationName ?? pasted?.operationName ?? '';
	return { pasted, document, operations, operation: chooseOperation(operations, name.trim()) };
}

/** Checks what the user filled in and makes the request of it. Throws before anything is sent. */
export function graphqlRequest(input: GraphqlInput): GraphqlRequest {
	const { pasted, document, operations, operation } = operationIn(input);
	if (operation.type === 'subscription') {
		throw invalid('Subscriptions cannot be run here', 'Use a query in a polling trigger instead.');
	}
	const { written, setLater = [] } = input;
	const rows = refuseBlanks(input, operation, written);
	const filledIn = {
		...pasted?.variables,
		...input.variables,
		...variablesFromRows(rows, operation),
	};
	const given = trimmedIds(filledIn, operation);
	const variables = { ...given, ...openOf(input.offered ?? {}, given, operation) };
	const declared = new Set(operation.variables.map((variable) => variable.name));
	const missing = missingVariables(operation, variables);
	requireVariables(missing.filter((variable) => !setLater.includes(variable.name)));
	const body: JsonObject = {
		query: document,
		...(Object.keys(variables).length > 0 ? { variables } : {}),
		...(operations.length > 1 ? { operationName: operation.name } : {}),
	};
	const repeat = operation.type === 'query' ? 'safe' : 'never';
	return {
		document,
		operation,
		variables,
		unknown: Object.keys(variables).filter((each) => !declared.has(each)),
		parts: { ...plainParts('POST', ''), body, repeat },
	};
}

/** What is offered where the operation declares it, and the user has given nothing. */
function openOf(
	offered: Readonly<JsonObject>,
	given: Readonly<JsonObject>,
	{ variables }: GraphqlOperation,
): JsonObject {
	const open = variables.filter(({ name }) => (given[name] ?? null) === null);
	const names = new Set(open.map(({ name }) => name));
	return Object.fromEntries(Object.entries(offered).filter(([name]) => names.has(name)));
}
