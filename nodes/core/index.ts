/** What a service is written with. */
export { readInstant } from './dates';
export { describe } from './describe';
export { executeService } from './execute';
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
} from './fields';
export { graphqlCall } from './graphql-operation';
export { graphqlRows } from './graphql-rows';
export { graphqlWords } from './graphql-words';
export { createHook, deleteHook, hookExists, secretKeyOption, type Hook } from './hook';
export { hookProperties, suggestSecret } from './hook-properties';
export { create, customApiCall, get, getMany, remove, resource, run, update } from './operations';
export {
	cursorPaging,
	idPaging,
	linkPaging,
	numberPaging,
	offsetPaging,
	relayPaging,
} from './page';
export { pollProperties, pollService, type Polling } from './poll';
export { receive } from './receive';
export { methodsOf } from './search';
export { saysOnlyError } from './refusal';
export { checkBaseUrl, cleanKey, requireOwnOrigin } from './safe';
export { snsContent, snsHandshake } from './sns';
export { asText, at, isBlank, isJsonObject, type Json, type JsonObject } from './values';
export {
	allOf,
	keyedSignature,
	pinnedHeader,
	sharedSecret,
	signatureOptions,
	timedSignature,
	toleranceOption,
} from './verify';
export type { PollEvent } from './watch';
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
} from './vocabulary';
