import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { EncodeContext } from '../item/encode';
import { encodeField } from '../item/encode';
import { json, text } from '../words/fields';
import type { ParameterReader } from '../item/parameters';
import { readUserJson } from '../base/json';
import { invalid } from '../base/problem';
import { isReading } from '../words/layout';
import { LONGEST_IN_ADDRESS, queryText, type RequestParts } from '../request/parts';
import { isJsonObject, type Json } from '../base/values';
import type { Api } from '../words/vocabulary';

const PATH = text('path');
const QUERY = json('query');

/** The request of a Custom API Call: a path below the base URL, query and body as JSON. */
export function callParts(
	reader: ParameterReader,
	item: number,
	context: EncodeContext,
	api: Api,
): RequestParts {
	const method = readMethod(reader.read('method', item, 'GET'));
	const query = encodeField(QUERY, reader.read('query', item, '{}'), context) ?? {};
	const body = readBody(reader.read('body', item, ''));
	if (!isJsonObject(query)) throw invalid('Query must be a JSON object');
	return {
		method,
		path: slashed(
			safePath(String(encodeField(PATH, reader.read('path', item, ''), context) ?? '')),
			api,
		),
		query: Object.fromEntries(
			Object.entries(query)
				.filter(([, value]) => value !== null && value !== undefined)
				.map(([name, value]) => [name, queryText(value)]),
		),
		headers: {},
		repeat: isReading(method) ? 'safe' : 'unsafe',
		...(isReading(method) || body === undefined ? {} : { body }),
	};
}

const METHODS: readonly unknown[] = ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'];

function readMethod(value: unknown): IHttpRequestMethods {
	if (METHODS.includes(value)) return value as IHttpRequestMethods;
	throw invalid('Method must be GET, POST, PUT, PATCH or DELETE');
}

/** The options of a Custom API Call that say where its records stand and whether to turn pages. */
export function callList(
	options: IDataObject,
	standardItems = '',
): { items: string; paginate: boolean } {
	const items =
		typeof options.itemsPath === 'string' && options.itemsPath !== ''
			? options.itemsPath
			: standardItems;
	return { items, paginate: options.paginate === true };
}

/** The body as it stands; an empty object or list is sent, an empty text is not. */
function readBody(value: unknown): Json | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') return value as Json;
	if (value.trim() === '') return undefined;
	const body = readUserJson(value);
	if (body === undefined) throw invalid('Body is not valid JSON');
	return body;
}

/** A path stays below the base URL: no other host, no way up, encoded or not. */
function safePath(path: string): string {
	const trimmed = path.trim();
	if (trimmed === '') throw invalid('Path is empty');
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
