import { at, INCOMPLETE_LIST, invalid, Problem, unavailable, type Json } from '../base';
import type { Paging, Slot } from '../words';
import { connectionIn } from './relay';
import type { GraphqlRequest } from './request';

const EXAMPLE =
	'query ($after: String) { companies(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';

/** How the records of an answer are found, and how the list goes on. */
export interface Reading {
	items: (body: Json) => Json[];
	page?: Paging;
}

/** Pages of a Relay connection, which is found in the answer unless its path is told. */
export function connectionPages(
	request: GraphqlRequest,
	{ path, cursorVariable }: { path: string; cursorVariable: string },
): Reading {
	const slot = variableSlot(cursorVariable);
	const connection = (body: Json) => connectionIn(at(body, 'data') ?? null, path);
	return {
		items: (body) => connection(body).records.filter((record) => record !== null),
		page: {
			next: ({ body }) => {
				const { hasNextPage, endCursor, path: found } = connection(body);
				if (!hasNextPage) return undefined;
				requireDeclared(request, cursorVariable, CURSOR);
				if (endCursor === '') throw cursorless(found);
				return { set: [{ slot, value: endCursor }] };
			},
		},
	};
}

/** Pages of a list by limit and offset; a page that is not full is the last. */
export function offsetPages(
	request: GraphqlRequest,
	items: Reading['items'],
	variables: { limit: string; offset: string },
	pageSize: number,
): Reading {
	requireDeclared(request, variables.limit, { type: 'Int', takes: 'the size of a page' });
	requireDeclared(request, variables.offset, { type: 'Int', takes: 'the start of a page' });
	const start = Number(request.variables[variables.offset] ?? 0);
	const slot = variableSlot(variables.offset);
	return {
		items,
		page: {
			size: { slot: variableSlot(variables.limit), max: pageSize },
			first: [{ slot, value: start }],
			next: ({ records, read, size }) =>
				records.length < (size ?? 1) ? undefined : { set: [{ slot, value: start + read }] },
		},
	};
}

function variableSlot(name: string): Slot {
	return { place: 'body', name: `variables.${name}` };
}

/** What a variable of paging is for. */
interface Purpose {
	type: string;
	takes: string;
}

export const CURSOR: Purpose = { type: 'String', takes: 'the cursor of the next page' };

/** Refuses a query that does not declare the variable by which its list goes on. */
export function requireDeclared(
	{ operation }: GraphqlRequest,
	name: string,
	{ type, takes }: Purpose,
): void {
	if (operation.variables.some((variable) => variable.name === name)) return;
	throw invalid(
		`Query does not declare $${name}, which takes ${takes}`,
		`Add $${name}: ${type} to it, as $after is in: ${EXAMPLE}`,
	);
}

function cursorless(path: string): Problem {
	return unavailable(`"${path}" goes on, but names no endCursor to go on from`, INCOMPLETE_LIST);
}
