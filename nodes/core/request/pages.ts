import {
	at,
	INCOMPLETE_LIST,
	isJsonObject,
	misconfigured,
	parseUrl,
	Problem,
	unavailable,
	type Json,
} from '../base';
import { shapeProblem } from '../wire';
import type { Answer, Connection, Paging } from '../words';
import { assemble, turnPage, withSlot, type RequestParts } from './parts';

/** What to read: the request, where its records stand, and how it goes on. */
export interface ListRequest {
	parts: RequestParts;
	/** A dot path, `''` or `'*'` (see `recordsOf`), or what finds the records. */
	items: string | ((body: Json) => Json[]);
	page?: Paging;
	/** No list at all counts as an empty one. */
	optional?: boolean;
	/** Most pages to read, where the user bounds them. */
	mostPages?: number;
	/** Sees every answer, for what stands beside its records. */
	onAnswer?: (answer: Answer) => void;
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
	const { page } = list;
	const size = page?.size && Math.min(page.size.max, limit);
	let parts = firstParts(list, size);
	let url: string | undefined;
	let read = 0;
	let characters = 0;
	let previous = '';
	const seen = new Set<string>();
	for (let number = 1; ; number++) {
		const request = assemble(parts, connection.baseUrl);
		const target = { ...request, url: url ?? request.url };
		const { answer, records } = await onPage(number, async () => {
			const got = await connection.send(target);
			return { answer: got, records: found(got.body, list, connection.hostName) };
		});
		list.onAnswer?.(answer);
		const tooMany = read + records.length - limit;
		yield tooMany > 0 ? records.slice(0, records.length - tooMany) : records;
		read += records.length;
		characters += answer.size;
		if (read >= limit || page === undefined) return;
		const next = page.next({ body: answer.body ?? null, records, read, size });
		if (next === undefined) return;
		const mark = JSON.stringify(next);
		const isSame = !page.resized && records.length > 0 && answer.text === previous;
		if (seen.has(mark) || isSame) throw circling(number);
		if (number >= (list.mostPages ?? MOST_PAGES) || characters > MOST_CHARACTERS)
			throw tooLong(number, read);
		seen.add(mark);
		previous = answer.text;
		if ('url' in next) url = ownUrl(connection, next.url, request.url);
		else parts = turnPage(parts, next);
	}
}

/** Says on which page a list could not be read. */
async function onPage<T>(number: number, read: () => Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		throw inPage(number, error);
	}
}

function inPage(number: number, error: unknown): unknown {
	if (number === 1 || !(error instanceof Problem) || error.facts.cancelled) return error;
	return new Problem(`Page ${number}: ${error.message}`, error.facts);
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

function firstParts({ parts, page }: ListRequest, size: number | undefined): RequestParts {
	const sized = page?.size && size !== undefined ? withSlot(parts, page.size.slot, size) : parts;
	return page?.first ? turnPage(sized, { set: page.first }) : sized;
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
	if (optional && (found === null || found === undefined)) return [];
	throw shapeProblem(
		host,
		items === '' || items === '*' ? 'a list is missing' : `the list "${items}" is missing`,
	);
}

function onlyList(body: Json | undefined): Json | undefined {
	if (!isJsonObject(body)) return body;
	const lists = Object.values(body).filter((value) => Array.isArray(value));
	return lists.length === 1 ? lists[0] : undefined;
}

/** A next link is followed on the client's own origin only. */
function ownUrl(connection: Connection, link: string, current: string): string {
	const target = parseUrl(link, current);
	const isOwn = target?.origin === new URL(connection.baseUrl).origin;
	if (target && isOwn && target.username === '' && target.password === '') return target.href;
	throw misconfigured(
		'The service names a next page on another address, which is not followed',
		INCOMPLETE_LIST,
	);
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
