import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

const split = (text: string): string[] => text.split(',').map((part) => part.trim());

const line = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

const collection = (name: string, options: INodeProperties[]): INodeProperties => ({
	displayName: name,
	name,
	type: 'collection',
	default: {},
	options,
});

/** What people write by hand against this API: the measure of what the engine costs. */
export class HandWritten implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hand-Written',
		name: 'handWritten',
		group: ['output'],
		version: 1,
		description: 'Creates and lists leads',
		defaults: { name: 'Hand-Written' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hyrosApi', required: true }],
		properties: [
			line('resource'),
			line('operation'),
			line('email'),
			line('phoneNumbers'),
			collection('additionalFields', ['firstName', 'lastName', 'stage', 'tags'].map(line)),
			{ displayName: 'Return All', name: 'returnAll', type: 'boolean', default: false },
			{ displayName: 'Simplify', name: 'simplify', type: 'boolean', default: false },
			collection('options', [
				{ displayName: 'Concurrency', name: 'concurrency', type: 'number', default: 1 },
			]),
		],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('hyrosApi');
		const url = `${baseUrl}/api/v1.0/leads`;
		const send = async (options: {
			method: 'GET' | 'POST';
			qs?: IDataObject;
			body?: IDataObject;
		}) =>
			(await this.helpers.httpRequestWithAuthentication.call(this, 'hyrosApi', {
				url,
				json: true,
				...options,
			})) as IDataObject;

		const createLead = async (item: number): Promise<INodeExecutionData> => {
			const email = this.getNodeParameter('email', item) as string;
			const phoneNumbers = this.getNodeParameter('phoneNumbers', item) as string;
			const more = this.getNodeParameter('additionalFields', item) as Record<string, string>;
			const body = {
				email,
				phoneNumbers: split(phoneNumbers),
				...more,
				tags: split(more.tags),
			};
			return { json: await send({ method: 'POST', body }), pairedItem: { item } };
		};

		const listLeads = async (item: number): Promise<INodeExecutionData[]> => {
			const items: INodeExecutionData[] = [];
			let pageId: string | undefined;
			do {
				const page = await send({ method: 'GET', qs: { pageSize: 250, pageId } });
				for (const json of page.result as IDataObject[]) items.push({ json, pairedItem: { item } });
				pageId = page.nextPageId as string | undefined;
			} while (pageId !== undefined);
			return items;
		};

		if (this.getNodeParameter('operation', 0) === 'getAll') return [await listLeads(0)];
		const count = this.getInputData().length;
		const { concurrency } = this.getNodeParameter('options', 0) as { concurrency: number };
		const items = new Array<INodeExecutionData>(count);
		let next = 0;
		const worker = async () => {
			while (next < count) {
				const item = next++;
				items[item] = await createLead(item);
			}
		};
		await Promise.all(Array.from({ length: concurrency }, worker));
		return [items];
	}
}
