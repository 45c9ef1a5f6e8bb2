import type { IDataObject } from 'n8n-workflow';
import { invalid, type Json } from '../base';
import { RETRIED_TWICE } from '../item';
import { pages, type ListRequest } from '../request';
import type { ItemRun, RecordReader } from '../words';
import { recordsAt, rowsAt, withErrors } from './answer';
import { hasData, hasErrors } from './errors';
import { connectionPages, CURSOR, offsetPages, requireDeclared, type Reading } from './pages';
import { documentInput, graphqlRequest, type GraphqlRequest } from './request';
import { variableName } from './variables';

/** The records of a GraphQL document. Mutations see to it themselves that nothing sends them twice. */
export const documentRecords: RecordReader = {
	asks: 'any document',
	isRepeatable: () => true,
	read: readDocument,
};

async function* readDocument({
	connection,
	values,
	options,
	retried,
	warn,
}: ItemRun): AsyncGenerator<Json[]> {
	const { kind, later } = pagingOf(options);
	const request = graphqlRequest({
		...documentInput(values),
		rows: values('variableRows') as Json[] | undefined,
		setLater: later,
	});
	if (request.operation.type !== 'query') requireOnce(kind, retried);
	if (request.unknown.length > 0) warn(notDeclared(request.unknown));
	const { items, page } = readingOf(request, kind, options, connection.hostName);
	const list: ListRequest = {
		parts: { ...request.parts, accepts: (body) => accepts(body, request, options) },
		items: (body) => withErrors(items(body), body),
		page,
		mostPages: Number(options.maxPages ?? 100),
	};
	yield* pages(connection, list, Number(options.maxItems ?? Number.POSITIVE_INFINITY));
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

function notDeclared(names: readonly string[]): string {
	const list = names.map((name) => `$${name}`).join(', ');
	return `Query does not declare ${list}: the service does not look at what is given for it.`;
}

type PagingKind = 'off' | 'relay' | 'offset';

/** How the list goes on, and the variables that this sets. */
function pagingOf(options: IDataObject): { kind: PagingKind; later: string[] } {
	const kind = (options.pagination ?? 'off') as PagingKind;
	const names = variableNames(options);
	if (kind === 'relay') return { kind, later: [names.cursor] };
	return { kind, later: kind === 'offset' ? [names.limit, names.offset] : [] };
}

function variableNames(options: IDataObject): Record<'cursor' | 'limit' | 'offset', string> {
	const name = (option: string, usual: string) => variableName(String(options[option] ?? usual));
	return {
		cursor: name('cursorVariable', 'after'),
		limit: name('limitVariable', 'limit'),
		offset: name('offsetVariable', 'offset'),
	};
}

function readingOf(
	request: GraphqlRequest,
	kind: PagingKind,
	options: IDataObject,
	host: string,
): Reading {
	const names = variableNames(options);
	if (kind === 'relay') {
		const path = String(options.connectionPath ?? '').trim();
		requireDeclared(request, names.cursor, CURSOR);
		return connectionPages(request, { path, cursorVariable: names.cursor });
	}
	const path = String(options.responsePath ?? '').trim();
	if (kind === 'off') return { items: (body) => recordsAt(body, path, host) };
	if (path === '') throw invalid('Response Path is empty: it says where the rows stand');
	const size = Number(options.pageSize ?? 100);
	return offsetPages(request, (body) => rowsAt(body, path, host), names, size);
}

/** Whether an answer that says something went wrong is taken: only a mutation can fail as one. */
function accepts(
	body: Json,
	{ operation }: GraphqlRequest,
	{ partialData, failedMutation }: IDataObject,
): boolean {
	if (hasErrors(body)) return partialData === 'return' && hasData(body);
	return operation.type === 'query' || failedMutation === 'return';
}
