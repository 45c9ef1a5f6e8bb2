import { create, isBlank, resource, text } from '../core';
import { api } from './api';

const NO_KEY =
	'Hyros answered without the new key. The code may be used up: look for the key in the Hyros app (Settings, Profile, API keys)';

/** Keys are made from the one-time code that Hyros hands to an integration. */
export const apiKey = resource(
	'apiKey',
	'API Key',
	[
		create({
			value: 'exchangeCode',
			name: 'Exchange Code',
			path: '/api/v1.0/external-integration/api-keys',
			action: 'Exchange code for API key',
			description:
				'Exchange a one-time code for a new API key. The key is left out of the output unless asked for.',
			notice:
				'A code works once and for 5 minutes, and is never sent twice. Show Key under Options puts the new key into the output: keep it secret.',
			fields: [
				text('name', {
					required: true,
					placeholder: 'e.g. My API Key 001',
					description: 'What the new key is called',
				}),
				text('code', {
					required: true,
					password: true,
					placeholder: 'e.g. 1234567890',
					description: 'The one-time code that Hyros handed over',
				}),
			],
			// Any answer without the key has the same text.
			promises: [],
			verdict: ({ key }) => (isBlank(key) ? NO_KEY : undefined),
			hidden: ['key'],
			repeat: 'never',
		}),
	],
	{ api: { ...api, credential: undefined, secrets: [] } },
);
