import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { Client } from '../wire/client';
import { encodeField } from '../item/encode';
import { invalid, Problem } from '../base/problem';
import { compareRows, type RowChange, type RowState } from './row-changes';
import { fingerprint } from '../base/safe';
import { eventShaper } from '../item/shape';
import { isRecord, type Json } from '../base/values';
import type { Api, ApiChoice, Field, Values } from '../words/vocabulary';

/** An event that compares the rows of any answer with those of the last poll. */
export interface RowsEvent {
	value: string;
	name: string;
	description: string;
	api?: Api;
	/** Of these the user chooses one, by the parameter `api`. */
	apis?: readonly ApiChoice[];
	/** What the user fills in; one of them is the list `keyFields`. */
	fields: readonly Field[];
	/** Reads all rows; `since` is the server's time of the last good look, less an overlap. */
	rows(client: Client, values: Values, since: number): Promise<RowsLook>;
}

/** What a look has brought, and the server's clock then; 0 where it does not say. */
export interface RowsLook {
	rows: Json[];
	serverNow: number;
}

const STATE_KEY = 'rows';
const OVERLAP_MS = 60_000;
/** How far back a look reaches that follows no other. */
const FIRST_LOOK_MS = 7 * 24 * 3_600_000;
const MOST_SHOWN = 5;

/**
 * One poll: hands on the rows that are new or changed since the last one, or null. The first is
 * silent, a manual test shows some rows and moves nothing, and the state is assigned last.
 */
export async function pollRows(
	host: IPollFunctions,
	api: Api,
	client: Client,
	event: RowsEvent,
): Promise<INodeExecutionData[][] | null> {
	const values = readValues(host, api, event);
	const shape = eventShaper(api, false);
	const output = (changes: RowChange[]) =>
		changes.length === 0
			? null
			: [
					changes.map(({ row, changeType }) => ({
						json: { ...shape(row), changeType } as IDataObject,
					})),
				];

	const look = async (since: number) => await event.rows(client, (name) => values[name], since);
	const firstSince = Date.now() - FIRST_LOOK_MS;
	if (host.getMode() === 'manual') {
		const { rows } = await look(firstSince);
		return output(rows.slice(0, MOST_SHOWN).map((row) => ({ row, changeType: 'new' })));
	}
	const memory = host.getWorkflowStaticData('node');
	const of = fingerprint(client.baseUrl, event.value, JSON.stringify(values));
	const known = readState(memory[STATE_KEY], of);
	const { rows, serverNow } = await look(
		known && known.seenAt > 0 ? known.seenAt - OVERLAP_MS : firstSince,
	);
	const keyFields = (values.keyFields ?? []) as string[];
	const before = known ?? { of, seenAt: 0, rows: {} };
	const { changes, state } = compareRows(before, rows, keyFields, serverNow);
	memory[STATE_KEY] = state;
	return known === undefined ? null : output(changes);
}

function readValues(host: IPollFunctions, api: Api, { fields }: RowsEvent): Record<string, Json> {
	const context = { zone: host.getTimezone(), writeDate: api.writeDate };
	const values: Record<string, Json> = {};
	for (const field of fields) {
		const value = encodeField(field, host.getNodeParameter(field.name, ''), context);
		if (value !== undefined) values[field.name] = value;
		else if (field.required) throw invalid(`${field.label} is empty`);
	}
	return values;
}

function readState(value: unknown, of: string): RowState | undefined {
	if (!isRecord(value) || value.of !== of) return undefined;
	if (typeof value.seenAt !== 'number' || !isRecord(value.rows)) {
		throw new Problem('The trigger cannot read what it remembered', {
			description: 'Deactivate and activate the workflow: it starts from now.',
			failure: { cause: 'node-defect' },
		});
	}
	return value as unknown as RowState;
}
