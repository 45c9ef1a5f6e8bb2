import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { actionProperties, executeService, methodsOf } from '../core';
import { hyperTrack } from './service';

export class HyperTrack implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'HyperTrack',
		name: 'hyperTrack',
		icon: { light: 'file:hypertrack.svg', dark: 'file:hypertrack.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Track orders and workers with HyperTrack, share live links, and manage users and actions',
		defaults: { name: 'HyperTrack' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'hyperTrackApi',
				required: true,
				// Of two that show themselves for every resource n8n's editor would make one choice, and hide Resource.
				displayOptions: { hide: { resource: ['action', 'user', 'customApiCallV2'] } },
			},
			{
				name: 'hyperTrackTokenApi',
				required: true,
				displayOptions: { show: { resource: ['action', 'user', 'customApiCallV2'] } },
			},
		],
		properties: actionProperties(hyperTrack),
	};

	methods = methodsOf(hyperTrack);

	async execute(this: IExecuteFunctions) {
		return await executeService(this, hyperTrack);
	}
}
