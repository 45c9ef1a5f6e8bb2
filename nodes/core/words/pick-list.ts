import type { Json, JsonObject } from '../base';
import type { Api } from './api';
import type { Paging } from './paging';

/** A list of existing records, made from a list operation, for the editor to pick from. */
export interface PickList {
	/** The method's name in the node, such as `searchLeads`. */
	method: string;
	/** Braces are filled from the node's other parameters: `/flows/{flow_id}`. */
	path: string;
	items: string;
	page?: Paging;
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
