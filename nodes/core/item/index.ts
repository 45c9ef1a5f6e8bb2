/** One item: its parameters read and encoded, its records shaped, its error in n8n's form. */
export { unwrapLocator, type EncodeContext } from './encode';
export {
	chosenApi,
	encodeContext,
	readCollection,
	readFields,
	readInputs,
	readItemOptions,
	readOptions,
	type Inputs,
} from './inputs';
export { toNodeError, withNodeErrors } from './node-errors';
export { ItemParameters, triggerParameters } from './parameters';
export { RETRIED_TWICE } from './retries';
export { eventShaper, shaper } from './shape';
