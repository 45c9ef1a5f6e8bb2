import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** What people write by hand to read all events: page after page, pushed into one list. */
export class HandWrittenEvents implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hand-Written Events',
		name: 'handWrittenEvents',
		group: ['input'],
		version: 1,
		description: 'Lists events',
		defaults: { name: 'Hand-Written Events' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'leadConduitApi', required: true }],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('leadConduitApi');
		const items: INodeExecutionData[] = [];
		let before: string | undefined;
		let page: IDataObject[];
		do {
			page = (await this.helpers.httpRequestWithAuthentication.call(this, 'leadConduitApi', {
				url: `${baseUrl}/events`,
				qs: { limit: 1000, before_id: before },
				json: true,
			})) as IDataObject[];
			for (const json of page) items.push({ json, pairedItem: { item: 0 } });
			before = page.at(-1)?.id as string | undefined;
		} while (page.length === 1000);
		return [items];
	}
}
