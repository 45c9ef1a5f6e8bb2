/** What every service is written with. Triggers and GraphQL have doors of their own: poll, hook, graphql. */
export { customApiCall, executeService } from './action';
export {
	asText,
	at,
	checkBaseUrl,
	cleanKey,
	isBlank,
	isJsonObject,
	readInstant,
	requireOwnOrigin,
	type Json,
	type JsonObject,
} from './base';
export { actionProperties, answerRules, methodsOf, promised, promisedList } from './editor';
export { baseUrlExpression, baseUrlOf, saysOnlyError } from './wire';
export * from './words';
