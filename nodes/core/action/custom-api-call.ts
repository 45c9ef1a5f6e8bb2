import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { asText, invalid, isBlank, isJsonObject, type Json } from '../base';
import { originOf } from '../item';
import {
	assemble,
	plainParts,
	readAll,
	recordsOf,
	type ListRequest,
	unhidden,
	type RequestParts,
} from '../request';
import {
	choice,
	flag,
	isReading,
	json,
	resource,
	run,
	text,
	type Api,
	type Field,
	type ItemRun,
	type RecordReader,
	type Resource,
	type Values,
} from '../words';
import { addressOf, queryInPath, safePath } from './custom-path';
import { arraysInQuery, queryFrom } from './custom-query';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'];

/** The resource that reaches everything the node has no operation for. */
export function customApiCall(
	api: Api,
	description: string,
	more: Partial<Pick<Resource, 'value' | 'name' | 'notice'>> = {},
): Resource {
	const { value = 'customApiCall', name = 'Custom API Call', notice } = more;
	const send = run({
		value: 'send',
		name: 'Send',
		action: 'Send custom API call',
		description,
		path: '',
		fields: fieldsFor(api),
		options: [...(api.page || api.pageOf ? [PAGINATE] : []), ITEMS_PATH, arraysInQuery(api)],
		reader: calledRecords,
	});
	// Standing last keeps n8n from adding an entry of its own.
	return resource(value, name, [send], { api, last: true, ...(notice ? { notice } : {}) });
}

function fieldsFor({ example }: Api): Field[] {
	const steering = { place: 'none', top: true } as const;
	return [
		choice(
			'method',
			METHODS.map((value) => ({ name: value, value })),
			{ ...steering, default: 'GET' },
		),
		text('path', {
			...steering,
			required: true,
			...(example ? { placeholder: `e.g. ${example}` } : {}),
			description: 'The part of the address after the Base URL of the credential',
		}),
		json('query', { ...steering, description: 'Query parameters as a JSON object' }),
		json('body', {
			...steering,
			emptiable: true,
			bare: true,
			onlyFor: { method: METHODS.filter((method) => !isReading(method)) },
			description: 'The body as JSON. Long numbers are sent with all their digits.',
		}),
	];
}

const PAGINATE = flag(
	'paginate',
	'Whether to go through all pages of the list, where the service divides it as usual',
);
const ITEMS_PATH = text('itemsPath', {
	description: 'Where the answer holds the list that becomes the items',
	placeholder: 'e.g. result',
});

/** The answer to a request that the user has made up: its list, or the answer itself. */
const calledRecords: RecordReader = {
	asks: 'any',
	anyText: true,
	endsAlone: true,
	changes: (values) => (isReading(methodOf(values('method'))) ? undefined : recordIn(values)),
	isRepeatable: (value) => isReading(asText(value('method') as Json)),
	async *read({ connection, ...run }: ItemRun) {
		const { api, options } = run;
		const parts = partsFor(run);
		const items = itemsPath(options, api);
		if (options.paginate === true) {
			return yield await readAll(
				connection,
				pagedCall(parts, items, api),
				Number.POSITIVE_INFINITY,
			);
		}
		const request = { ...assemble(parts, connection.baseUrl), takesMessage: true };
		const answer = await connection.send(request);
		const body = answer.body ?? { success: true, statusCode: answer.status };
		if (typeof body === 'string') yield [{ data: body }];
		else if (items !== '') yield recordsOf(body, items, connection.hostName);
		else yield Array.isArray(body) ? body : [body];
	},
};

/** The list of a call. A query in the path counts like the others: paging would repeat its parameters. */
function pagedCall(parts: RequestParts, items: string, { page, pageOf }: Api): ListRequest {
	const path = addressOf(parts.path);
	const query: RequestParts['query'] = {};
	const typed = new URLSearchParams(queryInPath(parts.path));
	for (const name of typed.keys()) query[name] = typed.getAll(name);
	Object.assign(query, parts.query);
	const told = (name: string) => [query[name] ?? []].flat()[0];
	return { parts: { ...parts, path, query }, items, page: pageOf ? pageOf(path, told) : page };
}

function itemsPath({ itemsPath: given, paginate }: IDataObject, { items = '' }: Api): string {
	return asText(given as Json) || (paginate === true ? items : '');
}

/** A path below the base URL, query and body as JSON. */
function partsFor({ api, values, options, raw }: Omit<ItemRun, 'connection'>): RequestParts {
	const method = methodOf(values('method'));
	const query = values('query') ?? {};
	if (isReading(method)) refuseBlankQuery(query, raw('query'));
	const body = values('body');
	if (!isJsonObject(query)) throw invalid('Query must be a JSON object');
	return {
		...plainParts(method, slashed(safePath(asText(values('path')), raw('path')), api)),
		query: queryFrom(query, api, options.arraysInQuery),
		...(isReading(method) ? {} : { body: unhidden(body, api) }),
	};
}

/** What an expression leaves blank would read more than is meant; null leaves a parameter out. */
function refuseBlankQuery(query: Json, written: unknown): void {
	const origin = originOf(written);
	if (origin === undefined || origin === 'fromAi' || !isJsonObject(query)) return;
	const lost = Object.keys(query).find((name) => query[name] === undefined);
	const part = lost === undefined ? 'Query' : `Query: ${lost}`;
	if (lost !== undefined || isBlank(query)) {
		throw invalid(`${part} is empty for this item`, 'Check the expression that fills it.');
	}
}

/** What a call changes: whatever its path names. */
function recordIn(values: Values): string {
	const [path] = asText(values('path')).trim().split(/[?#]/);
	return path.replace(/^\/+|\/+$/g, '');
}

function methodOf(value: Json | undefined): IHttpRequestMethods {
	if ([...METHODS, 'HEAD'].includes(asText(value))) return value as IHttpRequestMethods;
	throw invalid('Method must be GET, POST, PUT, PATCH or DELETE');
}

/** The path as the service wants it: some answer only where it ends with a slash. */
function slashed(path: string, { trailingSlash }: Api): string {
	const address = addressOf(path);
	if (!trailingSlash || address.endsWith('/')) return path;
	return `${address}/${path.slice(address.length)}`;
}
