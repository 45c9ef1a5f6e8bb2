import { asText, at, INCOMPLETE_LIST, isBlank, nodeDefect, type Json } from '../base';

/** Where a paging parameter goes: a query parameter, or a dot path in the body (`variables.after`). */
export interface Slot {
	place: 'query' | 'body';
	name: string;
}

/** What the next page needs: parameters to set. */
export interface Next {
	set: Array<{ slot: Slot; value: string | number | readonly string[] }>;
}

/** How a list goes on after a page. */
export interface Paging {
	/** The page size parameter and the largest size the service takes. */
	size?: { slot: Slot; max: number };
	/** The query parameter that counts pages or records, and what it is at the start of the list. */
	counted?: { name: string; start: number };
	/** Set on the first request. */
	first?: Next['set'];
	/** What comes after this page, undefined at the end. */
	next(page: Page): Next | undefined;
	/** Said where the service ends the list although it has more. */
	cut?(page: Page): string | undefined;
	/**
	 * How to go on after so many records with pages of another size, and how many records then come
	 * again. Without it a cursor holds for its size only: the list is begun again.
	 */
	resized?(read: number, size: number): Next & { again: number };
	/** Dot paths that together tell a record from others, where there is no `id`. */
	key?: readonly string[];
}

/**
 * A page just read: the whole answer, its records, how many were read so far, the size asked for, and
 * the length of the longest page.
 */
export interface Page {
	body: Json;
	records: readonly Json[];
	read: number;
	size: number | undefined;
	longest?: number;
}

interface Size {
	parameter: string;
	max: number;
	/** The service may give less than it is asked for: then a round number of records is not the end. */
	mayCap?: boolean;
}

/** Services give at most a round number of records. */
const ROUND = 50;

/** The place in the list does not depend on the size. */
export const inPlace = () => ({ set: [], again: 0 });

/** An opaque cursor in the answer goes into the next request (`nextPageId` → `pageId`). */
export function cursorPaging(
	from: string,
	to: string,
	size?: Size,
	key?: readonly string[],
): Paging {
	return {
		size: sized(size),
		key,
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

/**
 * An offset that grows by the records read, until a page is short, or until the `total` of the answer
 * where it says one; some services end the list at `most`, whatever the total is.
 */
export function offsetPaging(
	parameter: string,
	size: Size,
	most = Number.POSITIVE_INFINITY,
	total = 'total',
): Paging {
	return {
		size: sized(size),
		counted: { name: parameter, start: 0 },
		next: (page) => {
			const { body, records, read } = page;
			const all = countIn(body, total);
			const isLast = Number.isNaN(all) ? isShort(page, size) : read >= all;
			return isLast || records.length === 0 || read >= most ? undefined : goOn(parameter, read);
		},
		cut: ({ body, read }) => {
			const all = countIn(body, total);
			if (read < most || all <= read) return undefined;
			const of = Number.isNaN(all) ? '' : ` of ${all}`;
			return `The service hands out ${read}${of} records at most: narrow the filters to get the others.`;
		},
		resized: inPlace,
	};
}

/** How many records the list has, as the answer states it; NaN where it does not. */
function countIn(body: Json, total: string): number {
	return Number(asText(at(body, total)) || Number.NaN);
}

/**
 * A link to the next page in the answer, which names pages by their `number`. Only its query is read:
 * the request itself goes to the service's own address, whatever the link says.
 */
export function linkPaging(from: string, size?: Size, number = 'page'): Paging {
	return {
		size: sized(size),
		counted: { name: number, start: 1 },
		next: ({ body }) => {
			const link = cursorIn(body, from);
			return link === '' ? undefined : { set: querySet(link) };
		},
		resized: (read, pageSize) => ({
			...goOn(number, Math.floor(read / pageSize) + 1),
			again: read % pageSize,
		}),
	};
}

function querySet(link: string): Next['set'] {
	const query = new URLSearchParams(/\?([^#]*)/.exec(link)?.[1] ?? '');
	const names = [...new Set(query.keys())];
	if (names.length === 0) {
		throw nodeDefect('The service links to a next page without saying which', INCOMPLETE_LIST);
	}
	return names.map((name) => {
		const values = query.getAll(name);
		return { slot: { place: 'query', name }, value: values.length === 1 ? values[0] : values };
	});
}

/** The id of the last record goes into the next request, until a page is short. */
export function idPaging(parameter: string, id: string, size: Size): Paging {
	return {
		size: sized(size),
		key: [id],
		next: (page) => {
			const { records } = page;
			if (records.length === 0 || isShort(page, size)) return undefined;
			const last = at(records[records.length - 1], id);
			if (isBlank(last)) throw withoutId(id);
			return goOn(parameter, asText(last));
		},
		resized: inPlace,
	};
}

function withoutId(id: string) {
	return nodeDefect(`The last record of a page has no "${id}" to go on from`, INCOMPLETE_LIST);
}

/** Whether a page holds less than the service gives at a time, so that it is the last. */
function isShort({ records: { length }, size = 1, longest = length }: Page, { mayCap }: Size) {
	return length < size && !(mayCap && length === longest && length % ROUND === 0);
}

function sized(size: Size | undefined): Paging['size'] {
	return size && { slot: { place: 'query', name: size.parameter }, max: size.max };
}

/** Asks for the next page by a query parameter. */
function goOn(name: string, value: string | number): Next {
	return { set: [{ slot: { place: 'query', name }, value }] };
}
