import { type Hook } from '../core';
import { secretKeyOption, timedSignature, toleranceOption } from '../core/hook';
import { api } from './api';

const events = [
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
];

/** Hyros signs what it delivers, over the raw bytes and the time of sending. */
export const hook: Hook = {
	api,
	triggers: [{ name: 'Event', value: 'event', description: 'When something happens in Hyros' }],
	events: events.map((value) => ({ name: titleOf(value), value })),
	type: 'type',
	eventId: 'eventId',
	verify: timedSignature('x-hyros-signature'),
	options: [secretKeyOption, toleranceOption],
	registration: {
		path: '/api/v1.0/webhook-subscriptions',
		itemPath: '/api/v1.0/webhook-subscriptions/{externalId}',
		items: 'result',
		created: 'result',
		id: 'externalId',
		url: 'targetUrl',
		events: 'eventTypes',
		state: { path: 'state', active: 'ACTIVE' },
		secret: 'secretKey',
		sender: 'subscriptionId',
		body: ({ url, events: eventTypes, name }) => ({ name, targetUrl: url, eventTypes }),
		gone: [400, 404],
		unreachable:
			'Hyros takes public addresses only. If this n8n has none, use the Hyros Polling Trigger.',
	},
};

function titleOf(event: string): string {
	return event
		.split('.')
		.map((word) => word[0].toUpperCase() + word.slice(1))
		.join(' ');
}
