import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { pollProperties, pollService } from '../core/poll';
import { polling } from './polling';

export class HyrosPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hyros Polling Trigger',
		name: 'hyrosPollingTrigger',
		icon: { light: 'file:hyros.svg', dark: 'file:hyros.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description: 'Starts the workflow when leads are new or changed in Hyros',
		defaults: { name: 'Hyros Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hyrosApi', required: true }],
		properties: pollProperties(polling),
	};

	async poll(this: IPollFunctions) {
		return await pollService(this, polling);
	}
}
