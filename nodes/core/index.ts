/** What a service is written with. */
export { readInstant } from './base/dates';
export { describe } from './editor/action-properties';
export { executeService } from './action/execute';
export {
	choice,
	choices,
	date,
	flag,
	form,
	json,
	list,
	number,
	object,
	record,
	records,
	rows,
	text,
} from './words/fields';
export { graphqlCall } from './graphql/operation';
export { graphqlRows } from './graphql/rows';
export { graphqlWords } from './graphql/errors';
export { createHook, deleteHook, hookExists, secretKeyOption, type Hook } from './hook/hook';
export { hookProperties, suggestSecret } from './hook/properties';
export {
	create,
	customApiCall,
	get,
	getMany,
	remove,
	resource,
	run,
	update,
} from './words/operations';
export {
	cursorPaging,
	idPaging,
	linkPaging,
	numberPaging,
	offsetPaging,
	relayPaging,
} from './words/paging';
export { pollProperties, pollService, type Polling } from './poll/poll';
export { receive } from './hook/receive';
export { methodsOf } from './editor/pick-lists';
export { saysOnlyError } from './wire/stated-problem';
export { checkBaseUrl, cleanKey, requireOwnOrigin } from './base/safe';
export { snsContent, snsHandshake } from './hook/sns';
export { asText, at, isBlank, isJsonObject, type Json, type JsonObject } from './base/values';
export {
	allOf,
	keyedSignature,
	pinnedHeader,
	sharedSecret,
	signatureOptions,
	timedSignature,
	toleranceOption,
} from './hook/verify';
export type { PollEvent } from './poll/watched-records';
export type {
	Api,
	ApiChoice,
	Field,
	FormField,
	FormSource,
	Operation,
	Pick,
	Resource,
	Service,
	Values,
} from './words/vocabulary';
