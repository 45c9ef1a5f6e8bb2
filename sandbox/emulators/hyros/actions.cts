import type { Account } from './account.cts';
import type { HyrosDeliveryVariant } from './deliveries.cts';
import { EVENT_TYPES, type EventType } from './event-types.cts';
import {
	callEvent,
	leadTagEvent,
	optInEvent,
	originEvent,
	saleEvent,
	stageEvent,
	subscriptionEvent,
} from './events.cts';
import type { Lead, Sale } from './model.cts';
import type { HyrosWorld } from './world.cts';

type Args = Record<string, unknown>;

/** What happens at Hyros without the API: codes, roles, events. */
export function hyrosWorldActions(world: HyrosWorld) {
	const account = world.ownAccount;
	return {
		/** A one-time code, as the Connect button gives it. */
		issueCode: () => ({ code: world.keyring.issueCode() }),
		/** { key, roles }: changes what a key may do; `*` is everything. */
		setRoles: ({ key, roles }: Args) => {
			const entry = world.keyring.find(String(key));
			if (!entry) throw new Error('Unknown key');
			entry.roles = roles as string[];
		},
		/**
		 * { type, email?, body?, eventId?, ageSeconds?, copies?, signature?, rawBody? }:
		 * delivers one event to every active subscription for it, and answers the deliveries.
		 */
		fire: ({ type, email, body, ...variant }: Args) => {
			const lead = leadFor(account, email);
			const make = () => body ?? sampleBody(account, eventType(type), lead);
			return world.deliveries.deliver(account, String(type), make, variant as HyrosDeliveryVariant);
		},
		/** { id, state }: pauses or resumes a webhook subscription, as in the app. */
		setSubscriptionState: ({ id, state }: Args) => {
			const subscription = account.webhooks.get(String(id));
			if (!subscription) throw new Error('Unknown subscription');
			Object.assign(subscription, { state });
		},
	};
}

function eventType(type: unknown): EventType {
	const known = EVENT_TYPES.find((name) => name === type);
	if (!known) throw new Error(`Unknown event type: ${String(type)}`);
	return known;
}

function leadFor(account: Account, email: unknown): Lead {
	const lead =
		email === undefined ? account.leads.all().at(-1) : account.leads.byEmail(String(email));
	if (!lead) throw new Error(`Unknown lead: ${String(email)}`);
	return lead;
}

function sampleBody(account: Account, type: EventType, lead: Lead): unknown {
	const samples: Record<EventType, () => unknown> = {
		'sale.attributed': () => saleEvent(account, saleOf(account, lead, false)),
		'sale.refunded': () => saleEvent(account, saleOf(account, lead, true)),
		'call.attributed': () => callEvent(account, lead),
		'lead.opted.in': () => optInEvent(account, lead),
		'lead.opted.in.first.time': () => optInEvent(account, lead),
		'lead.origin.assigned': () => originEvent(account, lead, account.leads.all()[0]),
		'lead.stage.changed': () => stageEvent(account, lead, 'SQL', 'MQL'),
		'lead.tag.added': () => leadTagEvent(account, lead, ['!vip'], 'ADDED'),
		'lead.tag.removed': () => leadTagEvent(account, lead, ['!vip'], 'REMOVED'),
		'subscription.created': () => subscriptionEvent(account, lead, 'ACTIVE'),
		'subscription.status.changed': () => subscriptionEvent(account, lead, 'CANCELED'),
	};
	return samples[type]();
}

/** A sale of the lead if there is one, refunded in full where that is asked for. */
function saleOf(account: Account, lead: Lead, refunded: boolean): Sale {
	const sales = account.sales.all();
	const sale = sales.find(({ leadId }) => leadId === lead.id) ?? sales[0];
	return refunded ? { ...sale, refunded: sale.price, refundDate: account.now() } : sale;
}
