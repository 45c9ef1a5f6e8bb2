import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { EncodeContext } from './encode';
import { encodeField } from './encode';
import { json, text } from './fields';
import type { ParameterReader } from './parameters';
import { invalid } from './problem';
import { isReading, queryText, type RequestParts } from './request';
import { isJsonObject } from './values';

const PATH = text('path');
const QUERY = json('query');
const BODY = json('body');

/** The request of a Custom API Call: a path below the base URL, query and body as JSON. */
export function callParts(
	reader: ParameterReader,
	item: number,
	context: EncodeContext,
): RequestParts {
	const method = String(reader.read('method', item, 'GET')) as IHttpRequestMethods;
	const query = encodeField(QUERY, reader.read('query', item, '{}'), context) ?? {};
	const body = encodeField(BODY, reader.read('body', item, ''), context);
	if (!isJsonObject(query)) throw invalid('Query must be a JSON object');
	return {
		method,
		path: safePath(String(encodeField(PATH, reader.read('path', item, ''), context) ?? '')),
		query: Object.fromEntries(
			Object.entries(query).map(([name, value]) => [name, queryText(value)]),
		),
		headers: {},
		repeat: isReading(method) ? 'safe' : 'unsafe',
		...(isReading(method) || body === undefined ? {} : { body }),
	};
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

/** A path stays below the base URL: no other host, no way up. */
function safePath(path: string): string {
	const trimmed = path.trim();
	if (trimmed === '') throw invalid('Path is empty');
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(trimmed)) {
		throw invalid(
			'Path must not be a whole address',
			'Give the part after the Base URL of the credential.',
		);
	}
	const absolute = trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
	const climbs = absolute
		.split(/[?#]/)[0]
		.split(/[/\\]/)
		.some((part) => /^(?:\.|%2e){1,2}$/i.test(part));
	if (climbs || /[\s\\]/.test(absolute))
		throw invalid('Path must not hold "..", spaces or backslashes');
	return absolute.split('#')[0];
}
