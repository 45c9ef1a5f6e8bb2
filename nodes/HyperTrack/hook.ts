import type { IDataObject } from 'n8n-workflow';
import { asText, at, choices, text, type Hook, type Json } from '../core';
import {
	allOf,
	keyedSignature,
	pinnedHeader,
	sharedSecret,
	signatureOptions,
	snsContent,
	snsHandshake,
} from '../core/hook';
import { v3 } from './api';
import { eventTypes, orderValues } from './event-types';

const SUBSCRIPTION = 'x-amz-sns-subscription-arn';

/**
 * Both APIs deliver to an address that is set up in the dashboard: v2 one event, unsigned, v3 an
 * array through Amazon SNS. How v3 signs is not published, so a secret in the address is needed too.
 */
export const hook: Hook = {
	api: v3,
	triggers: [{ name: 'Event', value: 'event', description: 'When HyperTrack delivers an event' }],
	events: eventTypes,
	moreEvents: true,
	type: 'type',
	eventId: 'id',
	eventKey: orderEventKey,
	deliveryId: 'x-amz-sns-message-id',
	notice:
		'HyperTrack has no endpoint to register webhooks: enter the webhook address under Setup > Webhooks in its dashboard, with the secret added as below. The trigger confirms the subscription itself while the workflow is active.',
	verify: allOf(
		sharedSecret('secret', 'x-webhook-secret'),
		keyedSignature('x-hypertrack-signature'),
	),
	verifyEvents: pinnedHeader(SUBSCRIPTION, 'subscriptionArn'),
	handshake: snsHandshake,
	unwrap: snsContent,
	options: [
		choices('orderEvents', orderValues, {
			description: 'Which order events start the workflow, where events of orders are received',
		}),
		text('orderHandle', {
			identity: 'id',
			placeholder: 'e.g. order-1001',
			description: 'Only events of this order',
		}),
		text('workerHandle', {
			identity: 'id',
			placeholder: 'e.g. james@ht.com',
			description: 'Only events of this worker',
		}),
		text('subscriptionArn', {
			label: 'Subscription ARN',
			placeholder: 'e.g. arn:aws:sns:us-west-2:…',
			description: `Refuses deliveries whose header ${SUBSCRIPTION} has another value`,
		}),
		...signatureOptions,
	],
	wanted: isWanted,
};

function isWanted(event: Json, options: IDataObject): boolean {
	const { orderEvents, orderHandle, workerHandle } = options;
	const values = Array.isArray(orderEvents) ? orderEvents : [];
	return (
		(values.length === 0 || !isOrder(event) || values.includes(asText(at(event, 'data.value')))) &&
		isSame(orderHandle, at(event, 'data.order_handle')) &&
		WORKER.some((path) => isSame(workerHandle, at(event, path)))
	);
}

/** Where an event names its worker; older ones call it the driver. */
const WORKER = ['worker_handle', 'driver_handle', 'data.worker_handle', 'data.driver_handle'];

/** What tells events of orders apart. */
function orderEventKey(event: Json): string {
	const parts = ['data.order_handle', 'data.value', 'recorded_at'].map((path) =>
		asText(at(event, path)),
	);
	return isOrder(event) && parts.every(Boolean) ? JSON.stringify(parts) : '';
}

function isOrder(event: Json): boolean {
	return at(event, 'type') === 'order';
}

function isSame(wanted: unknown, found: Json | undefined): boolean {
	const text = String(wanted ?? '').trim();
	return text === '' || text === asText(found);
}
