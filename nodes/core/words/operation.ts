import type { Json, JsonObject } from '../base';
import type { Api } from './api';
import type { ApiChoice, Field, Values } from './field';
import type { Paging } from './paging';
import type { Plan } from './plan';
import type { RecordReader } from './reader';
import type { OneOf, RequestShape } from './request-shape';

/** Keys or dot paths that Simplify keeps, or how it makes a record simple. */
export type Simple = readonly string[] | ((record: JsonObject) => JsonObject);

/** What an operation of any kind says. */
interface OperationBase extends RequestShape {
	value: string;
	name: string;
	action: string;
	description: string;
	oneOf?: readonly OneOf[];
	/** Node behaviour, folded into Options. */
	options?: readonly Field[];
	/** Said in the node before it runs, for what cannot be undone or is easily mistaken. */
	notice?: string;
	simple?: Simple;
	api?: Api;
	/** Of these the user chooses one, by the parameter `api`. */
	apis?: readonly ApiChoice[];
	/** Where its fields stand and go, worked out once. */
	plan: Plan;
}

/** Reads a list; offers Return All and Limit. */
export interface ListOperation extends OperationBase {
	kind: 'list';
	/** Where the records stand in the answer, or what finds them; `''` is the answer itself. */
	items: string | ((body: Json) => Json[]);
	page?: Paging | ((values: Values) => Paging);
	/** A list that is null counts as an empty one. */
	optional?: boolean;
	/** The key that a plain value gets, where records are not objects. */
	plain?: string;
}

/** One request, one answer. */
interface Single extends OperationBase {
	/** Where the record stands in the answer; the answer itself without it. */
	items?: string;
	/**
	 * Members of which a good answer holds at least one; `[]` where the contract lets it be empty. Left
	 * out: an answer holds something, but that to a delete.
	 */
	promises?: readonly string[];
	/** Said when the record is null: it does not exist, or may not be seen. */
	missing?: string;
	/** Why a good answer is a failure of its item all the same. */
	verdict?: (record: JsonObject, values: Values) => string | undefined;
	/**
	 * What a failed item keeps of the answer. It stands where n8n takes it for a reason to run the node
	 * again: Retry On Fail is refused.
	 */
	failedDetails?: (record: JsonObject) => JsonObject;
	/** Members of the output that are hidden unless the user asks for them. */
	hidden?: readonly string[];
	/** The answer only says "accepted": offers Wait for Result. */
	followUp?: boolean;
}

export type GetOperation = Single & { kind: 'get' };
export type CreateOperation = Single & { kind: 'create' };
export type DeleteOperation = Single & { kind: 'delete' };

export interface UpdateOperation extends Single {
	kind: 'update';
	/**
	 * Read first, change what the user filled in, write the whole back, but for the members that are
	 * named here.
	 */
	readFirst?: readonly string[];
	/**
	 * With `readFirst`: the member that is another time after each change. The user can make the change
	 * depend on it.
	 */
	version?: string;
}

/** Anything else. */
export interface RunOperation extends Single {
	kind: 'run';
	/** How its records are had, where one request does not do. */
	reader?: RecordReader;
}

/** One operation with one answer. */
export type SingleOperation =
	| GetOperation
	| CreateOperation
	| UpdateOperation
	| DeleteOperation
	| RunOperation;

/** Everything the engine needs to know of one operation. */
export type Operation = ListOperation | SingleOperation;

export interface Resource {
	value: string;
	name: string;
	description?: string;
	operations: readonly Operation[];
	/** Shown with every operation of the resource. */
	notice?: string;
	/** Stands behind all others. */
	last?: boolean;
	api?: Api;
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

/** How the list of a resource is made simple, for triggers that watch it. */
export function simpleOf({ operations }: Resource): Simple | undefined {
	return operations.find(({ kind, simple }) => kind === 'list' && simple !== undefined)?.simple;
}

/** The API that an operation speaks to, where the user does not choose one. */
export function apiOf(service: Service, resource: Resource, operation: Operation): Api {
	return operation.api ?? resource.api ?? service.api;
}
