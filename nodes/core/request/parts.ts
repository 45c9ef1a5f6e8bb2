import type { IHttpRequestMethods } from 'n8n-workflow';
import {
	asText,
	invalid,
	isBlank,
	isJsonObject,
	pathPart,
	put,
	shortened,
	stringifyJson,
	type Json,
	type JsonObject,
} from '../base';
import {
	fillPath,
	repeatOf,
	type ApiRequest,
	type Field,
	type Next,
	type Plan,
	type RepeatClass,
	type RequestShape,
	type Slot,
	type Values,
} from '../words';
import { addParameters, place } from './placing';

/** A request still in parts, so that a page can be turned or a chunk taken. */
export interface RequestParts {
	method: IHttpRequestMethods;
	path: string;
	/** A list stands for one parameter for each of its texts. */
	query: Record<string, string | readonly string[]>;
	body?: Json;
	repeat: RepeatClass;
	secrets?: readonly string[];
	accepts?: (body: Json) => boolean;
}

/** What the user filled in, by field. */
export type FieldValues = ReadonlyMap<Field, Json>;

/** The parts of a request without a body; other verbs than GET are not repeated. */
export function plainParts(method: IHttpRequestMethods, path: string): RequestParts {
	return { method, path, query: {}, repeat: repeatOf({ method }) };
}

/** The parts of an operation's request, or of a list that is watched. */
export function partsOf(
	shape: RequestShape,
	{ places, hasBody, hasSecrets, isReading: reading, repeat }: Plan,
	values: FieldValues,
	clean: (value: Json) => Json = trimmed,
): RequestParts {
	const { method, fixed, derive } = shape;
	const secrets = hasSecrets ? secretsIn(values) : undefined;
	const parts: RequestParts = { method, path: shape.path, query: {}, repeat, secrets };
	const inPath = new Map<string, string>();
	const body: JsonObject = {};
	for (const [field, where] of places) {
		const value = values.get(field);
		if (value === undefined) continue;
		if (where === 'path' || where === 'query' || (reading && where === 'none')) {
			checkLength(field, value);
		}
		if (where === 'path') inPath.set(field.api, pathPart(asText(value), field.label));
		if (where === 'query')
			addParameters(parts.query, field.label, queryParameters(field, clean(value)));
		if (where === 'body') putField(body, field, value);
	}
	const derived = derive?.(valuesByName(values)) ?? {};
	if (reading) Object.assign(parts.query, queryOf(derived));
	else addMembers(body, derived);
	if (fixed && reading) parts.query = { ...queryOf(fixed), ...parts.query };
	if (hasBody) parts.body = fixed && !reading ? { ...structuredClone(fixed), ...body } : body;
	parts.path = fillPath(shape.path, (name) => inPath.get(name) ?? '');
	return parts;
}

/** The values by the names of their parameters; of two fields with one name the first counts. */
export function valuesByName(values: FieldValues): Values {
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

function queryOf(members: Record<string, Json | undefined>): Record<string, string> {
	const given = Object.entries(members).filter(([, value]) => !isBlank(value));
	return Object.fromEntries(given.map(([name, value]) => [name, asParameter(value as Json)]));
}

function asParameter(value: Json): string {
	return typeof value === 'object' ? stringifyJson(value) : String(value);
}

function putField(body: JsonObject, field: Field, value: Json): void {
	const { label, api } = field;
	if (!isSpread(field)) return place(body, { label, path: api, value });
	for (const [path, member] of membersOf(field, value)) place(body, { label, path, value: member });
}

function membersOf({ label }: Field, value: Json): Array<[string, Json]> {
	if (!isJsonObject(value)) throw invalid(`${label} must be a JSON object`);
	return Object.entries(value);
}

/** Whether the members of a field's value are placed one by one. */
function isSpread(field: Field): boolean {
	return field.kind === 'form' || (field.kind === 'json' && field.spread === true);
}

/** Longer values do not fit an address; lists that are split over several requests do. */
function checkLength(field: Field, value: Json): void {
	const isSplit = field.kind === 'list' && field.chunk !== undefined && Array.isArray(value);
	if ((isSplit ? value : [value]).some((one) => queryText(one).length > LONGEST_IN_ADDRESS)) {
		throw invalid(`${field.label} is too long to stand in an address`);
	}
}

/** Characters of one value. */
export const LONGEST_IN_ADDRESS = 8_000;

/** What stands in password fields. */
function secretsIn(values: FieldValues): string[] {
	return [...values]
		.filter(([field]) => field.kind === 'text' && field.password)
		.map(([, value]) => asText(value));
}

/** The whole request, serialised. */
export function assemble(parts: RequestParts, baseUrl: string): ApiRequest {
	const { method, path, query, body, repeat, secrets, accepts } = parts;
	const pairs = Object.entries(query)
		.flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
		.map(([name, value]) => `${encodeQuery(name)}=${encodeQuery(value)}`)
		.join('&');
	const base = path.startsWith('/') ? baseUrl.replace(/\/$/, '') : baseUrl;
	const url = `${base}${path}${pairs && (path.includes('?') ? '&' : '?')}${pairs}`;
	const text = body === undefined ? undefined : stringifyJson(body);
	return { method, url, body: text, repeat, secrets, accepts };
}

/** The parts with a paging parameter set. */
export function withSlot(
	parts: RequestParts,
	slot: Slot,
	value: Next['set'][number]['value'],
): RequestParts {
	if (slot.place === 'query') {
		const set = typeof value === 'object' ? value : String(value);
		return { ...parts, query: { ...parts.query, [slot.name]: set } };
	}
	const body = structuredClone(parts.body ?? {}) as JsonObject;
	put(body, slot.name, typeof value === 'object' ? [...value] : value);
	return { ...parts, body };
}

/** The parts of the next page where it is named by parameters. */
export function turnPage(parts: RequestParts, next: Next): RequestParts {
	return next.set.reduce((turned, { slot, value }) => withSlot(turned, slot, value), parts);
}

function queryParameters(field: Field, value: Json): RequestParts['query'] {
	if (isSpread(field)) {
		const members = membersOf(field, value).filter(([, member]) => !isBlank(member));
		return Object.fromEntries(members.map(([name, member]) => [name, queryText(member)]));
	}
	if (!Array.isArray(value)) return { [field.api]: queryText(value) };
	// A list of a JSON field is JSON, not a list of texts.
	if (field.kind === 'json') return { [field.api]: stringifyJson(value) };
	const isRepeated = field.kind === 'list' && field.repeated;
	if (!isRepeated) value.forEach((one) => refuseComma(field, one));
	return { [field.api]: isRepeated ? value.map(queryText) : queryText(value) };
}

/** A comma separates values in an address: one inside of a value would make two of it. */
function refuseComma({ label }: Field, value: Json): void {
	if (typeof value !== 'string' || !value.includes(',')) return;
	const shown = shortened(value);
	throw invalid(`${label}: "${shown}" holds a comma, which the service takes for two values`);
}

/** Lists are joined by commas; everything else is its text or its JSON. */
export function queryText(value: Json): string {
	if (Array.isArray(value)) return value.map((entry) => queryText(entry)).join(',');
	return typeof value === 'object' && value !== null ? stringifyJson(value) : String(value);
}

/** Percent-encodes all but the characters a query carries as they are. */
function encodeQuery(text: string): string {
	return encodeURIComponent(text.toWellFormed()).replace(/%(?:40|2C|3A)/g, decodeURIComponent);
}
