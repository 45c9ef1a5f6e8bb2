import type { IDataObject } from 'n8n-workflow';
import type { Json, JsonObject } from '../base';
import type { Api } from './api';
import type { Choice, Field } from './field';

/** A delivery as it came in: exact bytes, lower-case header names. */
export interface Delivery {
	raw: Buffer;
	headers: Record<string, string>;
	query: Record<string, string>;
}

/**
 * Says why a delivery is not trusted, or undefined when it is. An empty secret trusts nothing;
 * `options` are those of the trigger.
 */
export type Verify = (
	delivery: Delivery,
	secret: string,
	now: number,
	options: IDataObject,
) => string | undefined;

/** What a delivery asks for that only confirms a subscription: an address to visit, or why not. */
export type Handshake = { visit: string } | { refused: string };

/** Finds a handshake in a delivery. */
export type FindHandshake = (delivery: Delivery, place: HandshakePlace) => Handshake | undefined;

/** The trigger's own address, and the origin of an emulator that may stand in for the service. */
export interface HandshakePlace {
	ownUrl: string;
	emulator: string;
}

/** A service's webhook trigger: who may deliver, what a delivery holds, and how it is registered. */
export interface Hook {
	api: Api;
	/** What the trigger can be told to wait for: `triggerOn`. */
	triggers: readonly Choice[];
	/** The event types to choose from, where the service names them. */
	events?: readonly Choice[];
	/** There are more of them than are known: the user can name others. */
	moreEvents?: boolean;
	/** What the user must do at the service, where it cannot be told the address. */
	notice?: string;
	verify: Verify;
	/** Checked too, but not of a handshake. */
	verifyEvents?: Verify;
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
	/** What names an event where neither it nor its delivery carries an id; blank where nothing does. */
	eventKey?: (event: Json) => string;
	/** The header, in lower case, that a repeated delivery carries again. */
	deliveryId?: string;
}

/** How a service keeps webhooks: one list to read, one address to create at and to delete from. */
export interface Registration {
	path: string;
	/** The path of one webhook, with its id in braces. */
	itemPath: string;
	items: string;
	/** Where the record stands in the answer to a create. */
	created: string;
	id: string;
	url: string;
	events: string;
	/** A webhook in another state does not deliver. */
	state: { path: string; active: string };
	secret: string;
	/** Where a delivery names the webhook that it comes from. */
	sender: string;
	body: (webhook: { url: string; events: string[]; name: string }) => JsonObject;
	/** Statuses of a delete that say it was gone already. */
	gone: readonly number[];
	/** Shown when n8n's address is not one the service can reach. */
	unreachable: string;
}
