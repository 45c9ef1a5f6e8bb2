import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { asText, invalid, isRecord, nodeDefect, type Json, type JsonObject } from '../base';
import {
	chosenApi,
	eventShaper,
	readFields,
	readSwitch,
	requireFilters,
	triggerOrigins,
	triggerParameters,
	unwrapLocator,
	withNodeErrors,
	type ReadParameter,
} from '../item';
import type { FieldValues } from '../request';
import { connect } from '../wire';
import type { Field, Polling, RecordsEvent, Simple } from '../words';
import { MINUTE_MS, overlapField } from './properties';
import type { Finding, Remembered, Strategy } from './strategy';
import { WatchedRecords } from './watched-records';
import { WatchedRows } from './watched-rows';

/**
 * One poll: hands on what is new since the last one, or null. The first poll after activation is
 * silent, a manual test shows something and moves nothing, and the state is assigned last, so that
 * a crash repeats at most and never leaves a gap.
 */
export async function pollService(
	host: IPollFunctions,
	polling: Polling,
): Promise<INodeExecutionData[][] | null> {
	return await withNodeErrors(host.getNode(), async () => await pollOnce(host, polling));
}

async function pollOnce(
	host: IPollFunctions,
	{ events, api: usual }: Polling,
): Promise<INodeExecutionData[][] | null> {
	const read = triggerParameters(host);
	const wanted = read('triggerOn');
	const event = events.find(({ value }) => value === wanted);
	if (event === undefined) throw invalid('Choose what to trigger on');
	const api = chosenApi(event.apis, event.api ?? usual, read);
	const baseUrl = api.baseUrl.typed ? asText(read('url') as Json) : undefined;
	const client = await connect(host, api, { baseUrl });
	const given = ({ name }: Field) => read(name, '');
	const context = { zone: host.getTimezone() };
	const origin = triggerOrigins(host);
	const judge = requireFilters(({ name }) => origin(name));
	const values = readFields(event.fields ?? [], given, context, judge);
	const isNormal = readSwitch('Normalize Dates', read('normalizeDates', true), true);
	if ('rows' in event) {
		const shape = eventShaper(api, isNormal);
		return await turn(host, new WatchedRows(client, event, values), shape);
	}
	const watching = {
		typed: typedValues(values, given),
		overlapMs: overlapOf(event, read, context),
	};
	const shape = eventShaper(api, isNormal, simpleFor(event, read));
	return await turn(host, new WatchedRecords(client, api, event, values, watching), shape);
}

/** Texts with the blanks around them, by which live triggers of earlier versions know their question. */
function typedValues(values: FieldValues, given: (field: Field) => unknown): FieldValues {
	const pairs = [...values].map(([field, value]): [Field, Json] => {
		const text = unwrapLocator(given(field));
		return [field, typeof text === 'string' && text.trim() === value ? text : value];
	});
	return new Map(pairs);
}

function overlapOf(
	{ overlapMs }: RecordsEvent,
	read: ReadParameter,
	context: { zone: string },
): number {
	if (!Number.isFinite(overlapMs)) return overlapMs;
	const field = overlapField(overlapMs);
	const minutes = readFields([field], ({ name }) => read(name, ''), context).get(field);
	return minutes === undefined ? overlapMs : Number(minutes) * MINUTE_MS;
}

/** What Simplify keeps; what makes a record new is always there. */
function simpleFor({ simple, key }: RecordsEvent, read: ReadParameter): Simple | undefined {
	if (!readSwitch('Simplify', read('simplify', true), true)) return undefined;
	if (typeof simple !== 'function') return simple && [...new Set([...simple, ...key])];
	return (record) => ({ ...membersNamed(record, key), ...simple(record) });
}

function membersNamed(record: JsonObject, names: readonly string[]): JsonObject {
	return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)));
}

/** One look, whatever is watched: what is handed on is made before the state moves. */
async function turn<State extends Remembered>(
	host: IPollFunctions,
	strategy: Strategy<State>,
	shape: (record: Json) => IDataObject,
): Promise<INodeExecutionData[][] | null> {
	const output = (findings: readonly Finding[]) =>
		findings.length === 0
			? null
			: [findings.map(({ record, marks }) => ({ json: { ...shape(record), ...marks } }))];
	if (host.getMode() === 'manual') return output(await strategy.sample());
	const memory = host.getWorkflowStaticData('node');
	const saved = memory[strategy.stateKey];
	const known = knownState(saved, strategy);
	if (known === undefined && saved !== undefined) host.logger.info(STARTS_ANEW);
	const { findings, state, told } = await strategy.look(known);
	if (told !== undefined) host.logger.info(told);
	const items = known === undefined ? null : output(findings);
	memory[strategy.stateKey] = state as unknown as IDataObject;
	return items;
}

const STARTS_ANEW =
	'The trigger asks for something else than before, so it starts from now: what has come since its last poll is not reported.';

/** What the trigger remembers of just this question. */
function knownState<State extends Remembered>(
	value: unknown,
	{ of, isState }: Strategy<State>,
): State | undefined {
	if (!isRecord(value) || value.of !== of) return undefined;
	if (isState(value)) return value;
	throw nodeDefect(
		'The trigger cannot read what it remembered',
		'Deactivate and activate the workflow: it starts from now.',
	);
}
