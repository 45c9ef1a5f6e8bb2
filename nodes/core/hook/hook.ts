import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { unwrapLocator } from '../item/encode';
import { toNodeError, withNodeErrors } from '../item/node-errors';
import { text } from '../words/fields';
import type { FindHandshake } from './handshake';
import { invalid } from '../base/problem';
import { keptHere, registered, removed, type Registration } from './registration';
import type { Json } from '../base/values';
import type { Verify } from './verify';
import type { Api, Choice, Field } from '../words/vocabulary';

/** A service's webhook trigger: who may deliver, what a delivery holds, and how it is registered. */
export interface Hook {
	api: Api;
	/** What the trigger can be told to wait for: `triggerOn`. */
	triggers: readonly Choice[];
	/** The event types to choose from, where the service names them. */
	events?: readonly Choice[];
	/** What the user must do at the service, where it cannot be told the address. */
	notice?: string;
	verify: Verify;
	/** Checked too, but not of a handshake. */
	signature?: Verify;
	/** A delivery that only asks to confirm the subscription, and starts nothing. */
	handshake?: FindHandshake;
	/** The events of a body that holds them in an envelope. */
	unwrap?: (body: Json) => Json;
	/** More that the user can set, in Options. */
	options?: readonly Field[];
	/** Whether an event passes the options of the trigger. */
	wanted?: (event: Json, options: IDataObject) => boolean;
	/** Where the service can be told the address; without it the user does that by hand. */
	registration?: Registration;
	/** Dot path of the event's type, filtered by the parameter `events`. */
	type?: string;
	/** Dot path of the id that an event carries again when it is delivered again. */
	eventId?: string;
	/** The header, in lower case, that a repeated delivery carries again. */
	deliveryId?: string;
}

/** Whether the service already delivers to this node as its parameters say. */
export async function hookExists(host: IHookFunctions, hook: Hook): Promise<boolean> {
	if (!hook.registration || isHandMade(host)) return secretOf(host, hook) !== '';
	const { registration } = hook;
	return await withNodeErrors(
		host.getNode(),
		async () => await registered(host, hook.api, registration, 'check'),
	);
}

/** Tells the service where to deliver. Refuses to start without a secret. */
export async function createHook(host: IHookFunctions, hook: Hook): Promise<boolean> {
	if (hook.registration && !isHandMade(host)) {
		const { registration } = hook;
		return await withNodeErrors(
			host.getNode(),
			async () => await registered(host, hook.api, registration, 'create'),
		);
	}
	if (secretOf(host, hook) !== '') return true;
	throw toNodeError(
		host.getNode(),
		invalid(
			'Choose a secret first',
			'Pick the new secret from the list, and hand it to the service with the address.',
		),
	);
}

/** Tells the service to stop delivering; what is gone already counts as removed. */
export async function deleteHook(host: IHookFunctions, hook: Hook): Promise<boolean> {
	if (!hook.registration) return true;
	const { registration } = hook;
	return await withNodeErrors(
		host.getNode(),
		async () => await removed(host, hook.api, registration),
	);
}

/** The secret that deliveries must know or be signed with; blank when there is none. */
export function secretOf(host: IHookFunctions | IWebhookFunctions, hook: Hook): string {
	if (hook.registration) return handMadeSecret(host) || (keptHere(host)?.secret ?? '');
	return String(unwrapLocator(host.getNodeParameter('secret', '')) ?? '').trim();
}

/** For webhooks that are made by hand, where the node could also register one. */
export const secretKeyOption: Field = text('secretKey', {
	password: true,
	description:
		'The secret of a webhook that you have made by hand at the service. The node then registers none.',
});

/** Whether the user looks after the webhook: the node neither makes nor removes it. */
export function isHandMade(host: IHookFunctions | IWebhookFunctions): boolean {
	return handMadeSecret(host) !== '';
}

function handMadeSecret(host: IHookFunctions | IWebhookFunctions): string {
	const options = host.getNodeParameter('options', {}) as IDataObject;
	return String(options[secretKeyOption.name] ?? '').trim();
}
