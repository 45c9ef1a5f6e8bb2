import { fingerprint, isJsonObject, isRecord, misconfigured, type Json } from '../base';
import {
	pages,
	partsOf,
	plainParts,
	valuesByName,
	type FieldValues,
	type ListRequest,
	type RequestParts,
} from '../request';
import { shapeProblem, type Client } from '../wire';
import {
	planOf,
	type Answer,
	type Api,
	type RecordsEvent,
	type RequestShape,
	type Values,
	type WatchedList,
} from '../words';
import { Budget } from './budget';
import { isRefused, ListReader } from './list-reader';
import type { Position, Rest } from './rest';
import { Sighter } from './sighter';
import { REST_COMES, type Look, type Strategy } from './strategy';
import { advance, newestSeen, type Sighting, type TimeCursor } from './time-cursor';

/** The first look reaches this much further back, in case this n8n's clock is ahead of the server's. */
const CLOCK_SLACK_MS = 24 * 3_600_000;
const EVERY = Number.POSITIVE_INFINITY;

/** What a look at the lists has brought. */
interface Sightings {
	sightings: Array<Sighting<Json>>;
	/** No record is newer: the server's clock then, or this n8n's where it does not say. */
	latest: number;
	/** The same when the look began. */
	begun: number;
	/** Records of lists that live triggers did not watch. */
	added: Set<Json>;
	/** Where it goes on, if it did not come to the end of the lists. */
	rest?: Position & { list: number };
}

/** How one node watches, besides its filters. */
export interface Watching {
	/** The filters as they were typed: a live trigger must not take its question for another one. */
	typed?: FieldValues;
	overlapMs?: number;
}

/** Watches the lists of one event, with the filters of one node. */
export class WatchedRecords implements Strategy<TimeCursor> {
	readonly stateKey = 'poll';
	readonly of: string;
	private readonly filters: RequestParts['query'];
	private readonly lists: readonly WatchedList[];
	private readonly values: Values;
	private readonly overlapMs: number;
	private readonly sighter: Sighter;

	constructor(
		private readonly client: Client,
		private readonly api: Api,
		private readonly event: RecordsEvent,
		values: FieldValues,
		{ typed = values, overlapMs = event.overlapMs }: Watching = {},
	) {
		const { fields = [], path, derive, since, until, value } = event;
		const shape: RequestShape = { method: 'GET', path, fields, derive };
		const plan = planOf({ ...shape, kind: 'list' });
		this.values = valuesByName(values);
		this.overlapMs = overlapMs;
		this.sighter = new Sighter(api, event);
		this.filters = partsOf(shape, plan, values).query;
		this.lists = event.lists?.(this.values) ?? [{ since, until }];
		const question = partsOf(shape, plan, typed, (value) => value).query;
		const asked = event.lists ? [question, asNamed(this.lists)] : question;
		this.of = fingerprint(client.baseUrl, value, JSON.stringify(asked));
	}

	isState(value: Partial<TimeCursor>): value is TimeCursor {
		return typeof value.cursor === 'number' && isRecord(value.seen);
	}

	async look(known: TimeCursor | undefined): Promise<Look<TimeCursor>> {
		const before = known ?? { of: this.of, cursor: await this.start(), seen: {} };
		const from = before.rest?.from ?? before.cursor - this.overlapMs;
		const found = await this.sightingsSince(from, before.rest);
		const begun = before.rest?.begun ?? found.begun;
		const forgets = !before.rest && !found.rest && this.lists.some(({ leaves }) => leaves);
		const latest = this.latestOf(before, found, begun);
		const { fresh, state } = advance(before, found.sightings, this.overlapMs, latest, forgets);
		const silent = known === undefined || before.rest?.silent === true;
		const isNews = (record: Json) =>
			this.isWanted(record, before) &&
			!(silent && !((this.sighter.stamp(record) ?? 0) > begun)) &&
			!(known?.lists === undefined && found.added.has(record));
		const findings = fresh.filter(isNews).map((record) => ({ record }));
		state.lists = this.lists.length;
		if (found.rest === undefined) {
			// What was read in earlier polls counts now that none of the lists lags behind.
			if (before.rest) state.cursor = Math.max(state.cursor, Math.min(newestSeen(state), begun));
			return { findings, state };
		}
		state.rest = { ...found.rest, from, begun, ...(silent ? { silent } : {}) };
		if (fresh.length === 0 && JSON.stringify(state.rest) === JSON.stringify(before.rest))
			throw stuck();
		return { findings, state, told: REST_COMES };
	}

	async sample(): Promise<Look<TimeCursor>['findings']> {
		const latest = await this.latest();
		return latest === undefined ? [] : [{ record: latest }];
	}

	/** All records since a time, in milliseconds since 1970, where the server can filter by time. */
	async sightingsSince(from: number, place?: Rest): Promise<Sightings> {
		const { client, event } = this;
		const budget = new Budget(client.patience);
		const look: Sightings = { sightings: [], latest: Date.now(), begun: 0, added: new Set() };
		const onAnswer = ({ headers, size }: Answer) => {
			look.latest = Date.parse(headers.date ?? '') || look.latest;
			look.begun ||= look.latest;
			budget.answered(size);
		};
		for (let at = place?.list ?? 0; at < this.lists.length; at++) {
			const list = this.lists[at];
			if (budget.pages > 0 && budget.isSpent()) return { ...look, rest: { list: at } };
			const reader = new ListReader({
				client,
				event,
				budget,
				onAnswer,
				request: (query) => this.list(query),
				take: (records) => this.see(records, list, look),
				now: () => look.latest,
			});
			const rest = await reader.read(list, from, at === place?.list ? place : {});
			if (rest !== undefined) return { ...look, rest: { ...rest, list: at } };
		}
		return look;
	}

	private see(records: readonly Json[], list: WatchedList, look: Sightings): void {
		for (const record of records) {
			if (!isJsonObject(record))
				throw shapeProblem(this.client.hostName, 'there is something else than records');
			if (this.event.accepts?.(record, this.values) === false) continue;
			if (list.added) look.added.add(record);
			for (const sighting of this.sighter.sightings(record)) look.sightings.push(sighting);
		}
	}

	/** How far the cursor may go: not beyond a place up to which everything was read. */
	private latestOf({ cursor, rest: known }: TimeCursor, look: Sightings, begun: number): number {
		const { rest, latest } = look;
		if (rest === undefined) return known ? Math.min(latest, begun) : latest;
		if (rest.list < this.lists.length - 1) return cursor;
		if (this.event.oldestFirst) return Math.max(cursor, begun);
		return Math.max(cursor, Math.min(rest.since ?? cursor, begun));
	}

	/** The latest record of the first list that has one, on its first page. */
	private async latest(): Promise<Json | undefined> {
		const { newest } = this.event;
		const first = await this.latestAmong(newest === undefined ? EVERY : 1);
		// Where the filters are not looked at, the record that is meant stands further down.
		if (first !== undefined || newest === undefined || !this.event.accepts) return first;
		return await this.latestAmong(EVERY);
	}

	private async latestAmong(most: number): Promise<Json | undefined> {
		const { newest, accepts } = this.event;
		const stamp = (record: Json) => this.sighter.stamp(record) ?? 0;
		const later = (a: Json, b: Json) => (stamp(b) >= stamp(a) ? b : a);
		for (const { query, orElse } of this.lists) {
			const reading = pages(this.client, this.list({ ...query, ...newest }), most);
			const first = await reading.next().catch((error: unknown) => {
				if (orElse && isRefused(error)) return { value: undefined };
				throw error;
			});
			const meant = ((first.value ?? []) as Json[]).filter(
				(record) => accepts?.(record, this.values) !== false,
			);
			if (meant.length > 0) return meant.reduce(later);
		}
		return undefined;
	}

	/** The time of the latest record, where the service can name it; else a time before it. */
	private async start(): Promise<number> {
		const before = Date.now() - CLOCK_SLACK_MS;
		if (this.event.newest === undefined) return before;
		const latest = await this.latest();
		return latest === undefined ? before : (this.sighter.stamp(latest) ?? before);
	}

	/** Leaves out id marks and, where changes are watched, records that were only made. */
	private isWanted(record: Json, before: TimeCursor): boolean {
		if (record === null) return false;
		if (!this.event.changesOnly || this.sighter.idOf(record) === '') return true;
		return this.sighter.idMark(record) in before.seen;
	}

	private list(more: Record<string, string>): ListRequest {
		const { path, items, page } = this.event;
		const query = { ...this.event.query, ...this.filters, ...more };
		return {
			parts: { ...plainParts('GET', path), query },
			items,
			page: page ?? this.api.page,
		};
	}
}

/** The lists as live triggers name them. */
function asNamed(lists: readonly WatchedList[]): WatchedList[] {
	return lists.filter(({ added }) => !added).map(({ query, since }) => ({ query, since }));
}

function stuck() {
	return misconfigured(
		'There is more at one place of the list than one poll can read',
		'Narrow the filters of the trigger, or read the list with the action node instead.',
	);
}
