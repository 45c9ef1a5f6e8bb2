import { INCOMPLETE_LIST, invalid, misconfigured, Problem, unavailable, type Json } from '../base';
import { inPlace, type Paging, type Slot } from '../words';
import { dataOf, rowsAt } from './answer';
import { connectionIn, connectionOn, type ConnectionPage, type Way } from './relay';
import type { GraphqlRequest } from './request';
import { passedVariables, standardNumber } from './usage';

const EXAMPLE =
	'query ($after: String) { companies(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
const USUAL_CURSOR = 'after';
/** Variables that are taken for the cursor where none is named. */
export const USUAL_CURSORS: readonly string[] = [USUAL_CURSOR, 'before'];

/** How the records of an answer are found, and how the list goes on. */
export interface Reading {
	items: (body: Json) => Json[];
	page?: Paging;
}

/** The variable that takes the cursor, and the way it pages. */
export interface Cursor {
	variable: string;
	way: Way;
}

/**
 * The cursor variable of a document: the one that is wanted, else `$after`, else the one that is
 * passed to `before`. Where a document can go both ways, it goes backward if only the size of pages
 * from the end is given.
 */
export function cursorOf(
	{ document, operation, variables }: GraphqlRequest,
	wanted?: string,
): Cursor {
	const passed = passedVariables(document);
	const declared = (name: string) => operation.variables.some((each) => each.name === name);
	const before = passed.find(
		({ argument, variable }) => argument === 'before' && declared(variable),
	);
	const given = (size: string) =>
		passed.some(({ argument, variable }) => argument === size && variables[variable] != null);
	const isForward = declared(USUAL_CURSOR) && !(before && given('last') && !given('first'));
	const usual = isForward ? USUAL_CURSOR : (before?.variable ?? USUAL_CURSOR);
	const variable = wanted ?? usual;
	const isBefore = passed.some((each) => each.argument === 'before' && each.variable === variable);
	return { variable, way: isBefore ? 'backward' : 'forward' };
}

/**
 * Pages of a Relay connection, which is found in the answer unless its path is told. `recordsPath`
 * says where in it the records stand, where these are not its nodes.
 */
export function connectionPages(
	request: GraphqlRequest,
	{ variable, way }: Cursor,
	{ path = '', recordsPath = '' }: { path?: string; recordsPath?: string } = {},
): Reading {
	refuseFirstCursor(request, variable);
	const slot = variableSlot(variable);
	const connection = (body: Json) => {
		const data = dataOf(body);
		const wanted = path === '' && recordsPath !== '' ? connectionOn(data, recordsPath) : path;
		return connectionIn(data, wanted, way);
	};
	return {
		items: (body) => recordsIn(connection(body), recordsPath, body),
		page: {
			size: sizeOf(request),
			resized: inPlace,
			next: ({ body }) => {
				const { hasNextPage, endCursor, path: found } = connection(body);
				if (!hasNextPage) return undefined;
				requireDeclared(request, variable, CURSOR);
				if (endCursor === '') throw cursorless(found, way);
				return { set: [{ slot, value: endCursor }] };
			},
		},
	};
}

/** The nodes of a connection, or what stands at a path into it. */
function recordsIn({ path, records }: ConnectionPage, recordsPath: string, body: Json): Json[] {
	if (recordsPath === '' || recordsPath === path) return records;
	if (recordsPath.startsWith(`${path}.`)) return rowsAt(body, recordsPath);
	throw misconfigured(
		`Response Path "${recordsPath}" does not lead into "${path}", which is read page by page`,
		`Leave Response Path empty, or begin it with "${path}", or fill in another Connection Path.`,
	);
}

/** The size of a page where a variable with a number gives it, so that less can be asked for. */
function sizeOf({ document, operation, variables }: GraphqlRequest): Paging['size'] {
	for (const { argument, variable } of passedVariables(document)) {
		const isSize = argument === 'first' || argument === 'last';
		if (!isSize || !operation.variables.some(({ name }) => name === variable)) continue;
		const max = variables[variable] ?? standardNumber(document, variable);
		if (typeof max === 'number' && max >= 1) return { slot: variableSlot(variable), max };
	}
	return undefined;
}

/**
 * Pages of a list by limit and offset. A page that is not full ends the list, but for the first: the
 * service may give fewer than are asked for, which the next one tells.
 */
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
	let most = Number.POSITIVE_INFINITY;
	return {
		items,
		page: {
			size: { slot: variableSlot(variables.limit), max: pageSize },
			first: [{ slot, value: start }],
			resized: inPlace,
			next: ({ records, read, size = 1 }) => {
				const isFirst = read === records.length;
				if (isFirst && records.length < size) most = records.length;
				const isLast = records.length === 0 || records.length < Math.min(size, most);
				return isLast ? undefined : { set: [{ slot, value: start + read }] };
			},
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

/** Refuses a query that needs a cursor for its first page, where there is none yet. */
function refuseFirstCursor({ operation, variables }: GraphqlRequest, name: string): void {
	const declared = operation.variables.find((variable) => variable.name === name);
	const isNeeded = declared?.type.endsWith('!') && !declared.hasDefault;
	if (!declared || !isNeeded || (variables[name] ?? null) !== null) return;
	const type = declared.type.slice(0, -1);
	throw invalid(
		`Query declares $${name}: ${declared.type}, but there is no cursor for the first page`,
		`Write $${name}: ${type}, without the exclamation mark. Nothing was sent.`,
	);
}

function cursorless(path: string, way: Way): Problem {
	const name = way === 'forward' ? 'endCursor' : 'startCursor';
	return unavailable(`"${path}" goes on, but names no ${name} to go on from`, INCOMPLETE_LIST);
}
