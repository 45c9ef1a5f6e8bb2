/** Webhooks: who may call, what a call holds, and how the service is told the address. */
export { createHook, deleteHook, hookExists } from './lifecycle';
export { hookProperties, suggestSecret } from './properties';
export { receive } from './receive';
export { secretKeyOption } from './settings';
export { snsContent, snsHandshake } from './sns';
export {
	allOf,
	keyedSignature,
	pinnedHeader,
	sharedSecret,
	signatureOptions,
	timedSignature,
	toleranceOption,
} from './verify';
