import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { asText, invalid, isJsonObject, type Json } from '../base';
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
import { calledSubjects } from './called-subjects';
import { arraysInQuery, queryFrom, refuseBlankQuery } from './custom-query';

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
	changes: (values) => (isReading(methodOf(values('method'))) ? undefined : changedByCall(values)),
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
	const paging = pageOf ? pageOf(path, told) : page;
	const { name, start } = paging?.counted ?? { name: '', start: 0 };
	if (asText(told(name) ?? start) !== String(start)) {
		throw invalid(
			`Query: ${name} cannot stand beside Paginate`,
			'Paginate goes through the list from its start: take one of them out.',
		);
	}
	return { parts: { ...parts, path, query }, items, page: paging };
}

function itemsPath({ itemsPath: given, paginate }: IDataObject, { items = '' }: Api): string {
	return asText(given as Json) || (paginate === true ? items : '');
}

/** A path below the base URL, query and body as JSON. */
function partsFor({ api, values, options, raw }: Omit<ItemRun, 'connection'>): RequestParts {
	const method = methodOf(values('method'));
	if (isReading(method) || method === 'DELETE') refuseBlankQuery(values('query'), raw('query'));
	const query = values('query') ?? {};
	const body = values('body');
	if (!isJsonObject(query)) throw invalid('Query must be a JSON object');
	return {
		...plainParts(method, slashed(safePath(asText(values('path')), raw('path')), api)),
		query: queryFrom(query, api, options.arraysInQuery),
		...(isReading(method) ? {} : { body: unhidden(body, api) }),
	};
}

/** What a call changes, as far as its address and its body tell it. */
function changedByCall(values: Values): readonly string[] {
	const path = asText(values('path')).trim();
	const typed = [...new URLSearchParams(queryInPath(path))].map(([name, value]) => ({
		[name]: value,
	}));
	const query = [...typed, values('query') ?? null];
	return calledSubjects(methodOf(values('method')), addressOf(path), query, values('body'));
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
