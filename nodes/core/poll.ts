import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';
import { openClient, type Answer, type Client } from './client';
import { encodeField } from './encode';
import { toNodeError } from './errors';
import { stringifyJson } from './json';
import { pages, readAll, type ListRequest } from './list';
import type { Paging } from './page';
import { advance, baseline, type PollState, type Sighting } from './poll-state';
import { Problem, invalid } from './problem';
import { choiceDefault, choiceOptions, NORMALIZE_DATES, property } from './property';
import { fingerprint } from './safe';
import { asObject, withNormalDates, withoutError } from './shape';
import { asText, at, isRecord, type Json } from './values';
import type { Api, Field } from './vocabulary';

/** One thing to watch: a list, what makes a record new in it, and when the server says it happened. */
export interface PollEvent {
	value: string;
	name: string;
	description: string;
	path: string;
	items: string;
	page?: Paging;
	query?: Record<string, string>;
	/** The query parameter that filters by time on the server; without it the whole list is read. */
	since?: string;
	/** Dot paths that together name what is handed on once: an id, or an id and its version. */
	key: readonly string[];
	/** Dot paths of the server's time of a record; the first that is there counts. */
	stamp: readonly string[];
	/** In records that lack this dot path the whole content is the version. */
	byContentWithout?: string;
	/**
	 * For events that watch changes: whether a record was only made, not changed. Undefined when it
	 * does not say; then it counts as made when its id was not there before.
	 */
	isNew?: (record: Json) => boolean | undefined;
	/** How far back each poll looks again, for records that come late. */
	overlapMs: number;
	/** Filters of the user, sent as query parameters. */
	fields?: readonly Field[];
}

/** A service's polling trigger. */
export interface Polling {
	api: Api;
	events: readonly PollEvent[];
}

const CLOCK_SLACK_MS = 24 * 3_600_000;
const STATE_KEY = 'poll';

/** The parameters of a polling trigger node. */
export function pollProperties({ api, events }: Polling): INodeProperties[] {
	const filters = new Map<Field, string[]>();
	for (const event of events) {
		for (const field of event.fields ?? [])
			filters.set(field, [...(filters.get(field) ?? []), event.value]);
	}
	return [
		{
			displayName: 'Trigger On',
			name: 'triggerOn',
			type: 'options',
			options: choiceOptions(events),
			default: choiceDefault(events),
		},
		...[...filters].map(([field, triggerOn]) => ({
			...property(field),
			displayOptions: { show: { triggerOn } },
		})),
		...(api.dates ? [NORMALIZE_DATES] : []),
	];
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
	return await pollOnce(host, polling).catch((error: unknown) => {
		throw toNodeError(host.getNode(), error);
	});
}

async function pollOnce(
	host: IPollFunctions,
	polling: Polling,
): Promise<INodeExecutionData[][] | null> {
	const event = polling.events.find(({ value }) => value === host.getNodeParameter('triggerOn'));
	if (event === undefined) throw invalid('Choose what to trigger on');
	const client = await openClient(host, polling.api);
	const filters = readFilters(host, polling.api, event);
	const toItems = itemMaker(host, polling.api);
	if (host.getMode() === 'manual') {
		const latest = await latestOf(client, polling.api, event, filters);
		return latest === undefined ? null : [[toItems(latest)]];
	}
	const memory = host.getWorkflowStaticData('node');
	const of = fingerprint(client.baseUrl, event.value, JSON.stringify(filters));
	const state = readState(memory[STATE_KEY], of);
	if (state === undefined) {
		memory[STATE_KEY] = await firstState(client, polling.api, event, filters, of);
		return null;
	}
	const records = await readSince(
		client,
		polling.api,
		event,
		filters,
		state.cursor - event.overlapMs,
	);
	const { fresh, state: next } = advance(
		state,
		sightingsOf(polling.api, event, records),
		event.overlapMs,
	);
	const shown = fresh.filter((record) => isWanted(event, record, state));
	const items = shown.map(toItems);
	memory[STATE_KEY] = next;
	return items.length === 0 ? null : [items];
}

function readFilters(host: IPollFunctions, api: Api, event: PollEvent): Record<string, string> {
	const context = { zone: host.getTimezone(), writeDate: api.writeDate };
	const filters: Record<string, string> = { ...event.query };
	for (const field of event.fields ?? []) {
		const value = encodeField(field, host.getNodeParameter(field.name, ''), context);
		if (value !== undefined)
			filters[field.api] = Array.isArray(value) ? value.join(',') : asText(value);
	}
	return filters;
}

/** Everything there is now becomes known; the time is the server's, from its `Date` header. */
async function firstState(
	client: Client,
	api: Api,
	event: PollEvent,
	filters: Record<string, string>,
	of: string,
): Promise<PollState> {
	const from = Date.now() - event.overlapMs - CLOCK_SLACK_MS;
	const list = listOf(api, event, filters, event.since === undefined ? undefined : from);
	let serverNow = 0;
	const onAnswer = ({ headers }: Answer) => {
		serverNow = Date.parse(headers.date ?? '') || serverNow;
	};
	const records = await readAll(client, { ...list, onAnswer }, Number.POSITIVE_INFINITY);
	const sightings = sightingsOf(api, event, records);
	const newest = sightings.reduce((latest, { stamp }) => Math.max(latest, stamp ?? 0), 0);
	return baseline(of, sightings, Math.max(newest, serverNow), event.overlapMs);
}

async function readSince(
	client: Client,
	api: Api,
	event: PollEvent,
	filters: Record<string, string>,
	from: number,
): Promise<Json[]> {
	return await readAll(client, listOf(api, event, filters, from), Number.POSITIVE_INFINITY);
}

async function latestOf(
	client: Client,
	api: Api,
	event: PollEvent,
	filters: Record<string, string>,
): Promise<Json | undefined> {
	const firstPage = await pages(
		client,
		listOf(api, event, filters, undefined),
		Number.POSITIVE_INFINITY,
	).next();
	const sightings = sightingsOf(api, event, firstPage.done ? [] : firstPage.value);
	return sightings.reduce<Sighting<Json> | undefined>(
		(latest, one) =>
			latest === undefined || (one.stamp ?? 0) >= (latest.stamp ?? 0) ? one : latest,
		undefined,
	)?.record;
}

function listOf(
	api: Api,
	event: PollEvent,
	filters: Record<string, string>,
	from: number | undefined,
): ListRequest {
	const since =
		event.since !== undefined && from !== undefined ? { [event.since]: isoSeconds(from) } : {};
	return {
		parts: {
			method: 'GET',
			path: event.path,
			query: { ...filters, ...since },
			headers: {},
			repeat: 'safe',
		},
		items: event.items,
		page: event.page ?? api.page,
	};
}

/** ISO 8601 in UTC without fractions, which some services refuse. */
function isoSeconds(ms: number): string {
	return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function sightingsOf(api: Api, event: PollEvent, records: readonly Json[]): Array<Sighting<Json>> {
	return records.flatMap((record) => {
		const named = event.key.map((path) => asText(at(record, path)));
		const version = isVersionless(event, record) ? stringifyJson(record) : '';
		const sighting = { key: keyOf(...named, version), stamp: stampOf(api, event, record), record };
		return needsIdMark(event, record)
			? [sighting, { ...sighting, key: idMark(event, record), record: null }]
			: [sighting];
	});
}

/** Where a record does not say whether it is new, its id is remembered beside its version. */
function needsIdMark(event: PollEvent, record: Json): boolean {
	return event.isNew !== undefined && event.isNew(record) === undefined;
}

function idMark(event: PollEvent, record: Json): string {
	return keyOf('id', asText(at(record, event.key[0])));
}

function keyOf(...parts: string[]): string {
	return fingerprint(...parts).slice(0, KEY_LENGTH);
}

/** Leaves out id marks and, where changes are watched, records that were only made. */
function isWanted(event: PollEvent, record: Json, before: PollState): boolean {
	if (record === null) return false;
	if (event.isNew === undefined) return true;
	return !(event.isNew(record) ?? !(idMark(event, record) in before.seen));
}

const KEY_LENGTH = 14;

function isVersionless({ byContentWithout }: PollEvent, record: Json): boolean {
	return byContentWithout !== undefined && at(record, byContentWithout) === undefined;
}

function stampOf(api: Api, event: PollEvent, record: Json): number | undefined {
	const read = api.dates?.read ?? asText;
	for (const path of event.stamp) {
		const time = Date.parse(read(at(record, path) ?? null) ?? '');
		if (!Number.isNaN(time)) return time;
	}
	return undefined;
}

function itemMaker(host: IPollFunctions, api: Api): (record: Json) => INodeExecutionData {
	const dates = host.getNodeParameter('normalizeDates', true) === true ? api.dates : undefined;
	return (record) => {
		const json = asObject(record);
		return { json: withoutError(dates ? withNormalDates(json, dates) : json) as IDataObject };
	};
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
