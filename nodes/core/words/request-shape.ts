import type { IHttpRequestMethods } from 'n8n-workflow';
import type { Json, JsonObject } from '../base';
import type { RepeatClass } from './connection';
import type { Field, Values } from './field';

/**
 * Of these fields some are needed: at least one, or exactly one. They stand at the top level, but for
 * those of which one is only allowed.
 */
export interface OneOf {
	fields: readonly string[];
	exactly?: boolean;
	/** At most one; none is fine. */
	atMost?: boolean;
	/** None of them means all there is: then none may come out blank by an expression. */
	orAll?: boolean;
}

/** What an operation does: it decides how it is called and where its optional fields fold. */
export type OperationKind = 'list' | 'get' | 'create' | 'update' | 'delete' | 'run';

/** What makes a request: of an operation, or of a list that is watched. */
export interface RequestShape {
	method: IHttpRequestMethods;
	path: string;
	fields: readonly Field[];
	/** Sent as it stands in every request, under the user's fields: in the query when reading. */
	fixed?: JsonObject;
	/** Query parameters or body members that several fields make together. */
	derive?: (values: Values) => Record<string, Json | undefined>;
	/** Overrules what the method says; `safe` only with a contract line that allows it. */
	repeat?: RepeatClass;
}

/** How safe the request is to repeat, by what is said of it and by its verb. */
export function repeatOf({ repeat, method }: Pick<RequestShape, 'repeat' | 'method'>): RepeatClass {
	return repeat ?? (isReading(method) ? 'safe' : 'unsafe');
}

/** Whether repeating a request of this verb changes nothing. */
export function isReading(method: string): boolean {
	return method === 'GET' || method === 'HEAD';
}
