/** The events a webhook subscription can ask for. */
export const EVENT_TYPES = [
	'sale.attributed',
	'sale.refunded',
	'call.attributed',
	'lead.opted.in',
	'lead.opted.in.first.time',
	'lead.origin.assigned',
	'lead.stage.changed',
	'lead.tag.added',
	'lead.tag.removed',
	'subscription.created',
	'subscription.status.changed',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];
