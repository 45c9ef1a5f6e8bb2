import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import { asText, invalid, isJsonObject, type Json } from '../base';
import {
	assemble,
	LONGEST_IN_ADDRESS,
	plainParts,
	queryText,
	readAll,
	recordsOf,
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
		options: [...(api.page ? [PAGINATE] : []), ITEMS_PATH],
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
	async *read({ connection, api, values, options }: ItemRun) {
		const parts = partsFor(values, api);
		const items = itemsPath(options, api);
		if (options.paginate === true) {
			const list = { parts, items, page: api.page };
			return yield await readAll(connection, list, Number.POSITIVE_INFINITY);
		}
		const request = { ...assemble(parts, connection.baseUrl), takesMessage: true };
		const answer = await connection.send(request);
		const body = answer.body ?? { success: true, statusCode: answer.status };
		if (typeof body === 'string') yield [{ data: body }];
		else if (items !== '') yield recordsOf(body, items, connection.hostName);
		else yield Array.isArray(body) ? body : [body];
	},
};

function itemsPath({ itemsPath: given, paginate }: IDataObject, { items = '' }: Api): string {
	return asText(given as Json) || (paginate === true ? items : '');
}

/** A path below the base URL, query and body as JSON. */
function partsFor(values: Values, api: Api): RequestParts {
	const method = methodOf(values('method'));
	const query = values('query') ?? {};
	const body = values('body');
	if (!isJsonObject(query)) throw invalid('Query must be a JSON object');
	const given = Object.entries(query).filter(([, value]) => (value ?? null) !== null);
	return {
		...plainParts(method, slashed(safePath(asText(values('path'))), api)),
		query: Object.fromEntries(given.map(([name, value]) => [name, queryText(value)])),
		...(isReading(method) ? {} : { body: unhidden(body, api) }),
	};
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

/** A path stays below the base URL: no other host, no way up, encoded or not. */
function safePath(path: string): string {
	const trimmed = path.trim();
	if (trimmed.length > LONGEST_IN_ADDRESS) throw invalid('Path is too long');
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(trimmed)) {
		throw invalid(
			'Path must not be a whole address',
			'Give the part after the Base URL of the credential.',
		);
	}
	const absolute = (trimmed.startsWith('/') ? trimmed : `/${trimmed}`).split('#')[0];
	if (climbs(absolute.split('?')[0]) || /[\s\\\p{Cc}]/u.test(absolute))
		throw invalid('Path must not hold "..", spaces, control characters or backslashes');
	return absolute;
}

/** The path as the service wants it: some answer only where it ends with a slash. */
function slashed(path: string, { trailingSlash }: Api): string {
	if (!trailingSlash) return path;
	const [address, ...query] = path.split('?');
	return [address.endsWith('/') ? address : `${address}/`, ...query].join('?');
}

/** Whether a path leaves its place once it is decoded, be it twice. */
function climbs(path: string): boolean {
	const decoded = path.replace(/%(?:25)*(2e|2f|5c)/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	return decoded.split(/[/\\]/).some((part) => part === '.' || part === '..');
}
