import type { Hiding, Json } from '../base';
import type { RateWindow } from './connection';
import type { Values } from './field';
import type { Paging } from './paging';

/** How a service is spoken to: one per credential type. */
export interface Api {
	/** The credential type; none for calls that need no key. */
	credential?: string;
	/**
	 * The credential's field that holds the base URL, its label where that is another, and the address to
	 * use without one. `typed`: the user types it in the node.
	 */
	baseUrl: { field: string; label?: string; standard: string; typed?: boolean };
	/** Fields of the credential that must never be seen. */
	secrets: readonly string[];
	/** Addresses people paste by mistake, and what to tell them. */
	notBaseUrl?: { pattern: RegExp; message: string };
	windows: readonly RateWindow[];
	concurrency: number;
	/** A path for Custom API Calls to show how they are written. */
	example?: string;
	/** Paths of Custom API Calls end with a slash. */
	trailingSlash?: boolean;
	/** Secrets of others in answers: they leave a node only where the user asks for them. */
	hiding?: Hiding;
	/** Standard paging of lists, used by Custom API Call. */
	page?: Paging;
	/** Where lists are not all divided alike: how the one at a path goes on with these query parameters. */
	pageOf?: (path: string, query: Values) => Paging | undefined;
	/** How an array in the query of a Custom API Call is written; separated by commas unless told. */
	arraysInQuery?: (name: string) => ArrayStyle;
	items?: string;
	followUp?: FollowUp;
	dates?: DateReading;
	/** What the body of an answer says of an error, in the service's own words. */
	words: ErrorWords;
}

/** How a query writes an array: as JSON, the parameter once for each value, or separated by commas. */
export type ArrayStyle = 'json' | 'repeated' | 'commas';

/** Which keys hold dates, and how the service writes them; for Normalize Dates. */
export interface DateReading {
	isDate: (key: string) => boolean;
	read: (value: Json) => string | undefined;
	/** Keys of what users have put there themselves, all of which stays as it is. */
	leaves?: ReadonlySet<string>;
	/** Whether reading a value is a guess: then it stays beside the date, as `clickDateRaw`. */
	isGuess?: (value: Json) => boolean;
}

export interface ErrorWords {
	/** Whether a body with a good status says that the request failed; left out: it holds only an error. */
	refused?: (body: Json) => boolean;
	/**
	 * Where the message stands, tried in order; a list of texts is joined. Several paths together count
	 * when all of them say something.
	 */
	messages: ReadonlyArray<string | readonly string[] | ((body: Json) => string)>;
	/** More about the error, for the description. */
	details?: (body: Json) => string;
	/**
	 * What the service says, with which status, when the key itself is bad or the account unpaid: nothing
	 * more of the run is sent then.
	 */
	ends?: ReadonlyArray<{ status: number; pattern: RegExp }>;
	/** Where the service's own code of an error stands, and advice by it. */
	code?: { path: string; advice: Readonly<Record<string, string>> };
	/** Advice where the message says so. */
	hints?: ReadonlyArray<{ pattern: RegExp; advice: string }>;
	requestId?: string;
	/** Advice by status, shown under the message. */
	advice?: Readonly<Record<number, string>>;
}

/**
 * Where an accepted write can be followed up: its id in the answer, where its state is read, and what
 * the states mean, in capitals.
 */
export interface FollowUp {
	id: string;
	path: string;
	status: string;
	pending: readonly string[];
	done: readonly string[];
	failed: readonly string[];
	message: string;
	result: string;
}
