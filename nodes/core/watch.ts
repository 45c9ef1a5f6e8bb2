import type { Answer, Client } from './client';
import { stringifyJson } from './json';
import { pages, readAll, type ListRequest } from './list';
import type { Paging } from './page';
import type { PollState, Sighting } from './poll-state';
import { fingerprint } from './safe';
import { asText, at, type Json } from './values';
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

/** What a look at the list has brought, and the server's clock then; 0 where it does not say. */
export interface Look {
	sightings: Array<Sighting<Json>>;
	serverNow: number;
}

const KEY_LENGTH = 14;

/** Looks at the list of one event, with the filters of one node. */
export class Watch {
	constructor(
		private readonly client: Client,
		private readonly api: Api,
		private readonly event: PollEvent,
		private readonly filters: Record<string, string>,
	) {}

	/** Names what is watched: another question needs a state of its own. */
	get name(): string {
		return fingerprint(this.client.baseUrl, this.event.value, JSON.stringify(this.filters));
	}

	/** All records since a time, in milliseconds since 1970, where the server can filter by time. */
	async look(from: number): Promise<Look> {
		let serverNow = 0;
		const onAnswer = ({ headers }: Answer) => {
			serverNow = Date.parse(headers.date ?? '') || serverNow;
		};
		const list = { ...this.list(from), onAnswer };
		const records = await readAll(this.client, list, Number.POSITIVE_INFINITY);
		return { sightings: records.flatMap((record) => this.sightings(record)), serverNow };
	}

	/** The latest record of the list's first page. */
	async latest(): Promise<Json | undefined> {
		const first = await pages(this.client, this.list(), Number.POSITIVE_INFINITY).next();
		const records = first.done ? [] : first.value;
		const newest = (a: Json, b: Json) => ((this.stamp(b) ?? 0) >= (this.stamp(a) ?? 0) ? b : a);
		return records.length === 0 ? undefined : records.reduce(newest);
	}

	/** Leaves out id marks and, where changes are watched, records that were only made. */
	isWanted(record: Json, before: PollState): boolean {
		if (record === null) return false;
		if (this.event.isNew === undefined) return true;
		return !(this.event.isNew(record) ?? !(this.idMark(record) in before.seen));
	}

	private list(from?: number): ListRequest {
		const { path, items, page, since } = this.event;
		const filter = since !== undefined && from !== undefined ? { [since]: isoSeconds(from) } : {};
		const query = { ...this.filters, ...filter };
		return {
			parts: { method: 'GET', path, query, headers: {}, repeat: 'safe' },
			items,
			page: page ?? this.api.page,
		};
	}

	/** A record under its key and, where it does not say whether it is new, a mark of its id. */
	private sightings(record: Json): Array<Sighting<Json>> {
		const { key, byContentWithout, isNew } = this.event;
		const named = key.map((path) => asText(at(record, path)));
		const versionless =
			byContentWithout !== undefined && at(record, byContentWithout) === undefined;
		const stamp = this.stamp(record);
		const sighting = {
			key: keyOf(...named, versionless ? stringifyJson(record) : ''),
			stamp,
			record,
		};
		if (isNew === undefined || isNew(record) !== undefined) return [sighting];
		return [sighting, { key: this.idMark(record), stamp, record: null }];
	}

	private idMark(record: Json): string {
		return keyOf('id', asText(at(record, this.event.key[0])));
	}

	private stamp(record: Json): number | undefined {
		const read = this.api.dates?.read ?? asText;
		for (const path of this.event.stamp) {
			const time = Date.parse(read(at(record, path) ?? null) ?? '');
			if (!Number.isNaN(time)) return time;
		}
		return undefined;
	}
}

function keyOf(...parts: string[]): string {
	return fingerprint(...parts).slice(0, KEY_LENGTH);
}

/** ISO 8601 in UTC without fractions, which some services refuse. */
function isoSeconds(ms: number): string {
	return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}
