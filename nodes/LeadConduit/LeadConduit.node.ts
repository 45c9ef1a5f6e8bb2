import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, executeService, methodsOf } from '../core';
import { leadConduit } from './service';

export class LeadConduit implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'LeadConduit',
		name: 'leadConduit',
		icon: { light: 'file:leadconduit.svg', dark: 'file:leadconduit.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Submit leads to LeadConduit flows, find leads and events, and manage flows',
		defaults: { name: 'LeadConduit' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'leadConduitApi', required: true }],
		properties: actionProperties(leadConduit),
	};

	methods = methodsOf(leadConduit);

	async execute(this: IExecuteFunctions) {
		return await executeService(this, leadConduit);
	}
}
