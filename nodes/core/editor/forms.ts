import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { openClient } from '../wire/connect';
import { recordsOf } from '../request/pages';
import { filledPath } from './filled-path';
import { assemble } from '../request/parts';
import type { Api, FormField, FormSource } from '../words/vocabulary';

/** Loads the form that the service describes, for the values that the node holds now. */
export async function loadForm(
	host: ILoadOptionsFunctions,
	api: Api,
	{ path, items, field }: FormSource,
): Promise<ResourceMapperFields> {
	const client = await openClient(host, api);
	const request = assemble(
		{ method: 'GET', path: filledPath(host, path), query: {}, headers: {}, repeat: 'safe' },
		client.baseUrl,
	);
	const { body } = await client.send(request);
	const records = recordsOf(body, items, client.hostName);
	return { fields: records.map((record) => mapperField(field(record))) };
}

function mapperField({ id, label, required, type, choices }: FormField): ResourceMapperField {
	return {
		id,
		displayName: label,
		required: required === true,
		defaultMatch: false,
		display: true,
		type: choices ? 'options' : (type ?? 'string'),
		...(choices ? { options: choices.map(({ name, value }) => ({ name, value })) } : {}),
	};
}
