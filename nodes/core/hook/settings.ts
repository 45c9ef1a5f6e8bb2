import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { asText, type Json } from '../base';
import {
	encodeContext,
	readCollection,
	readFields,
	readOptions,
	triggerParameters,
	unwrapLocator,
} from '../item';
import { choices, text, type Field, type Hook } from '../words';

/** What the user has set in a webhook trigger. */
export interface HookSettings {
	options: IDataObject;
	/** The types of events that are chosen. */
	events: readonly string[];
	/** The secret that the user has chosen, or brought from a webhook made by hand; blank without one. */
	secret: string;
	normalizeDates: boolean;
}

/** For webhooks that are made by hand, where the node could also register one. */
export const secretKeyOption = text('secretKey', {
	password: true,
	description:
		'The secret of a webhook that you have made by hand at the service. The node then registers none.',
});

/** The choice of event types, where the service names them. */
export function eventsField({ events, registration }: Hook): Field | undefined {
	if (events === undefined) return undefined;
	const description = registration
		? 'What starts the workflow'
		: 'What starts the workflow; all of it when nothing is chosen';
	return choices('events', events, { description, ...(registration ? { required: true } : {}) });
}

/** Reads the parameters of the trigger. Throws on values of the wrong kind. */
export function settingsOf(host: IHookFunctions | IWebhookFunctions, hook: Hook): HookSettings {
	const read = triggerParameters(host);
	const context = encodeContext(host, hook.api);
	const given = readCollection(read, 'options');
	// An option that guards does not open the way by being blank: it stays, as an empty text.
	const blank = Object.fromEntries(Object.keys(given).map((name) => [name, '']));
	const options = { ...blank, ...readOptions(hook.options ?? [], given, context) };
	const events = readFields([EVENTS], ({ name }) => read(name, []), context).get(EVENTS);
	const chosen = hook.registration ? options.secretKey : unwrapLocator(read('secret', ''));
	return {
		options,
		events: (events ?? []) as string[],
		secret: asText(chosen as Json).trim(),
		normalizeDates: read('normalizeDates', true) === true,
	};
}

const EVENTS = choices('events', []);
