import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { invalid } from '../base';
import {
	readCollection,
	readFields,
	readOptions,
	readSwitch,
	requireFilters,
	triggerOrigins,
	triggerParameters,
	unwrapLocator,
	type ReadOrigin,
	type ReadParameter,
} from '../item';
import { choices, list, text, type Field, type Hook } from '../words';

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

/** Types of events that the node does not list. */
export const moreEvents: Field = list('moreEvents', {
	placeholder: 'e.g. user.on_break',
	description: 'Types of events that the list does not have, besides the chosen ones',
});

/** Not shown in the editor: where the sandbox's emulator confirms its subscriptions. */
export const EMULATOR = {
	displayName: 'Emulator',
	name: 'emulator',
	type: 'hidden' as const,
	default: '',
};

/** The parameters of a webhook trigger: read as they are needed, so that a filter never comes before a guard. */
export class HookSettings {
	/** The options as they stand. One that guards does not open the way by being blank: it is an empty text. */
	readonly guards: IDataObject;
	/** The secret that the user has chosen, or brought from a webhook made by hand; blank without one. */
	readonly secret: string;
	private readonly read: ReadParameter;
	private readonly origin: ReadOrigin;

	constructor(
		private readonly host: IHookFunctions | IWebhookFunctions,
		private readonly hook: Hook,
	) {
		this.read = triggerParameters(host);
		this.origin = triggerOrigins(host);
		const given = Object.entries(readCollection(this.read, 'options'));
		this.guards = Object.fromEntries(
			given.map(([name, value]) => [name, value ?? '']),
		) as IDataObject;
		const secret = hook.registration ? this.guards.secretKey : this.read('secret', '');
		this.secret = String(unwrapLocator(secret) ?? '').trim();
	}

	/** The options as values. Throws where one is of the wrong kind, or left blank by an expression. */
	options(): IDataObject {
		const judge = requireFilters(({ name }) => this.origin('options', name));
		return readOptions(this.hook.options ?? [], this.guards, this.context, judge);
	}

	/** The types that are chosen, and those that the user has named. Throws where an expression gives none. */
	events(): readonly string[] {
		const given = ({ name }: Field) =>
			name === EVENTS.name ? this.read(name, []) : this.guards[name];
		const judge = requireFilters(({ name }) =>
			name === EVENTS.name ? this.origin(name) : this.origin('options', name),
		);
		const fields = this.hook.moreEvents ? [EVENTS, moreEvents] : [EVENTS];
		return [...readFields(fields, given, this.context, judge).values()].flat() as string[];
	}

	/** The origin of an emulator that stands in for the service; blank but in the sandbox. */
	get emulator(): string {
		return String(this.read(EMULATOR.name, '') ?? '');
	}

	/** The types to register for, of which there must be some. */
	eventsToRegister(): readonly string[] {
		const events = this.events();
		if (events.length > 0) return events;
		const advice = 'The service delivers only the events that are chosen here.';
		throw invalid('Choose at least one event', advice);
	}

	get normalizesDates(): boolean {
		return readSwitch('Normalize Dates', this.read('normalizeDates', true), true);
	}

	private get context() {
		return { zone: this.host.getTimezone() };
	}
}

const EVENTS = choices('events', []);
