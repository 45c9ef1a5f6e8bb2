import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, executeService, methodsOf } from '../core';
import { hyperaktiv } from './service';

export class Hyperaktiv implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hyperaktiv',
		name: 'hyperaktiv',
		icon: { light: 'file:hyperaktiv.svg', dark: 'file:hyperaktiv.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Register leads and read journeys, funnels and users in Hyperaktiv',
		defaults: { name: 'Hyperaktiv' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hyperaktivApi', required: true }],
		properties: actionProperties(hyperaktiv),
	};

	methods = methodsOf(hyperaktiv);

	async execute(this: IExecuteFunctions) {
		return await executeService(this, hyperaktiv);
	}
}
