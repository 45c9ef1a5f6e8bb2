import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { assemble, plainParts, recordsOf } from '../request';
import { connect } from '../wire';
import type { Api, FormMember, FormSource } from '../words';
import { filledPath } from './filled-path';

/** Loads the form that the service describes, for the values that the node holds now. */
export async function loadForm(
	host: ILoadOptionsFunctions,
	api: Api,
	{ path, items, member }: FormSource,
): Promise<ResourceMapperFields> {
	const client = await connect(host, api);
	const parts = plainParts('GET', filledPath(host, path));
	const { body } = await client.send(assemble(parts, client.baseUrl));
	const records = recordsOf(body, items, client.hostName);
	return { fields: records.map((record) => mapperField(member(record))) };
}

function mapperField({ id, label, required }: FormMember): ResourceMapperField {
	return {
		id,
		displayName: label,
		required: required === true,
		defaultMatch: false,
		display: true,
		type: 'string',
	};
}
