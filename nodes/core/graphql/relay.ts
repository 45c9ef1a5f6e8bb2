import {
	asText,
	at,
	isJsonObject,
	misconfigured,
	Problem,
	type Json,
	type JsonObject,
} from '../base';
import type { Paging } from '../words';

/** One page of a Relay connection, found in an answer. */
export interface ConnectionPage {
	/** Dot path of the connection in `data`. */
	path: string;
	records: Json[];
	hasNextPage: boolean;
	/** Blank where the server names none. */
	endCursor: string;
}

const EXAMPLE_CONNECTION =
	'companies(first: 50, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } }';

/**
 * The connection at a dot path of `data`, or the first one from the top: an object with `pageInfo`
 * and `nodes` or `edges`. Lists are not searched: one cursor cannot page several connections.
 */
export function connectionIn(data: Json, path = ''): ConnectionPage {
	const found = path === '' ? firstConnection(data) : { path, value: at(data, path) };
	if (!found || !isConnection(found.value)) throw noConnection(data, path);
	const { pageInfo } = found.value;
	const hasNextPage = at(pageInfo, 'hasNextPage');
	const endCursor = at(pageInfo, 'endCursor');
	if (typeof hasNextPage !== 'boolean' || endCursor === undefined) {
		throw unpaged(`"${found.path}" does not say whether and where it goes on`);
	}
	return {
		path: found.path,
		records: nodesOf(found.value),
		hasNextPage,
		endCursor: asText(endCursor),
	};
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

function noConnection(data: Json, path: string): Problem {
	const bare = objectsIn(data).find(({ value }) => hasRecords(value));
	if (bare && (path === '' || path === bare.path)) return unpaged(`"${bare.path}" has no pageInfo`);
	return unpaged(path === '' ? 'The answer holds no connection' : `"${path}" is no connection`);
}

function unpaged(what: string): Problem {
	return misconfigured(
		`${what}, so the next page cannot be asked for`,
		`Add what is missing to the query, as in: ${EXAMPLE_CONNECTION}`,
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
		next: ({ body }) => {
			const info = at(body, `${connection}.pageInfo`);
			const cursor = asText(at(info, 'endCursor'));
			if (at(info, 'hasNextPage') !== true) return undefined;
			return { set: [{ slot: { place: 'body', name: `variables.${variable}` }, value: cursor }] };
		},
	};
}
