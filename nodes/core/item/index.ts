/** One item: its parameters read and encoded, its records shaped, its error in n8n's form. */
export { unwrapLocator } from './encode';
export {
	chosenApi,
	readCollection,
	readFields,
	readInputs,
	readItemOptions,
	readOptions,
	type Inputs,
} from './inputs';
export { originOf, rawMember } from './origin';
export { RETRIED_TWICE, toNodeError, withNodeErrors } from './node-errors';
export { ItemParameters, triggerParameters, type ReadParameter } from './parameters';
export { eventShaper, shaper } from './shape';
