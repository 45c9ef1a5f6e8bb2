import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, executeService, methodsOf } from '../core';
import { hyros } from './service';

export class Hyros implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hyros',
		name: 'hyros',
		icon: { light: 'file:hyros.svg', dark: 'file:hyros.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Send leads to Hyros, read their journeys, clicks and tags, and connect accounts',
		defaults: { name: 'Hyros' },
		usableAsTool: true,
		sensitiveOutputFields: ['key'],
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'hyrosApi', required: true, displayOptions: { hide: { resource: ['apiKey'] } } },
		],
		properties: actionProperties(hyros),
	};

	methods = methodsOf(hyros);

	async execute(this: IExecuteFunctions) {
		return await executeService(this, hyros);
	}
}
