/** What n8n's editor shows: properties, lists to pick from, forms of a service, tests of credentials. */
export { actionProperties } from './action-properties';
export { answerRules, promised, promisedList } from './credential-rules';
export { methodsOf } from './methods';
export {
	apiProperties,
	collection,
	property,
	SIMPLIFY,
	TRIGGER_DATES,
	triggerOn,
} from './property';
