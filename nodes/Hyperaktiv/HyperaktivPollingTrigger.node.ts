import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { pollProperties, pollService } from '../core/poll';
import { polling } from './polling';

export class HyperaktivPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hyperaktiv Polling Trigger',
		name: 'hyperaktivPollingTrigger',
		icon: { light: 'file:hyperaktiv.svg', dark: 'file:hyperaktiv.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description: 'Starts the workflow when journeys or users are new or changed in Hyperaktiv',
		defaults: { name: 'Hyperaktiv Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hyperaktivApi', required: true }],
		properties: pollProperties(polling),
	};

	async poll(this: IPollFunctions) {
		return await pollService(this, polling);
	}
}
