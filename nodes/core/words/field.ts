import type { DateShape, Json } from '../base';
import type { Api } from './api';
import type { Identity } from './identity';
import type { PickList } from './pick-list';

/** Where a field's value goes in the request; `none` steers the node and is not sent. */
export type Place = 'query' | 'body' | 'path' | 'none';

export interface Choice {
	name: string;
	value: string;
	description?: string;
}

/** One of several APIs that take the same requests. */
export interface ApiChoice extends Choice {
	api: Api;
}

/** What the user filled in, as the API takes it, by the name of the parameter. */
export type Values = (name: string) => Json | undefined;

/** What a field of any kind can say. */
export interface FieldBase {
	/** The API's own name; dots nest in a body (`lead.email`). */
	api: string;
	/** The parameter name, `api` in camelCase unless told. */
	name: string;
	label: string;
	/** Left out: path when the path names it, else query for GET and DELETE, else body. */
	place?: Place;
	description?: string;
	placeholder?: string;
	hint?: string;
	/** Must be filled in; of an option: must not be blank where it is set. */
	required?: boolean;
	/** Optional, but stands at the top level. */
	top?: boolean;
	/** Shown only where another parameter has one of these values. */
	onlyFor?: Record<string, Array<string | boolean>>;
	/** Names a record or a person: trimmed, and never blank by an expression. */
	identity?: Identity;
	/** Several records may have the same value here: changes of them need not wait for each other. */
	shared?: boolean;
	/** Blank by an expression it fails its item, wherever it goes: what is done hangs on it. */
	essential?: boolean;
	/** Counts for all items of a run: n8n takes no expression for it. */
	constant?: boolean;
	/** Null from an expression is sent as null, to clear a value. */
	nullable?: boolean;
	/** Says what is wrong with a value, before anything is sent. */
	check?: (value: unknown) => string | undefined;
	/** The last shaping before the value is placed; undefined leaves it out. */
	encode?: (value: unknown) => unknown;
}

/** What a text must look like; the message follows the label: "must be …". */
export interface Pattern {
	regex: string;
	message: string;
}

/** What only fields of one kind can say. */
interface Kinds {
	text: {
		default?: string;
		pattern?: Pattern;
		/** Never shown, neither in the editor nor in an error. */
		password?: boolean;
		/** Lines of the input. */
		rows?: number;
		/** Taken as it comes, also a list, a switch or an empty text: what it means is told later. */
		any?: boolean;
	};
	number: { default?: number; min?: number; max?: number };
	flag: { default?: boolean };
	date: DateShape;
	choice: { choices: readonly Choice[]; default?: string };
	choices: { choices: readonly Choice[] };
	list: {
		/** Most values. */
		max?: number;
		/** Longer lists are split over several requests of this many values. */
		chunk?: number;
		/** Goes out as one query parameter for each of its values. */
		repeated?: boolean;
		/** No value holds a comma, as in IP addresses: any text is split at commas, mapped or typed. */
		commaless?: boolean;
		/** In a change, an empty list is sent, to empty what is there. */
		emptiable?: boolean;
	};
	json: {
		/** An empty list or object is sent, to empty what is there. */
		emptiable?: boolean;
		/** What the JSON says is sent even if that is null or an empty text. */
		bare?: boolean;
		/** The members of an object are placed one by one. */
		spread?: boolean;
	};
	object: { fields: readonly Field[] };
	rows: { fields: readonly Field[] };
	/** One existing record; `digits` are sent as a JSON number with all of them, never through a float. */
	record: { pick: PickList; pattern?: Pattern; digits?: boolean };
	/** `emptiable`: in a change, an empty list is sent, to empty what is there. */
	records: {
		pick: PickList;
		emptiable?: boolean;
		/** Its records go by a name, which may hold a comma: a mapped text is not torn apart. */
		named?: boolean;
	};
	/** A form that the service describes itself: what may be sent depends on other parameters. */
	form: { load: FormSource };
}

export type Kind = keyof Kinds;

/** A field of one kind. */
export type FieldOf<K extends Kind> = { [P in K]: FieldBase & { kind: P } & Kinds[P] }[K];

/** One input of an operation: what it is called, where it goes and how it is shaped, said once. */
export type Field = FieldOf<Kind>;

/** Whether a field lists texts in which a comma may be part of a value. */
export function mayHoldCommas(field: Field): boolean {
	if (field.kind === 'records') return field.named === true;
	return field.kind === 'list' && field.identity === undefined && !field.commaless;
}

/** Where the members of a form come from. */
export interface FormSource {
	/** The method's name in the node, such as `getSubmitFields`. */
	method: string;
	/** Braces are filled from the node's other parameters. */
	path: string;
	items: string;
	member: (record: Json) => FormMember;
	/** Other names, in lower case, under which the service takes a member, whether its form has it or not. */
	aliases?: Readonly<Record<string, string>>;
}

export interface FormMember {
	id: string;
	label: string;
	required?: boolean;
}
