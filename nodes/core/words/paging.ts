import { asText, at, INCOMPLETE_LIST, nodeDefect, type Json } from '../base';

/** Where a paging parameter goes: a query parameter, or a dot path in the body (`variables.after`). */
export interface Slot {
	place: 'query' | 'body';
	name: string;
}

/** What the next page needs: parameters to set, or a whole address to go to. */
export type Next = { set: Array<{ slot: Slot; value: string | number }> } | { url: string };

/** How a list goes on after a page. */
export interface Paging {
	/** The page size parameter and the largest size the service takes. */
	size?: { slot: Slot; max: number };
	/** Set on the first request. */
	first?: Array<{ slot: Slot; value: string | number }>;
	/** What comes after this page, undefined at the end. */
	next(page: Page): Next | undefined;
}

/** A page just read: the whole answer, its records, how many were read so far, and the size asked for. */
export interface Page {
	body: Json;
	records: readonly Json[];
	read: number;
	size: number | undefined;
}

interface Size {
	parameter: string;
	max: number;
}

/** An opaque cursor in the answer goes into the next request (`nextPageId` → `pageId`). */
export function cursorPaging(from: string, to: string, size?: Size): Paging {
	return {
		size: sized(size),
		next: ({ body }) => {
			const cursor = cursorIn(body, from);
			return cursor === '' ? undefined : goOn(to, cursor);
		},
	};
}

/** What names the next page, blank at the end of the list. */
function cursorIn(body: Json, from: string): string {
	const cursor = at(body, from);
	if (typeof cursor !== 'object' || cursor === null) return asText(cursor);
	throw nodeDefect(
		'The service names the next page in a form this node does not know',
		INCOMPLETE_LIST,
	);
}

/** An offset that grows by the records read; some services end the list at `most`. */
export function offsetPaging(
	parameter: string,
	size: Size,
	most = Number.POSITIVE_INFINITY,
): Paging {
	return {
		size: sized(size),
		next: ({ records, read, size: asked }) =>
			records.length < (asked ?? 1) || read >= most ? undefined : goOn(parameter, read),
	};
}

/** A link to the next page in the answer; the engine follows it on the service's own origin only. */
export function linkPaging(from: string, size?: Size): Paging {
	return {
		size: sized(size),
		next: ({ body }) => {
			const url = cursorIn(body, from);
			return url === '' ? undefined : { url };
		},
	};
}

/** The id of the last record goes into the next request, until a page is short. */
export function idPaging(parameter: string, id: string, size: Size): Paging {
	return {
		size: sized(size),
		next: ({ records, size: asked }) => {
			if (records.length < (asked ?? 1)) return undefined;
			const last = asText(at(records[records.length - 1], id));
			if (last !== '') return goOn(parameter, last);
			throw nodeDefect(`The last record of a page has no "${id}" to go on from`, INCOMPLETE_LIST);
		},
	};
}

function sized(size: Size | undefined): Paging['size'] {
	return size && { slot: { place: 'query', name: size.parameter }, max: size.max };
}

/** Asks for the next page by a query parameter. */
function goOn(name: string, value: string | number): Next {
	return { set: [{ slot: { place: 'query', name }, value }] };
}
