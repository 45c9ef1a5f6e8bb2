import { asText, at, invalid, isoSeconds, misconfigured, type Json, type Problem } from '../base';
import { readWithin } from '../request';
import {
	list,
	text,
	type Answer,
	type Connection,
	type RowsAsk,
	type RowsEvent,
	type RowsLook,
	type Values,
} from '../words';
import { dataOf, isNullAt, recordsAt, withoutNulls } from './answer';
import { hasErrors } from './errors';
import { OPERATION_NAME, QUERY, VARIABLES } from './operation';
import { connectionPages, cursorOf, USUAL_CURSORS, type Reading } from './pages';
import { hidesConnection, holdsConnection, looksPaged } from './relay';
import { documentInput, graphqlRequest, type GraphqlRequest } from './request';
import { tokensOf } from './tokens';
import { variableName } from './variables';

const ROWS_PATH = text('rowsPath', {
	placeholder: 'e.g. report.rows',
	description:
		'Where the answer holds the rows, below "data": a list, or one value or object. Without it the first connection with pageInfo is taken, and read page by page by the variable $after; where there is none, the whole answer is one row.',
});

const KEY_FIELDS = list('keyFields', {
	commaless: true,
	placeholder: 'e.g. sha',
	description:
		'What tells rows apart, separated by commas. A row that is known but differs has changed. Without it whole rows are compared with those of the last poll, and a row that differs is new.',
});

const SINCE_VARIABLE = text('sinceVariable', {
	default: 'since',
	description:
		'Variable that takes the time of the last poll, less a minute, where the query declares it',
});

/** An event that runs a GraphQL query and compares the rows of its answer with the last poll's. */
export function graphqlRows(
	say: Pick<RowsEvent, 'value' | 'name' | 'description' | 'apis'>,
): RowsEvent {
	return {
		...say,
		fields: [QUERY, VARIABLES, OPERATION_NAME, ROWS_PATH, KEY_FIELDS, SINCE_VARIABLE],
		rows: readRows,
	};
}

async function readRows(
	connection: Connection,
	values: Values,
	{ since, from, bounds }: RowsAsk,
): Promise<RowsLook> {
	const request = rowsRequest(values, since);
	let serverNow = 0;
	const onAnswer = ({ headers, size }: Answer) => {
		serverNow ||= Date.parse(headers.date ?? '') || 0;
		bounds.answered(size);
	};
	const path = asText(values('rowsPath')).trim();
	const reading = rowsReading(request, path);
	const parts = { ...request.parts, accepts: (body: Json) => !hasErrors(body) };
	const rows: Json[] = [];
	const list = { parts, ...reading, from, onAnswer };
	const rest = await readWithin(connection, list, bounds, (read) =>
		read.forEach((row) => rows.push(row)),
	);
	return { rows, next: rest?.next, serverNow };
}

function rowsRequest(values: Values, since: number): GraphqlRequest {
	const sinceVariable = variableName(asText(values('sinceVariable') ?? 'since'));
	const request = graphqlRequest({
		...documentInput(values),
		written: { variables: undefined, rows: undefined },
		setLater: USUAL_CURSORS,
		offered: { [sinceVariable]: isoSeconds(since) },
	});
	if (request.operation.type === 'query') return request;
	throw invalid('A trigger runs queries only', 'Run a mutation with the action node.');
}

/** A list stands at its path, an object with pageInfo is a connection, and all else is a row itself. */
function rowsReading(request: GraphqlRequest, path: string): Reading {
	const found = connectionPages(request, cursorOf(request), { path });
	const asksForPages = tokensOf(request.document).some(({ text: word }) => word === 'pageInfo');
	const isConnection = (body: Json) => {
		const data = dataOf(body);
		return path === '' ? holdsConnection(data) : looksPaged(at(data, path));
	};
	return {
		items: (body) => {
			if (isConnection(body)) return withoutNulls(found.items(body));
			const isGone = path === '' && asksForPages && hidesConnection(dataOf(body));
			if (isGone || isNullAt(body, path)) throw rowless(path);
			return withoutNulls(recordsAt(body, path));
		},
		page: {
			...found.page,
			next: (page) => (isConnection(page.body) ? found.page?.next(page) : undefined),
		},
	};
}

/** Null may mean that the token lost a right: taken for no rows, all would be new once it is back. */
function rowless(path: string): Problem {
	const place = path === '' ? 'where a connection was asked for' : `at "${path}"`;
	return misconfigured(
		`The answer holds null ${place}`,
		'It is not there, or the token may not read it. The trigger goes on once there are rows again.',
	);
}
