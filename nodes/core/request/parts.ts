import type { IHttpRequestMethods } from 'n8n-workflow';
import type { ApiRequest } from '../wire/client';
import { stringifyJson } from '../base/json';
import type { Form } from '../words/form';
import { fillPath, isReading } from '../words/layout';
import type { Next, Slot } from '../words/paging';
import { invalid } from '../base/problem';
import type { RepeatClass } from '../wire/repeats';
import { pathPart } from '../base/safe';
import { asText, isBlank, isJsonObject, put, type Json, type JsonObject } from '../base/values';
import type { Field, Operation, Values } from '../words/vocabulary';

/** A request still in parts, so that a page can be turned or a chunk taken. */
export interface RequestParts {
	method: IHttpRequestMethods;
	path: string;
	/** A list stands for one parameter for each of its texts. */
	query: Record<string, string | readonly string[]>;
	body?: Json;
	headers: Record<string, string>;
	repeat: RepeatClass;
	answers?: readonly number[];
	secrets?: readonly string[];
	accepts?: (body: Json) => boolean;
}

/** The parts of an operation's request. */
export function partsOf(
	operation: Operation,
	{ places, hasBody, hasSecrets }: Form,
	values: Map<Field, Json>,
): RequestParts {
	const parts: RequestParts = {
		method: operation.method,
		path: operation.path,
		query: {},
		headers: {},
		repeat: operation.repeat ?? (isReading(operation.method) ? 'safe' : 'unsafe'),
		answers: operation.answers,
		secrets: hasSecrets ? secretsIn(values) : undefined,
	};
	const inPath = new Map<string, string>();
	const reading = isReading(operation.method);
	const body: JsonObject = operation.fixed && !reading ? structuredClone(operation.fixed) : {};
	if (operation.fixed && reading) addQuery(parts, operation.fixed);
	for (const [field, place] of places) {
		const value = values.get(field);
		if (value === undefined) continue;
		if (place === 'path' || place === 'query' || (reading && place === 'none')) {
			checkLength(field, value);
		}
		if (place === 'path') inPath.set(field.api, pathPart(asText(value), field.label));
		if (place === 'query') Object.assign(parts.query, queryParameters(field, trimmed(value)));
		if (place === 'header') parts.headers[field.api] = asText(value);
		if (place === 'body') putField(body, field, value);
	}
	if (operation.derive) {
		const derived = operation.derive(valuesOf(values));
		if (reading) addQuery(parts, derived);
		else addMembers(body, derived);
	}
	if (hasBody) parts.body = body;
	parts.path = fillPath(operation.path, (name) => inPath.get(name) ?? '');
	return parts;
}

/** The values by the names of their parameters. */
export function valuesOf(values: Map<Field, Json>): Values {
	return (name) => [...values].find(([field]) => field.name === name)?.[1];
}

/** What finds records is not meant with the spaces that were pasted around it. */
function trimmed(value: Json): Json {
	return typeof value === 'string' ? value.trim() : value;
}

function addMembers(body: JsonObject, more: Record<string, Json | undefined>): void {
	for (const [name, value] of Object.entries(more)) {
		if (value !== undefined) put(body, name, value);
	}
}

function addQuery({ query }: RequestParts, more: Record<string, Json | undefined>): void {
	for (const [name, value] of Object.entries(more)) {
		if (value !== undefined && !isBlank(value)) query[name] = jsonOrText(value);
	}
}

function putField(body: JsonObject, field: Field, value: Json): void {
	if (!field.spread) return put(body, field.api, value);
	if (!isJsonObject(value)) throw invalid(`${field.label} must be a JSON object`);
	for (const [name, member] of Object.entries(value)) put(body, name, member);
}

/** Longer values do not fit an address; lists that are split over several requests do. */
function checkLength(field: Field, value: Json): void {
	const values = field.chunk !== undefined && Array.isArray(value) ? value : [value];
	if (values.some((one) => queryText(one).length > LONGEST_IN_ADDRESS)) {
		throw invalid(`${field.label} is too long to stand in an address`);
	}
}

/** Characters of one value. */
export const LONGEST_IN_ADDRESS = 8_000;

/** What stands in password fields. */
function secretsIn(values: Map<Field, Json>): string[] {
	return [...values].filter(([field]) => field.password).map(([, value]) => asText(value));
}

/** The whole request, serialised. */
export function assemble(parts: RequestParts, baseUrl: string): ApiRequest {
	const query = Object.entries(parts.query)
		.flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
		.map(([name, value]) => `${encodeQuery(name)}=${encodeQuery(value)}`)
		.join('&');
	return {
		method: parts.method,
		url: `${baseUrl}${parts.path}${query && (parts.path.includes('?') ? '&' : '?')}${query}`,
		headers: parts.headers,
		body: parts.body === undefined ? undefined : stringifyJson(parts.body),
		repeat: parts.repeat,
		answers: parts.answers,
		secrets: parts.secrets,
		accepts: parts.accepts,
	};
}

/** The parts with a paging parameter set. */
export function withSlot(parts: RequestParts, slot: Slot, value: string | number): RequestParts {
	if (slot.place === 'query')
		return { ...parts, query: { ...parts.query, [slot.name]: String(value) } };
	const body = structuredClone(parts.body ?? {}) as JsonObject;
	put(body, slot.name, value);
	return { ...parts, body };
}

/** The parts of the next page where it is named by parameters. */
export function turnPage(parts: RequestParts, next: Extract<Next, { set: unknown }>): RequestParts {
	return next.set.reduce((turned, { slot, value }) => withSlot(turned, slot, value), parts);
}

function queryParameters(field: Field, value: Json): RequestParts['query'] {
	if (field.repeated && Array.isArray(value)) return { [field.api]: value.map(queryText) };
	if (!field.spread)
		return { [field.api]: isJsonList(field, value) ? stringifyJson(value) : queryText(value) };
	if (!isJsonObject(value)) throw invalid(`${field.label} must be a JSON object`);
	const members = Object.entries(value).filter(([, member]) => !isBlank(member));
	return Object.fromEntries(members.map(([name, member]) => [name, queryText(member)]));
}

/** A list of a JSON field is JSON, not a list of texts. */
function isJsonList({ kind }: Field, value: Json): boolean {
	return kind === 'json' && Array.isArray(value);
}

/** Lists are joined by commas; everything else is its text or its JSON. */
export function queryText(value: Json): string {
	if (Array.isArray(value)) return value.map((entry) => queryText(entry)).join(',');
	return typeof value === 'object' && value !== null ? stringifyJson(value) : String(value);
}

/** A value that is no list of texts: its JSON, or itself as a text. */
export function jsonOrText(value: Json): string {
	return typeof value === 'object' ? stringifyJson(value) : String(value);
}

/** Percent-encodes all but the characters a query carries as they are. */
function encodeQuery(text: string): string {
	return encodeURIComponent(text.toWellFormed()).replace(/%(?:40|2C|3A)/g, decodeURIComponent);
}
