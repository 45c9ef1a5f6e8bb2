import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, executeService, methodsOf } from '../core';
import { keypup } from './service';

export class Keypup implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Keypup',
		name: 'keypup',
		icon: { light: 'file:keypup.svg', dark: 'file:keypup.dark.svg' },
		group: ['input'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Run queries, reports and insights of Keypup, and read its companies and schema',
		defaults: { name: 'Keypup' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'keypupApi', required: true }],
		properties: actionProperties(keypup),
	};

	methods = methodsOf(keypup);

	async execute(this: IExecuteFunctions) {
		return await executeService(this, keypup);
	}
}
