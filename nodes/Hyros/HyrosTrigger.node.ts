import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import { createHook, deleteHook, hookExists, hookProperties, receive } from '../core/hook';
import { hook } from './hook';

export class HyrosTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hyros Trigger',
		name: 'hyrosTrigger',
		icon: { light: 'file:hyros.svg', dark: 'file:hyros.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description: 'Starts the workflow when something happens in Hyros',
		defaults: { name: 'Hyros Trigger' },
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
		credentials: [{ name: 'hyrosApi', required: true }],
		properties: hookProperties(hook),
	};

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
