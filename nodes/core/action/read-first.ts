import {
	asText,
	at,
	invalid,
	isJsonObject,
	parseUserJson,
	type Json,
	type JsonObject,
} from '../base';
import type { Inputs } from '../item';
import { assemble, unhidden, type RequestParts } from '../request';
import { shapeProblem } from '../wire';
import { onlyIfUnchanged, type Api, type Connection, type UpdateOperation } from '../words';
import { lackOf } from './answered-record';

/** An API, and the way to it. */
export interface Spoken {
	client: Connection;
	api: Api;
}

type WholeUpdate = UpdateOperation & Required<Pick<UpdateOperation, 'readFirst'>>;

/** Reads the record, puts the changes over it and returns the parts that write the whole back. */
export async function changedWhole(
	{ client, api }: Spoken,
	parts: RequestParts,
	operation: WholeUpdate,
	inputs: Inputs,
): Promise<RequestParts> {
	const { readFirst, version, fields } = operation;
	const { body, text, cleaned } = await client.send(
		assemble({ ...parts, method: 'GET', body: undefined, repeat: 'safe' }, client.baseUrl),
	);
	const lacking = isJsonObject(body) && lackOf(operation, body, true);
	if (lacking !== undefined) {
		throw shapeProblem(client.hostName, lacking || 'the record to change is missing');
	}
	if (version !== undefined) {
		const field = fields.find(({ api }) => api === version);
		requireUnchanged(asText(at(body, version)), field && inputs.values.get(field), inputs);
	}
	if (cleaned) {
		throw invalid(
			'The record holds the key of the credential, so it cannot be written back whole',
			'Change it in the service itself.',
		);
	}
	const whole = parseUserJson(text) as JsonObject;
	const change = unhidden(parts.body, api, fields, whole) as JsonObject;
	for (const name of readFirst) delete whole[name];
	return { ...parts, body: { ...whole, ...change } };
}

/** Throws where the record is another one than the change was made from. */
function requireUnchanged(read: string, given: Json | undefined, { options }: Inputs): void {
	if (given !== undefined && !isSame(read, asText(given))) throw changed(read, asText(given));
	const since = asText(options[onlyIfUnchanged.name] as Json | undefined);
	if (since !== '' && !(Date.parse(read) <= Date.parse(since))) {
		throw changed(read, new Date(since).toISOString());
	}
}

function isSame(read: string, given: string): boolean {
	return read === given || Date.parse(read) === Date.parse(given);
}

function changed(read: string, since: string) {
	return invalid(
		`The record was changed at ${read || 'an unknown time'}, not as it was at ${since}`,
		'Nothing was sent. Read it again, and make the change from what it is now.',
	);
}
