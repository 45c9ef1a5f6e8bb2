import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { asText, invalid, isRecord, nodeDefect, type Json } from '../base';
import {
	chosenApi,
	encodeContext,
	eventShaper,
	readFields,
	triggerParameters,
	withNodeErrors,
} from '../item';
import { connect } from '../wire';
import type { Polling } from '../words';
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
	const context = encodeContext(host, api);
	const values = readFields(event.fields ?? [], ({ name }) => read(name, ''), context);
	const strategy: Strategy =
		'rows' in event
			? new WatchedRows(client, event, values)
			: new WatchedRecords(client, api, event, values);
	const shape = eventShaper(api, read('normalizeDates', true) === true);
	const output = (findings: readonly Finding[]) =>
		findings.length === 0
			? null
			: [findings.map(({ record, marks }) => ({ json: { ...shape(record), ...marks } }))];
	if (host.getMode() === 'manual') return output(await strategy.sample());
	const memory = host.getWorkflowStaticData('node');
	const known = knownState(memory, strategy);
	const { findings, state } = await strategy.look(known);
	memory[strategy.stateKey] = state as unknown as IDataObject;
	return known === undefined ? null : output(findings);
}

/** What the trigger remembers of just this question. */
function knownState(memory: IDataObject, strategy: Strategy): Remembered | undefined {
	const value = memory[strategy.stateKey];
	if (!isRecord(value) || value.of !== strategy.of) return undefined;
	if (strategy.isState(value)) return value as unknown as Remembered;
	throw nodeDefect(
		'The trigger cannot read what it remembered',
		'Deactivate and activate the workflow: it starts from now.',
	);
}
