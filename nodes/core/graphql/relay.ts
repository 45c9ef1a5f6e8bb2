import {
	asText,
	at,
	INCOMPLETE_LIST,
	isJsonObject,
	misconfigured,
	Problem,
	unavailable,
	type Json,
	type JsonObject,
} from '../base';
import { inPlace, type Paging } from '../words';

/** Which way a connection is paged: to its end by `after`, or to its start by `before`. */
export type Way = 'forward' | 'backward';

/** One page of a Relay connection, found in an answer. */
export interface ConnectionPage {
	/** Dot path of the connection in `data`. */
	path: string;
	records: Json[];
	/** Whether there is more on the way. */
	hasNextPage: boolean;
	/** Where the next page on the way begins; blank where the server names no place. */
	endCursor: string;
}

/** What `pageInfo` says of the way on, and how a query asks for it. */
const SIGNS: Record<Way, { more: string; cursor: string; example: string }> = {
	forward: {
		more: 'hasNextPage',
		cursor: 'endCursor',
		example:
			'companies(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }',
	},
	backward: {
		more: 'hasPreviousPage',
		cursor: 'startCursor',
		example:
			'companies(last: 50, before: $before) { nodes { id } pageInfo { hasPreviousPage startCursor } }',
	},
};

/**
 * The connection at a dot path of `data`, or the first one from the top: an object with `pageInfo`
 * and `nodes` or `edges`. Lists are not searched: one cursor cannot page several connections.
 */
export function connectionIn(data: Json, path = '', way: Way = 'forward'): ConnectionPage {
	const found = path === '' ? firstConnection(data) : { path, value: at(data, path) };
	if (!found || !isConnection(found.value)) throw noConnection(data, path, way);
	const { more, cursor } = SIGNS[way];
	const hasNextPage = at(found.value.pageInfo, more);
	const endCursor = at(found.value.pageInfo, cursor);
	if (typeof hasNextPage !== 'boolean' || endCursor === undefined) {
		throw unpaged(`"${found.path}" does not say whether and where it goes on`, way);
	}
	return {
		path: found.path,
		records: nodesOf(found.value),
		hasNextPage,
		endCursor: asText(endCursor),
	};
}

/** The path of the connection that a longer path leads into; blank where it leads into none. */
export function connectionOn(data: Json, path: string): string {
	const keys = path.split('.');
	const prefixes = keys.map((_key, at) => keys.slice(0, keys.length - at).join('.'));
	return prefixes.find((prefix) => looksPaged(at(data, prefix))) ?? '';
}

/** Whether a value is a connection, or was meant as one. */
export function looksPaged(value: Json | undefined): boolean {
	return isJsonObject(value) && (isJsonObject(value.pageInfo) || hasRecords(value));
}

/** Whether there is a connection anywhere in an answer. */
export function holdsConnection(data: Json): boolean {
	return objectsIn(data).some(({ value }) => looksPaged(value));
}

/** Whether null stands in an answer where a connection could. */
export function hidesConnection(data: Json): boolean {
	return !holdsConnection(data) && objectsIn(data).some(({ value }) => holdsNull(value));
}

function holdsNull(value: JsonObject): boolean {
	return Object.values(value).includes(null);
}

interface Found {
	path: string;
	value: JsonObject;
}

function firstConnection(data: Json): Found | undefined {
	return objectsIn(data).find(({ value }) => isConnection(value));
}

/** The objects in a value, those nearest to the top first; what stands in lists is left out. */
function objectsIn(data: Json): Found[] {
	const found: Found[] = isJsonObject(data) ? [{ path: '', value: data }] : [];
	for (const { path, value } of found) {
		for (const [key, inner] of Object.entries(value)) {
			if (isJsonObject(inner))
				found.push({ path: path === '' ? key : `${path}.${key}`, value: inner });
		}
	}
	return found;
}

function isConnection(value: Json | undefined): value is JsonObject {
	return isJsonObject(value) && isJsonObject(value.pageInfo) && hasRecords(value);
}

function hasRecords({ nodes, edges }: JsonObject): boolean {
	return Array.isArray(nodes) || Array.isArray(edges);
}

function nodesOf({ nodes, edges }: JsonObject): Json[] {
	if (Array.isArray(nodes)) return nodes;
	return (edges as Json[]).map((edge) => at(edge, 'node') ?? null);
}

function noConnection(data: Json, path: string, way: Way): Problem {
	const bare = objectsIn(data).find(({ value }) => hasRecords(value));
	if (bare && (path === '' || path === bare.path)) {
		return unpaged(`"${bare.path}" has no pageInfo`, way);
	}
	return unpaged(
		path === '' ? 'The answer holds no connection' : `"${path}" is no connection`,
		way,
	);
}

function unpaged(what: string, way: Way): Problem {
	return misconfigured(
		`${what}, so the next page cannot be asked for`,
		`Add what is missing to the query, as in: ${SIGNS[way].example}`,
	);
}

/** A Relay connection in a GraphQL answer; the cursor goes into a variable of the request body. */
export function relayPaging(
	connection: string,
	variable: string,
	size?: { parameter: string; max: number },
): Paging {
	return {
		size: size && { slot: { place: 'body', name: `variables.${size.parameter}` }, max: size.max },
		resized: inPlace,
		next: ({ body }) => {
			const info = at(body, `${connection}.pageInfo`);
			const cursor = asText(at(info, 'endCursor'));
			const hasNextPage = at(info, 'hasNextPage');
			if (hasNextPage === false) return undefined;
			if (hasNextPage !== true) throw endless(connection);
			return { set: [{ slot: { place: 'body', name: `variables.${variable}` }, value: cursor }] };
		},
	};
}

function endless(connection: string): Problem {
	return unavailable(`"${connection}" does not say whether and where it goes on`, INCOMPLETE_LIST);
}
