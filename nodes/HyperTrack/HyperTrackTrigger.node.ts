import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import {
	createHook,
	deleteHook,
	hookExists,
	hookProperties,
	receive,
	suggestSecret,
} from '../core/hook';
import { hook } from './hook';

export class HyperTrackTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HyperTrack Trigger',
		name: 'hyperTrackTrigger',
		icon: { light: 'file:hypertrack.svg', dark: 'file:hypertrack.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description:
			'Starts the workflow when something happens to orders, workers, users or actions in HyperTrack',
		defaults: { name: 'HyperTrack Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: '',
				path: 'webhook',
			},
		],
		properties: hookProperties(hook),
	};

	methods = { listSearch: { suggestSecret } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions) {
				return await hookExists(this, hook);
			},
			async create(this: IHookFunctions) {
				return await createHook(this, hook);
			},
			async delete(this: IHookFunctions) {
				return await deleteHook(this, hook);
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await receive(this, hook);
	}
}
