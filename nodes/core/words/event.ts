import type { Json } from '../base';
import type { Api } from './api';
import type { Connection } from './connection';
import type { ApiChoice, Field, Values } from './field';
import type { Simple } from './operation';
import type { Next, Paging } from './paging';

/** A service's polling trigger. */
export interface Polling {
	api: Api;
	events: readonly PollEvent[];
}

/** One thing to watch. */
export type PollEvent = RecordsEvent | RowsEvent;

/** What an event of any kind says. */
interface EventBase {
	value: string;
	name: string;
	description: string;
	/** An API of its own, where the service has several. */
	api?: Api;
	/** Of these the user chooses one, by the parameter `api`. */
	apis?: readonly ApiChoice[];
}

/** A list, what makes a record new in it, and when the server says it happened. */
export interface RecordsEvent extends EventBase {
	path: string;
	items: string;
	page?: Paging;
	query?: Record<string, string>;
	/** The query parameter that filters by time on the server; without it the whole list is read. */
	since?: string;
	/** The parameter for the end of a time: a long list is then read in slices. */
	until?: string;
	/** The list begins with the oldest record, and goes on in place. */
	oldestFirst?: boolean;
	/**
	 * Several lists of the path that together are watched, each with its own query and filter by time:
	 * for records that one question cannot find.
	 */
	lists?: (values: Values) => readonly WatchedList[];
	/** How `since` writes a time in milliseconds since 1970; ISO 8601 in UTC unless told. */
	sinceAs?: (ms: number) => string;
	/** A parameter that takes an ISO time, for when the service refuses `since`. */
	sinceFallback?: string;
	/** Lists the newest record first: what a test shows, and where the first look starts. */
	newest?: Record<string, string>;
	/**
	 * Dot paths that together name what is handed on once: an id, or an id and its version. Records
	 * without an id are told apart by their whole content.
	 */
	key: readonly string[];
	/** Dot paths of the server's time of a record, the first that is there counts; or how to tell it. */
	stamp: readonly string[] | ((record: Json) => number | undefined);
	/**
	 * Dot paths that tell whose version a record is, where it may return to one that it had before: it
	 * is new then whenever it is not as it was last.
	 */
	versionOf?: readonly string[];
	/** In records that lack this dot path the whole content is the version. */
	byContentWithout?: string;
	/** Leaves out records whose id was not there before: they were made, not changed. */
	changesOnly?: boolean;
	/** How far back each poll looks again, for records that come late, unless the user says so. */
	overlapMs: number;
	/** Whether a record is meant by the filters, where the service may not look at them. */
	accepts?: (record: Json, values: Values) => boolean;
	/** What Simplify keeps besides the key, or how it makes a record simple. */
	simple?: Simple;
	/** Filters of the user, sent as query parameters. */
	fields?: readonly Field[];
	/** Query parameters that several filters make together; their fields have the place `none`. */
	derive?: (values: Values) => Record<string, Json | undefined>;
}

/** One of the lists that are read in a look. */
export interface WatchedList {
	query?: Record<string, string>;
	since?: string;
	until?: string;
	/** Asked instead where the service refuses this one. */
	orElse?: WatchedList;
	/** Records leave it and come back: those that a look does not list are forgotten. */
	leaves?: boolean;
	/** Live triggers did not watch it: it is no other question, and they begin in silence. */
	added?: boolean;
}

/** Any answer whose rows are compared with those of the last poll. */
export interface RowsEvent extends EventBase {
	/** What the user fills in; one of them is the list `keyFields`. */
	fields: readonly Field[];
	/** Reads the rows to their end, or as far as the bounds go. */
	rows(connection: Connection, values: Values, ask: RowsAsk): Promise<RowsLook>;
}

/** How far one reading of a list goes. */
export interface ReadingBounds {
	/** Whole pages so far. */
	readonly pages: number;
	/** Milliseconds in which the next page must come. */
	withinMs(): number;
	answered(characters: number): void;
	read(records: number): void;
	/** Whether no further page should be asked for. */
	isSpent(): boolean;
}

/** What one look at rows asks for. */
export interface RowsAsk {
	/** The server's time of the last good look, less an overlap. */
	since: number;
	/** Where the look before has stopped. */
	from?: Next;
	bounds: ReadingBounds;
}

/** What a look has brought, where it goes on, and the server's clock then; 0 where it does not say. */
export interface RowsLook {
	rows: Json[];
	next?: Next;
	serverNow: number;
}
