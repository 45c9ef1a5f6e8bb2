import { type Hook } from '../core';
import { sharedSecret } from '../core/hook';
import { api } from './api';

/** Hyperaktiv documents no registration and no signature: the user hands over the address with a secret. */
export const hook: Hook = {
	api,
	triggers: [
		{
			name: 'Webhook Received',
			value: 'webhookReceived',
			description: 'When Hyperaktiv posts JSON to the address',
		},
	],
	verify: sharedSecret('secret', 'x-webhook-secret'),
};
