import { utcDate } from '../dates.cts';
import type { HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { EVENT_TYPES } from '../event-types.cts';
import { shortId } from '../ids.cts';
import type { WebhookSubscription } from '../model.cts';
import { isPublicTarget } from '../public-target.cts';

const getMany: HyrosEndpoint = {
	method: 'GET',
	path: '/webhook-subscriptions',
	role: 'Get Webhook Subscriptions',
	answer: ({ account }) => ({ result: account.webhooks.all().map(view) }),
};

const create: HyrosEndpoint = {
	method: 'POST',
	path: '/webhook-subscriptions',
	role: 'Create Webhook Subscriptions',
	body: {
		required: ['name', 'targetUrl', 'eventTypes'],
		properties: {
			name: { type: 'string', minLength: 1, says: 'Invalid value for field name' },
			targetUrl: { type: 'string', says: 'Invalid value for field targetUrl' },
			eventTypes: {
				type: 'array',
				minItems: 1,
				items: { enum: EVENT_TYPES, says: 'Invalid value for field eventTypes' },
				says: 'Invalid value for field eventTypes',
			},
		},
	},
	answer({ account, body, world }) {
		const targetUrl = String(body.targetUrl);
		if (!isPublicTarget(targetUrl, world.switches.allowPrivateTargets)) {
			throw refuseWithMessages(400, 'Invalid value for field targetUrl');
		}
		const subscription = account.webhooks.add({
			id: shortId('sub-'),
			created: account.now(),
			name: String(body.name),
			targetUrl,
			eventTypes: body.eventTypes as string[],
			state: 'ACTIVE',
			secretKey: shortId('ssk-'),
			failures: 0,
		});
		// The only answer that ever shows the secret.
		const { lastDeliveryDate, creationDate, ...rest } = view(subscription);
		const { secretKey } = subscription;
		return { result: { ...rest, secretKey, creationDate, lastDeliveryDate } };
	},
};

const remove: HyrosEndpoint = {
	method: 'DELETE',
	path: '/webhook-subscriptions/:id',
	role: 'Delete Webhook Subscriptions',
	answer({ account, params }) {
		if (!account.webhooks.remove(params.id)) {
			throw refuseWithMessages(400, `There is no webhook subscription with id ${params.id}`);
		}
		return { result: 'OK' };
	},
};

export const webhookSubscriptions: HyrosEndpoint[] = [getMany, create, remove];

function view(subscription: WebhookSubscription) {
	const { lastDelivery } = subscription;
	return {
		externalId: subscription.id,
		name: subscription.name,
		targetUrl: subscription.targetUrl,
		eventTypes: subscription.eventTypes,
		state: subscription.state,
		creationDate: utcDate(subscription.created),
		lastDeliveryDate: lastDelivery === undefined ? null : utcDate(lastDelivery),
	};
}
