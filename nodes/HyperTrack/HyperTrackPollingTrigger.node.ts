import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { pollProperties, pollService } from '../core/poll';
import { polling } from './polling';

export class HyperTrackPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HyperTrack Polling Trigger',
		name: 'hyperTrackPollingTrigger',
		icon: { light: 'file:hypertrack.svg', dark: 'file:hypertrack.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggerOn"] }}',
		description:
			'Starts the workflow when orders change their status or events are new in HyperTrack',
		defaults: { name: 'HyperTrack Polling Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hyperTrackApi',
				required: true,
				// Two that show themselves for every value would make n8n's editor hide Trigger On.
				displayOptions: { hide: { triggerOn: ['newEvent'] } },
			},
			{
				name: 'hyperTrackTokenApi',
				required: true,
				displayOptions: { show: { triggerOn: ['newEvent'] } },
			},
		],
		properties: pollProperties(polling),
	};

	async poll(this: IPollFunctions) {
		return await pollService(this, polling);
	}
}
