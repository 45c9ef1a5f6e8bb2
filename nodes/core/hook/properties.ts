import { randomBytes } from 'crypto';
import type { ILoadOptionsFunctions, INodeListSearchResult, INodeProperties } from 'n8n-workflow';
import { collection, property, TRIGGER_DATES, triggerOn } from '../editor';
import { unwrapLocator } from '../item';
import type { Hook } from '../words';
import { EMULATOR, eventsField, moreEvents } from './settings';

/** The parameters of a webhook trigger node. */
export function hookProperties(hook: Hook): INodeProperties[] {
	const { api, triggers, registration, notice, handshake, options = [] } = hook;
	const allOptions = hook.moreEvents ? [...options, moreEvents] : options;
	const events = eventsField(hook);
	return [
		triggerOn(triggers),
		...(notice === undefined
			? []
			: [{ displayName: notice, name: 'setupNotice', type: 'notice' as const, default: '' }]),
		...(registration ? [] : SECRET),
		...(events ? [property(events)] : []),
		...(api.dates ? [TRIGGER_DATES] : []),
		...(handshake ? [EMULATOR] : []),
		...collection('options', 'Options', 'Add Option', allOptions),
	];
}

/** Suggests a new random secret in a resource locator's list, beside the one in use. */
export async function suggestSecret(this: ILoadOptionsFunctions): Promise<INodeListSearchResult> {
	const current = String(unwrapLocator(this.getCurrentNodeParameter('secret')) ?? '');
	const value = randomBytes(24).toString('base64url');
	const fresh = { name: `New Secret: ${value}`, value };
	return {
		results: current === '' ? [fresh] : [{ name: `In Use: ${current}`, value: current }, fresh],
	};
}

const SECRET: INodeProperties[] = [
	{
		displayName:
			'The service does not sign its calls, so a secret keeps others out. Pick a new one, then hand over the webhook address with <code>?secret=…</code> added, or let the service send it in the header <code>X-Webhook-Secret</code>.',
		name: 'secretNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Secret',
		name: 'secret',
		description: 'A text that only you and the service know. Calls without it are refused.',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: 'suggestSecret' },
			},
			{ displayName: 'By Value', name: 'id', type: 'string' },
		],
	},
];
