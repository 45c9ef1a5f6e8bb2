import type { IDataObject } from 'n8n-workflow';
import { asText, invalid, misconfigured, Problem, type Json } from '../base';
import { RETRIED_TWICE } from '../item';
import { pages, type ListRequest } from '../request';
import type { Api, ItemRun, Paging, RecordReader, Values } from '../words';
import { recordsAt, rowsAt, withoutNulls, withErrors } from './answer';
import { afterAnswer } from './applied';
import { holdsKey } from './curl';
import { hasData, hasErrors, isSilent } from './errors';
import {
	connectionPages,
	CURSOR,
	cursorOf,
	offsetPages,
	requireDeclared,
	USUAL_CURSORS,
	type Reading,
} from './pages';
import { documentInput, graphqlRequest, operationIn, type GraphqlRequest } from './request';
import { answersAt } from './selection';
import { variableName } from './variables';

/** The records of a GraphQL document. Mutations see to it themselves that nothing sends them twice. */
export const documentRecords: RecordReader = {
	asks: 'any document',
	isRepeatable: () => true,
	changes: (values) => (isMutation(values) ? ['mutation'] : undefined),
	read: readDocument,
};

async function* readDocument(item: ItemRun): AsyncGenerator<Json[]> {
	const { connection, api, options } = item;
	const request = requestOf(item);
	const isQuery = request.operation.type === 'query';
	let answered: Json | undefined;
	const seen = (body: Json) => (answered = body);
	const most = mostItems(options);
	try {
		const { items, page } = readingOf(request, options);
		const list: ListRequest = {
			parts: { ...request.parts, accepts: (body) => accepts(seen(body), request, item) },
			items: (body) => withErrors(items(seen(body)), body),
			page: page && bounded(page, Number(options.maxPages ?? 100), most),
		};
		let left = most;
		for await (const records of pages(connection, list, Number.POSITIVE_INFINITY)) {
			const wanted = withoutNulls(records).slice(0, left);
			left -= wanted.length;
			yield wanted;
			if (left <= 0) return;
		}
	} catch (error) {
		throw isQuery || answered === undefined ? error : toldAfter(error, answered, api);
	}
}

function toldAfter(error: unknown, answered: Json, api: Api): unknown {
	return error instanceof Problem ? afterAnswer(error, answered, refusedBy(api)) : error;
}

/** The request of an item, with what it is told before it is sent. */
function requestOf({ values, raw, options, retried, warn }: ItemRun): GraphqlRequest {
	const { kind, later } = pagingOf(options);
	const request = graphqlRequest({
		...documentInput(values),
		rows: values('variableRows') as Json[] | undefined,
		written: { variables: raw('variables'), rows: raw('variableRows') },
		setLater: later,
	});
	if (request.operation.type !== 'query') {
		requireOnce(kind, retried);
		requirePath(request, responsePathOf(options));
	}
	if (request.unknown.length > 0) warn(notDeclared(request.unknown));
	if (holdsKey(asText(values('query')))) warn(HELD_KEY);
	return request;
}

/** Whether an item runs a mutation; what cannot be read is refused later. */
function isMutation(values: Values): boolean {
	try {
		return operationIn(documentInput(values)).operation.type !== 'query';
	} catch {
		return false;
	}
}

/** A mutation is sent once: not for every page, and not again after a failure. */
function requireOnce(kind: PagingKind, retried: boolean): void {
	if (kind !== 'off') {
		throw invalid(
			'Only queries can be read page by page',
			'Switch Pagination off. Nothing was sent.',
		);
	}
	if (retried) throw invalid(RETRIED_TWICE.message, RETRIED_TWICE.description);
}

/** A mutation whose answer could not be handed on is not sent. */
function requirePath({ document, operation }: GraphqlRequest, path: string): void {
	if (answersAt(document, operation.name, path)) return;
	throw invalid(
		`Response Path "${path.slice(0, 100)}" is not in the mutation`,
		'It names what the mutation asks for, with dots: createInsight.insight. Nothing was sent.',
	);
}

const HELD_KEY =
	'The pasted command holds a token or a cookie. It is not used, but stays in the workflow for all who can open it: paste the query alone.';

function notDeclared(names: readonly string[]): string {
	const list = names.map((name) => `$${name}`).join(', ');
	return `Query does not declare ${list}: the service does not look at what is given for it.`;
}

type PagingKind = 'off' | 'relay' | 'offset';

/** How the list goes on, and the variables that this sets. */
function pagingOf(options: IDataObject): { kind: PagingKind; later: readonly string[] } {
	const kind = (options.pagination ?? 'off') as PagingKind;
	if (kind === 'relay') return { kind, later: cursorNames(options) };
	const { limit, offset } = offsetNames(options);
	return { kind, later: kind === 'offset' ? [limit, offset] : [] };
}

function cursorNames({ cursorVariable }: IDataObject): readonly string[] {
	return cursorVariable === undefined ? USUAL_CURSORS : [variableName(String(cursorVariable))];
}

function nameIn(options: IDataObject, option: string, usual: string): string {
	return variableName(String(options[option] ?? usual));
}

function offsetNames(options: IDataObject): Record<'limit' | 'offset', string> {
	return {
		limit: nameIn(options, 'limitVariable', 'limit'),
		offset: nameIn(options, 'offsetVariable', 'offset'),
	};
}

function responsePathOf({ responsePath }: IDataObject): string {
	return String(responsePath ?? '').trim();
}

function readingOf(request: GraphqlRequest, options: IDataObject): Reading {
	const { kind } = pagingOf(options);
	const recordsPath = responsePathOf(options);
	if (kind === 'relay') {
		const wanted =
			options.cursorVariable === undefined ? undefined : nameIn(options, 'cursorVariable', '');
		const cursor = cursorOf(request, wanted);
		const path = String(options.connectionPath ?? '').trim();
		requireDeclared(request, cursor.variable, CURSOR);
		return connectionPages(request, cursor, { path, recordsPath });
	}
	if (kind === 'off') return { items: (body) => recordsAt(body, recordsPath) };
	if (recordsPath === '') throw invalid('Response Path is empty: it says where the rows stand');
	const size = Math.min(Number(options.pageSize ?? 100), mostItems(options));
	return offsetPages(request, (body) => rowsAt(body, recordsPath), offsetNames(options), size);
}

function mostItems({ maxItems }: IDataObject): number {
	return Number(maxItems ?? Number.POSITIVE_INFINITY);
}

/** A list that ends with an error after so many pages, if these do not hold all that is wanted. */
function bounded(page: Paging, most: number, wanted: number): Paging {
	let pagesRead = 0;
	let items = 0;
	return {
		...page,
		next: (turned) => {
			items += withoutNulls(turned.records).length;
			if (items >= wanted) return undefined;
			const next = page.next(turned);
			if (next === undefined || ++pagesRead < most) return next;
			throw misconfigured(
				`The list is too long for one run: reading stopped after ${most} pages`,
				`${turned.read} records were read. Raise Max Pages, set Max Items, or narrow the query.`,
			);
		},
	};
}

/** Whether an answer that says something went wrong is taken: only a mutation can fail as one. */
function accepts(
	body: Json,
	{ operation }: GraphqlRequest,
	{ api, options: { partialData, failedMutation } }: ItemRun,
): boolean {
	if (!hasData(body)) return isSilent(body);
	if (hasErrors(body) && partialData !== 'return') return false;
	if (operation.type === 'query' || failedMutation === 'return') return true;
	return !refusedBy(api)({ data: (body as { data: Json }).data });
}

function refusedBy({ words }: Api): (body: Json) => boolean {
	return (body) => words.refused?.(body) ?? false;
}
