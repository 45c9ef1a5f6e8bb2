import type { Answer, Client } from '../wire/client';
import { canonicalJson } from '../base/json';
import { pages, readAll, type ListRequest } from '../request/pages';
import type { Paging } from '../words/paging';
import type { PollState, Sighting } from './time-cursor';
import { Problem } from '../base/problem';
import { shapeProblem } from '../wire/stated-problem';
import { fingerprint } from '../base/safe';
import { asText, at, isBlank, isJsonObject, type Json } from '../base/values';
import type { Api, ApiChoice, Field, Values } from '../words/vocabulary';

/** One thing to watch: a list, what makes a record new in it, and when the server says it happened. */
export interface PollEvent {
	value: string;
	name: string;
	description: string;
	path: string;
	items: string;
	page?: Paging;
	query?: Record<string, string>;
	/** An API of its own, where the service has several. */
	api?: Api;
	/** Of these the user chooses one, by the parameter `api`. */
	apis?: readonly ApiChoice[];
	/** The query parameter that filters by time on the server; without it the whole list is read. */
	since?: string;
	/**
	 * Several lists of the path that together are watched, each with its own query and filter by time:
	 * for records that one question cannot find.
	 */
	lists?: (values: Values) => readonly WatchedList[];
	/** How `since` writes a time in milliseconds since 1970; ISO 8601 in UTC unless told. */
	sinceAs?: (ms: number) => string;
	/** A parameter that takes an ISO time, for when the service refuses `since`. */
	sinceFallback?: string;
	/** Lists the newest record first: what a test shows, and where the first look starts. */
	newest?: Record<string, string>;
	/**
	 * Dot paths that together name what is handed on once: an id, or an id and its version. Records
	 * without an id are told apart by their whole content.
	 */
	key: readonly string[];
	/** Dot paths of the server's time of a record, the first that is there counts; or how to tell it. */
	stamp: readonly string[] | ((record: Json) => number | undefined);
	/** In records that lack this dot path the whole content is the version. */
	byContentWithout?: string;
	/** Leaves out records whose id was not there before: they were made, not changed. */
	changesOnly?: boolean;
	/** How far back each poll looks again, for records that come late. */
	overlapMs: number;
	/** Filters of the user, sent as query parameters. */
	fields?: readonly Field[];
	/** Query parameters that several filters make together; their fields have the place `none`. */
	derive?: (values: Values) => Record<string, Json | undefined>;
}

/** One of the lists that are read in a look. */
export interface WatchedList {
	query?: Record<string, string>;
	since?: string;
}

/** What a look at the lists has brought. */
export interface Look {
	sightings: Array<Sighting<Json>>;
	/** No record is newer: the server's clock then, or this n8n's where it does not say. */
	latest: number;
}

const KEY_LENGTH = 14;
/** The first look reaches this much further back, in case this n8n's clock is ahead of the server's. */
const CLOCK_SLACK_MS = 24 * 3_600_000;
const REFUSED = new Set([400, 404, 410, 422]);

/** Looks at the lists of one event, with the filters of one node. */
export class Watch {
	constructor(
		private readonly client: Client,
		private readonly api: Api,
		private readonly event: PollEvent,
		private readonly filters: Record<string, string>,
		private readonly lists: readonly WatchedList[],
	) {}

	/** Names what is watched: another question needs a state of its own. */
	get name(): string {
		const asked = this.event.lists ? [this.filters, this.lists] : this.filters;
		return fingerprint(this.client.baseUrl, this.event.value, JSON.stringify(asked));
	}

	/** All records since a time, in milliseconds since 1970, where the server can filter by time. */
	async look(from: number): Promise<Look> {
		let latest = Date.now();
		const onAnswer = ({ headers }: Answer) => {
			latest = Date.parse(headers.date ?? '') || latest;
		};
		const sightings: Array<Sighting<Json>> = [];
		for (const one of this.lists) {
			for (const record of await this.readSince(one, from, onAnswer)) {
				if (!isJsonObject(record)) throw this.strange();
				for (const sighting of this.sightings(record)) sightings.push(sighting);
			}
		}
		return { sightings, latest };
	}

	private async readSince(
		{ query, since }: WatchedList,
		from: number,
		onAnswer: (answer: Answer) => void,
	): Promise<Json[]> {
		const { sinceAs = isoSeconds, sinceFallback } = this.event;
		const read = async (more: Record<string, string>) => {
			const list = { ...this.list({ ...query, ...more }), onAnswer };
			return await readAll(this.client, list, Number.POSITIVE_INFINITY);
		};
		if (since === undefined) return await read({});
		return await read({ [since]: sinceAs(from) }).catch(async (error: unknown) => {
			if (sinceFallback === undefined || !isRefusal(error)) throw error;
			return await read({ [sinceFallback]: isoSeconds(from) });
		});
	}

	/** The latest record of the first page of the first list that has one. */
	async latest(): Promise<Json | undefined> {
		const { newest } = this.event;
		const most = newest === undefined ? Number.POSITIVE_INFINITY : 1;
		const later = (a: Json, b: Json) => ((this.stamp(b) ?? 0) >= (this.stamp(a) ?? 0) ? b : a);
		for (const { query } of this.lists) {
			const first = await pages(this.client, this.list({ ...query, ...newest }), most).next();
			if (!first.done && first.value.length > 0) return first.value.reduce(later);
		}
		return undefined;
	}

	/** The time of the latest record, where the service can name it; else a time before it. */
	async start(): Promise<number> {
		const before = Date.now() - CLOCK_SLACK_MS;
		if (this.event.newest === undefined) return before;
		const latest = await this.latest();
		return latest === undefined ? before : (this.stamp(latest) ?? before);
	}

	/** Leaves out id marks and, where changes are watched, records that were only made. */
	isWanted(record: Json, before: PollState): boolean {
		if (record === null) return false;
		if (!this.event.changesOnly || this.idOf(record) === '') return true;
		return this.idMark(record) in before.seen;
	}

	private strange(): Problem {
		return shapeProblem(this.client.hostName, 'there is something else than records');
	}

	private list(more: Record<string, string>): ListRequest {
		const { path, items, page } = this.event;
		const query = { ...this.event.query, ...this.filters, ...more };
		return {
			parts: { method: 'GET', path, query, headers: {}, repeat: 'safe' },
			items,
			page: page ?? this.api.page,
		};
	}

	/** A record under its key and, where only changes count, a mark of its id. */
	private sightings(record: Json): Array<Sighting<Json>> {
		const { key, byContentWithout, changesOnly } = this.event;
		const named = key.map((path) => this.instantOrText(at(record, path)));
		const versionless = byContentWithout !== undefined && isBlank(at(record, byContentWithout));
		const byContent = versionless || this.idOf(record) === '';
		const stamp = this.stamp(record);
		const sighting = {
			key: keyOf(...named, byContent ? canonicalJson(record) : ''),
			stamp,
			record,
		};
		if (!changesOnly) return [sighting];
		return [sighting, { key: this.idMark(record), stamp, record: null }];
	}

	private idMark(record: Json): string {
		return keyOf('id', this.idOf(record));
	}

	private idOf(record: Json): string {
		return asText(at(record, this.event.key[0]));
	}

	/** A time is the same version in whatever zone it is written. */
	private instantOrText(value: Json | undefined): string {
		return this.api.dates?.read(value ?? null) ?? asText(value);
	}

	private stamp(record: Json): number | undefined {
		const { stamp } = this.event;
		if (typeof stamp === 'function') {
			const time = stamp(record);
			return Number.isFinite(time) ? time : undefined;
		}
		const read = this.api.dates?.read ?? asText;
		for (const path of stamp) {
			const time = Date.parse(read(at(record, path) ?? null) ?? '');
			if (!Number.isNaN(time)) return time;
		}
		return undefined;
	}
}

function isRefusal(error: unknown): boolean {
	return error instanceof Problem && REFUSED.has(error.facts.status ?? 0);
}

function keyOf(...parts: string[]): string {
	return fingerprint(...parts).slice(0, KEY_LENGTH);
}

/** ISO 8601 in UTC without fractions, which some services refuse. */
export function isoSeconds(ms: number): string {
	return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
