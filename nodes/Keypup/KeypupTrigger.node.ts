import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { pollProperties, pollService } from '../core/poll';
import { polling } from './polling';

export class KeypupTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Keypup Trigger',
		name: 'keypupTrigger',
		icon: { light: 'file:keypup.svg', dark: 'file:keypup.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description: 'Starts the workflow when a Keypup query answers with new or changed rows',
		defaults: { name: 'Keypup Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'keypupApi', required: true }],
		properties: pollProperties(polling),
	};

	async poll(this: IPollFunctions) {
		return await pollService(this, polling);
	}
}
