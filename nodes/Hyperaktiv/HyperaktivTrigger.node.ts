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

export class HyperaktivTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hyperaktiv Trigger',
		name: 'hyperaktivTrigger',
		icon: { light: 'file:hyperaktiv.svg', dark: 'file:hyperaktiv.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description: 'Starts the workflow when Hyperaktiv calls its webhook',
		defaults: { name: 'Hyperaktiv Trigger' },
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
