import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { methodsOf } from '../core';
import { pollProperties, pollService } from '../core/poll';
import { polling } from './polling';
import { leadConduit } from './service';

export class LeadConduitPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'LeadConduit Polling Trigger',
		name: 'leadConduitPollingTrigger',
		icon: { light: 'file:leadconduit.svg', dark: 'file:leadconduit.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description:
			'Starts the workflow when leads are accepted, rejected or delivered in LeadConduit',
		defaults: { name: 'LeadConduit Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'leadConduitApi', required: true }],
		properties: pollProperties(polling),
	};

	methods = methodsOf(leadConduit);

	async poll(this: IPollFunctions) {
		return await pollService(this, polling);
	}
}
