/** What every service is written with. Triggers and GraphQL have doors of their own: poll, hook, graphql. */
export { customApiCall, executeService } from './action';
export {
	asText,
	at,
	checkBaseUrl,
	cleanKey,
	HIDDEN,
	invalid,
	isBlank,
	isJsonObject,
	readInstant,
	requireOwnOrigin,
	type Hiding,
	type Json,
	type JsonObject,
	type Spot,
} from './base';
export { actionProperties, answerRules, methodsOf, promised, promisedList } from './editor';
export { baseUrlExpression, baseUrlOf, saysOnlyError } from './wire';
export * from './words';
