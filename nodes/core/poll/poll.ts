import type { INodeExecutionData, INodeProperties, IPollFunctions } from 'n8n-workflow';
import { chosenApi } from '../item/api-choice';
import { openClient } from '../wire/connect';
import { encodeField } from '../item/encode';
import { withNodeErrors } from '../item/node-errors';
import { pollRows, type RowsEvent } from './watched-rows';
import { advance, baseline, type PollState } from './time-cursor';
import { Problem, invalid } from '../base/problem';
import {
	apiProperties,
	choiceDefault,
	choiceOptions,
	NORMALIZE_DATES,
	property,
} from '../editor/property';
import { jsonOrText, queryText, valuesOf } from '../request/parts';
import { eventShaper } from '../item/shape';
import { asText, isRecord, type Json } from '../base/values';
import { Watch, type PollEvent } from './watched-records';
import type { Api, Field } from '../words/vocabulary';

/** A service's polling trigger. */
export interface Polling {
	api: Api;
	events: ReadonlyArray<PollEvent | RowsEvent>;
}

const STATE_KEY = 'poll';

/** The parameters of a polling trigger node. */
export function pollProperties({ api, events }: Polling): INodeProperties[] {
	const filters = new Map<Field, string[]>();
	for (const { fields = [], value } of events) {
		for (const field of fields) filters.set(field, [...(filters.get(field) ?? []), value]);
	}
	return [
		{
			displayName: 'Trigger On',
			name: 'triggerOn',
			type: 'options',
			options: choiceOptions(events),
			default: choiceDefault(events),
		},
		...events.flatMap(({ apis, value }) => shownFor([value], apiProperties(apis))),
		...[...filters].flatMap(([field, triggerOn]) => shownFor(triggerOn, [property(field)])),
		...(api.dates ? [NORMALIZE_DATES] : []),
	];
}

function shownFor(triggerOn: string[], properties: INodeProperties[]): INodeProperties[] {
	return properties.map((one) => ({
		...one,
		displayOptions: { show: { triggerOn, ...one.displayOptions?.show } },
	}));
}

/**
 * One poll: hands on what is new since the last one, or null. The first poll after activation is
 * silent, a manual test shows the latest record and moves nothing, and the state is assigned last,
 * so that a crash repeats at most and never leaves a gap.
 */
export async function pollService(
	host: IPollFunctions,
	polling: Polling,
): Promise<INodeExecutionData[][] | null> {
	return await withNodeErrors(host.getNode(), async () => await pollOnce(host, polling));
}

async function pollOnce(
	host: IPollFunctions,
	polling: Polling,
): Promise<INodeExecutionData[][] | null> {
	const { events } = polling;
	const event = events.find(({ value }) => value === host.getNodeParameter('triggerOn'));
	if (event === undefined) throw invalid('Choose what to trigger on');
	const parameter = (name: string) => host.getNodeParameter(name, undefined);
	const api = chosenApi(event.apis, () => parameter('api')) ?? event.api ?? polling.api;
	const typed = api.baseUrl.typed ? asText(parameter('url') as Json) : undefined;
	const client = await openClient(host, api, { baseUrl: typed });
	if ('rows' in event) return await pollRows(host, api, client, event);
	const values = readValues(host, api, event);
	const lists = event.lists?.(valuesOf(values)) ?? [{ since: event.since }];
	const watch = new Watch(client, api, event, filtersOf(event, values), lists);
	const shape = eventShaper(api, host.getNodeParameter('normalizeDates', true) === true);
	const toItem = (record: Json): INodeExecutionData => ({ json: shape(record) });
	if (host.getMode() === 'manual') {
		const latest = await watch.latest();
		return latest === undefined ? null : [[toItem(latest)]];
	}
	const memory = host.getWorkflowStaticData('node');
	const state = readState(memory[STATE_KEY], watch.name);
	if (state === undefined) {
		const start = await watch.start();
		const { sightings, latest } = await watch.look(start - event.overlapMs);
		memory[STATE_KEY] = baseline(watch.name, sightings, start, event.overlapMs, latest);
		return null;
	}
	const { sightings, latest } = await watch.look(state.cursor - event.overlapMs);
	const { fresh, state: next } = advance(state, sightings, event.overlapMs, latest);
	const items = fresh.filter((record) => watch.isWanted(record, state)).map(toItem);
	memory[STATE_KEY] = next;
	return items.length === 0 ? null : [items];
}

function readValues(host: IPollFunctions, api: Api, event: PollEvent): Map<Field, Json> {
	const context = { zone: host.getTimezone(), writeDate: api.writeDate };
	const values = new Map<Field, Json>();
	for (const field of event.fields ?? []) {
		const value = encodeField(field, host.getNodeParameter(field.name, ''), context);
		if (value !== undefined) values.set(field, value);
	}
	return values;
}

function filtersOf(event: PollEvent, values: Map<Field, Json>): Record<string, string> {
	const filters: Record<string, string> = {};
	for (const [{ place, api: name }, value] of values) {
		if (place !== 'none') filters[name] = queryText(value);
	}
	for (const [name, value] of Object.entries(event.derive?.(valuesOf(values)) ?? {})) {
		if (value !== undefined) filters[name] = jsonOrText(value);
	}
	return filters;
}

function readState(value: unknown, of: string): PollState | undefined {
	if (!isRecord(value) || value.of !== of) return undefined;
	if (typeof value.cursor !== 'number' || !isRecord(value.seen)) {
		throw new Problem('The trigger cannot read what it remembered', {
			description: 'Deactivate and activate the workflow: it starts from now.',
			failure: { cause: 'node-defect' },
		});
	}
	return value as unknown as PollState;
}
