import {
	at,
	INCOMPLETE_LIST,
	isJsonObject,
	misconfigured,
	unavailable,
	type Json,
	type Problem,
} from '../base';
import { shapeProblem } from '../wire';
import type { Answer, Connection, Next, Paging } from '../words';
import { PageTurner } from './page-turner';
import type { RequestParts } from './parts';
import { areToldApart } from './repeated-records';

/** What to read: the request, where its records stand, and how it goes on. */
export interface ListRequest {
	parts: RequestParts;
	/** A dot path, `''` or `'*'` (see `recordsOf`), or what finds the records. */
	items: string | ((body: Json) => Json[]);
	page?: Paging;
	/** A list that is null counts as an empty one. */
	optional?: boolean;
	/** Told where the service ends a list that has more. */
	onCut?: (message: string) => void;
	/** Where an earlier reading of the list has stopped. */
	from?: Next;
	/** Milliseconds in which the page that is asked for now must come. */
	withinMs?: () => number | undefined;
	/** Sees every answer, for what stands beside its records. */
	onAnswer?: (answer: Answer) => void;
}

/** A page just read, and where the list goes on behind it. */
export interface PageRead {
	records: Json[];
	next?: Next;
	/** The size that was asked for, where the service is told. */
	size?: number;
}

/** Bounds of one long read; beyond them the user is told to narrow it. */
const MOST_PAGES = 2_000;
const MOST_CHARACTERS = 512 * 2 ** 20;

/** Yields the records page by page until the end or the limit; throws on a list that goes in circles. */
export async function* pages(
	connection: Connection,
	list: ListRequest,
	limit: number,
): AsyncGenerator<Json[]> {
	for await (const { records } of pageReads(connection, list, limit)) yield records;
}

/** The same, page by page with the place where each ends. */
export async function* pageReads(
	connection: Connection,
	list: ListRequest,
	limit: number,
): AsyncGenerator<PageRead> {
	const { page } = list;
	const turner = new PageTurner(connection, list, limit, (body) =>
		found(body, list, connection.hostName),
	);
	let characters = 0;
	let previous = '';
	const seen = new Set<string>();
	for (let number = 1; ; number++) {
		const { answer, found, fresh } = await turner.next(number);
		list.onAnswer?.(answer);
		characters += answer.size;
		const { read, size } = turner;
		const isEnd = read >= limit || page === undefined;
		const body = answer.body ?? null;
		const turned = { body, records: found, read, size: size.asked, longest: size.longest };
		const next = isEnd ? undefined : page.next(turned);
		const cut = isEnd || next ? undefined : page.cut?.(turned);
		if (cut !== undefined) list.onCut?.(cut);
		const surplus = Math.max(0, read - limit);
		yield {
			records: surplus > 0 ? fresh.slice(0, fresh.length - surplus) : fresh,
			next,
			size: size.asked,
		};
		if (next === undefined) return;
		const mark = JSON.stringify([next, size.asked]);
		const isSame = answer.text === previous && areToldApart(found, page);
		if (seen.has(mark) || isSame) throw circling(number);
		if (number >= MOST_PAGES || characters > MOST_CHARACTERS) throw tooLong(number, read);
		seen.add(mark);
		previous = answer.text;
		turner.turn(next);
	}
}

function found(body: Json | undefined, { items, optional }: ListRequest, host: string): Json[] {
	return typeof items === 'string' ? recordsOf(body, items, host, optional) : items(body ?? null);
}

/** Reads a whole list into one array. */
export async function readAll(
	connection: Connection,
	list: ListRequest,
	limit: number,
): Promise<Json[]> {
	const all: Json[] = [];
	for await (const records of pages(connection, list, limit)) {
		for (const record of records) all.push(record);
	}
	return all;
}

/**
 * The records of an answer. `items` is their dot path; `''` means the answer is the list, `'*'`
 * that it may also stand alone in an object.
 */
export function recordsOf(
	body: Json | undefined,
	items: string,
	host: string,
	optional = false,
): Json[] {
	const found = items === '*' ? onlyList(body) : at(body, items);
	if (Array.isArray(found)) return found;
	if (optional && isSaidToBeNone(body, items)) return [];
	throw shapeProblem(
		host,
		items === '' || items === '*' ? 'a list is missing' : `the list "${items}" is missing`,
	);
}

/** A list that the answer names as null, itself or with what it stands in; one left out is none. */
function isSaidToBeNone(body: Json | undefined, items: string): boolean {
	const holder = items.slice(0, Math.max(0, items.lastIndexOf('.')));
	return at(body, items) === null || (holder !== '' && at(body, holder) === null);
}

function onlyList(body: Json | undefined): Json | undefined {
	if (!isJsonObject(body)) return body;
	const lists = Object.values(body).filter((value) => Array.isArray(value));
	return lists.length === 1 ? lists[0] : undefined;
}

function circling(number: number): Problem {
	return unavailable(
		`The service gave the same page twice: reading stopped after ${number} pages`,
		INCOMPLETE_LIST,
	);
}

function tooLong(number: number, read: number): Problem {
	return misconfigured(
		`The list is too long for one run: reading stopped after ${number} pages`,
		`${read} records were read. Ask for fewer, or narrow what is asked for and run several times.`,
	);
}
