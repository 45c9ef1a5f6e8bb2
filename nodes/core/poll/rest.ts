import type { Next } from '../words';

/** Where the reading of one list goes on. */
export interface Position {
	/** Behind this page. */
	next?: Next;
	/** From this time on, in milliseconds since 1970, where the list is read in slices of time. */
	since?: number;
	/** How long the slices are, in milliseconds. */
	slice?: number;
}

/** What one poll did not read of its lists, for the next ones. */
export interface Rest extends Position {
	/** The list where it goes on. */
	list: number;
	/** From when on all lists are read, until the last of them is done. */
	from: number;
	/** The server's time when this began: what comes late may be older than what was read since. */
	begun: number;
	/** What was there at activation counts as known. */
	silent?: true;
}
