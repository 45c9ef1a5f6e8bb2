import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { Paging } from './paging';
import type { Window } from '../wire/rate-limits';
import type { RepeatClass } from '../wire/repeats';
import type { Json, JsonObject } from '../base/values';

/** Where a field's value goes in the request; `none` steers the node and is not sent. */
export type Place = 'query' | 'body' | 'path' | 'header' | 'none';

export type Kind =
	| 'text'
	| 'number'
	| 'flag'
	| 'choice'
	| 'choices'
	| 'date'
	| 'list'
	| 'json'
	| 'object'
	| 'rows'
	| 'record'
	| 'records'
	| 'form';

export interface Choice {
	name: string;
	value: string;
	description?: string;
}

/** What the user filled in, as the API takes it, by the name of the parameter. */
export type Values = (name: string) => Json | undefined;

/** One input of an operation: what it is called, where it goes and how it is shaped, said once. */
export interface Field {
	/** The API's own name; dots nest in a body (`lead.email`). */
	api: string;
	/** The parameter name, `api` in camelCase unless told. */
	name: string;
	label: string;
	kind: Kind;
	/** Left out: path when the path names it, else query for GET and DELETE, else body. */
	place?: Place;
	description?: string;
	placeholder?: string;
	hint?: string;
	required?: boolean;
	/** Optional, but stands at the top level. */
	top?: boolean;
	default?: string | number | boolean | string[];
	choices?: readonly Choice[];
	/** The members of an `object` or of each of the `rows`. */
	fields?: readonly Field[];
	/** Where existing records are picked from. */
	pick?: Pick;
	/** Where the fields of a `form` come from. */
	load?: FormSource;
	/** Digits are sent as a JSON number with all of them, never through a float. */
	digits?: boolean;
	/** Null from an expression is sent as null, to clear a value. */
	nullable?: boolean;
	/** An empty list or object is sent, to empty what is there. */
	emptiable?: boolean;
	/** A list goes out as one query parameter for each of its values. */
	repeated?: boolean;
	/** The members of an object value are placed one by one. */
	spread?: boolean;
	password?: boolean;
	rows?: number;
	min?: number;
	max?: number;
	/** Longer lists are split over several requests of this many values. */
	chunk?: number;
	/** What a text must look like; the message follows the label: "must be …". */
	pattern?: { regex: string; message: string };
	/** Says what is wrong with a value, before anything is sent. */
	check?: (value: unknown) => string | undefined;
	/** The last shaping before the value is placed; undefined leaves it out. */
	encode?: (value: unknown) => unknown;
}

/** A list of existing records, made from a list operation, for pick lists in the editor. */
export interface Pick {
	/** The method's name in the node, such as `searchLeads`. */
	method: string;
	/** Braces are filled from the node's other parameters: `/flows/{flow_id}`. */
	path: string;
	items: string;
	page?: Paging;
	query?: Record<string, string>;
	/** Read by POST with this body. */
	body?: JsonObject;
	/**
	 * The value handed to the API, and what people see. Dot paths; `''` is the record itself. Records
	 * without a value are left out.
	 */
	value: string | ((record: Json) => string);
	label: string | ((record: Json) => string);
	/** The query parameter that filters on the server; without it the loaded page is filtered here. */
	search?: string;
	api?: Api;
}

/** A form that the service describes itself: what may be sent depends on other parameters. */
export interface FormSource {
	/** The method's name in the node, such as `getSubmitFields`. */
	method: string;
	/** Braces are filled from the node's other parameters. */
	path: string;
	items: string;
	field: (record: Json) => FormField;
}

export interface FormField {
	id: string;
	label: string;
	required?: boolean;
	type?: 'string' | 'number' | 'boolean';
	choices?: readonly Choice[];
}

/** Of these fields some are needed: at least one, or exactly one. They stand at the top level. */
export interface OneOf {
	fields: readonly string[];
	exactly?: boolean;
}

export type OperationKind =
	| 'list'
	| 'get'
	| 'create'
	| 'update'
	| 'delete'
	| 'run'
	| 'call'
	| 'graphql';

/** Everything the engine needs to know of one operation. */
export interface Operation {
	kind: OperationKind;
	value: string;
	name: string;
	action: string;
	description: string;
	method: IHttpRequestMethods;
	path: string;
	fields: readonly Field[];
	oneOf?: readonly OneOf[];
	/** Node behaviour, folded into Options. */
	options?: readonly Field[];
	/** Said in the node before it runs, for what cannot be undone or is easily mistaken. */
	notice?: string;
	/** Where the records stand in the answer; `''` is the answer itself. */
	items?: string;
	page?: Paging | ((values: Values) => Paging);
	/** No list at all counts as an empty one. */
	optional?: boolean;
	/** Said when the record is null: it does not exist, or may not be seen. */
	missing?: string;
	/** Overrules what the method says; `safe` only with a contract line that allows it. */
	repeat?: RepeatClass;
	/** Tried once when `path` answers 404. */
	fallback?: string;
	/** Statuses that are an answer here although they look like failures. */
	answers?: readonly number[];
	/** Why a good answer is a failure of its item all the same. */
	verdict?: (record: JsonObject, values: Values) => string | undefined;
	/**
	 * Read first, change what the user filled in, write the whole back, but for the members that are
	 * named here.
	 */
	readFirst?: true | readonly string[];
	/** Sent as it stands in every request, under the user's fields: in the query when reading. */
	fixed?: JsonObject;
	/** Query parameters or body members that several fields make together. */
	derive?: (values: Values) => Record<string, Json | undefined>;
	/** Keys or dot paths that Simplify keeps, or how it makes a record simple. */
	simple?: readonly string[] | ((record: JsonObject) => JsonObject);
	/** Members of the output that are hidden unless the user asks for them. */
	hidden?: readonly string[];
	/** The key that a plain value gets, where records are not objects. */
	plain?: string;
	/** The answer only says "accepted": offers Wait for Result. */
	settles?: boolean;
	/** Shapes one record; the engine's own shaping follows. */
	shape?: (record: Json, values: IDataObject) => Json;
	api?: Api;
	/** Of these the user chooses one, by the parameter `api`. */
	apis?: readonly ApiChoice[];
}

/** One of several APIs that take the same requests. */
export interface ApiChoice extends Choice {
	api: Api;
}

export interface Resource {
	value: string;
	name: string;
	description?: string;
	operations: readonly Operation[];
	/** Shown with every operation of the resource. */
	notice?: string;
	api?: Api;
}

/** How a service is spoken to: one per credential type. */
export interface Api {
	/** The credential type; none for calls that need no key. */
	credential?: string;
	/**
	 * The credential's field that holds the base URL, and the address to use without one. `typed`: the
	 * user types it in the node.
	 */
	baseUrl: { field: string; standard: string; typed?: boolean };
	/** Fields of the credential that must never be seen. */
	secrets: readonly string[];
	/** Addresses people paste by mistake, and what to tell them. */
	notBaseUrl?: { pattern: RegExp; message: string };
	windows: readonly Window[];
	concurrency: number;
	/** A path for Custom API Calls to show how they are written. */
	example?: string;
	/** Paths of Custom API Calls end with a slash. */
	trailingSlash?: boolean;
	/** Members, in lower case, whose values never leave a node: secrets of others in answers. */
	redacted?: ReadonlySet<string>;
	/** Standard paging of lists, used by Custom API Call. */
	page?: Paging;
	items?: string;
	/** Where an accepted write can be followed up. */
	settle?: Settle;
	/** Keys whose values are dates, and how the service writes them; for Normalize Dates. */
	dates?: {
		isDate: (key: string) => boolean;
		read: (value: Json) => string | undefined;
		/** Whether reading a value is a guess: then it stays beside the date, as `clickDateRaw`. */
		isGuess?: (value: Json) => boolean;
	};
	/** How a date goes out; `zone` is the workflow's. Without it: ISO 8601 with offset, no fractions. */
	writeDate?: (value: unknown, zone: string) => string;
	/** What the body of an answer says of an error, in the service's own words. */
	words: ErrorWords;
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
	/** Advice where the message says so. */
	hints?: ReadonlyArray<{ pattern: RegExp; advice: string }>;
	requestId?: string;
	/** Advice by status, shown under the message. */
	advice?: Readonly<Record<number, string>>;
}

/**
 * An asynchronous write: its id in the answer, where its state is read, and what the states mean, in
 * capitals. Any other state is the end.
 */
export interface Settle {
	id: string;
	path: string;
	status: string;
	pending: readonly string[];
	failed: readonly string[];
	message: string;
	result: string;
}

/** A service as its node shows it. */
export interface Service {
	name: string;
	displayName: string;
	api: Api;
	/** The resource a new node shows. n8n does not save what is the default: it can never change. */
	start: string;
	resources: readonly Resource[];
}
