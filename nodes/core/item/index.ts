/** One item: its parameters read and encoded, its records shaped, its error in n8n's form. */
export { requireFilters } from './blank-values';
export { unwrapLocator } from './encode';
export { identityText } from './identity-text';
export {
	chosenApi,
	readCollection,
	readFields,
	readInputs,
	readItemOptions,
	readOptions,
	type Asked,
	type Inputs,
} from './inputs';
export { asProblem, RETRIED_TWICE, toNodeError, withNodeErrors } from './node-errors';
export { EXPRESSION, originOf, rawMember, type Origin } from './origin';
export {
	ItemParameters,
	triggerOrigins,
	triggerParameters,
	type ReadOrigin,
	type ReadParameter,
} from './parameters';
export { eventShaper, shaper } from './shape';
export { readSwitch } from './switches';
