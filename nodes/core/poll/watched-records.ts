import {
	asText,
	at,
	canonicalJson,
	fingerprint,
	isBlank,
	isJsonObject,
	isoSeconds,
	isRecord,
	Problem,
	shortFingerprint,
	type Json,
} from '../base';
import {
	pages,
	partsOf,
	plainParts,
	readAll,
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
	type WatchedList,
} from '../words';
import type { Finding, Strategy } from './strategy';
import { advance, type Sighting, type TimeCursor } from './time-cursor';

/** The first look reaches this much further back, in case this n8n's clock is ahead of the server's. */
const CLOCK_SLACK_MS = 24 * 3_600_000;
const REFUSED = new Set([400, 404, 410, 422]);

/** What a look at the lists has brought. */
interface Look {
	sightings: Array<Sighting<Json>>;
	/** No record is newer: the server's clock then, or this n8n's where it does not say. */
	latest: number;
}

/** Watches the lists of one event, with the filters of one node. */
export class WatchedRecords implements Strategy<TimeCursor> {
	readonly stateKey = 'poll';
	readonly of: string;
	private readonly filters: RequestParts['query'];
	private readonly lists: readonly WatchedList[];

	constructor(
		private readonly client: Client,
		private readonly api: Api,
		private readonly event: RecordsEvent,
		values: FieldValues,
		asTyped: FieldValues = values,
	) {
		const { fields = [], path, derive, since, value } = event;
		const shape: RequestShape = { method: 'GET', path, fields, derive };
		const plan = planOf({ ...shape, kind: 'list' });
		this.filters = partsOf(shape, plan, values).query;
		this.lists = event.lists?.(valuesByName(values)) ?? [{ since }];
		// As it was typed: a live trigger must not take its own question for another one.
		const typed = partsOf(shape, plan, asTyped, (value) => value).query;
		const asked = event.lists ? [typed, this.lists] : typed;
		this.of = fingerprint(client.baseUrl, value, JSON.stringify(asked));
	}

	isState(value: Partial<TimeCursor>): value is TimeCursor {
		return typeof value.cursor === 'number' && isRecord(value.seen);
	}

	async look(known: TimeCursor | undefined): Promise<{ findings: Finding[]; state: TimeCursor }> {
		const { overlapMs } = this.event;
		const before = known ?? { of: this.of, cursor: await this.start(), seen: {} };
		const { sightings, latest } = await this.sightingsSince(before.cursor - overlapMs);
		const { fresh, state } = advance(before, sightings, overlapMs, latest);
		const wanted = fresh.filter((record) => this.isWanted(record, before));
		return { findings: wanted.map((record) => ({ record })), state };
	}

	async sample(): Promise<Finding[]> {
		const latest = await this.latest();
		return latest === undefined ? [] : [{ record: latest }];
	}

	/** All records since a time, in milliseconds since 1970, where the server can filter by time. */
	async sightingsSince(from: number): Promise<Look> {
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
			if (sinceFallback === undefined || !isSinceRefused(error)) throw error;
			return await read({ [sinceFallback]: isoSeconds(from) });
		});
	}

	/** The latest record of the first page of the first list that has one. */
	private async latest(): Promise<Json | undefined> {
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
	private async start(): Promise<number> {
		const before = Date.now() - CLOCK_SLACK_MS;
		if (this.event.newest === undefined) return before;
		const latest = await this.latest();
		return latest === undefined ? before : (this.stamp(latest) ?? before);
	}

	/** Leaves out id marks and, where changes are watched, records that were only made. */
	private isWanted(record: Json, before: TimeCursor): boolean {
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
			parts: { ...plainParts('GET', path), query },
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
			key: shortFingerprint(...named, byContent ? canonicalJson(record) : ''),
			stamp,
			record,
		};
		if (!changesOnly) return [sighting];
		return [sighting, { key: this.idMark(record), stamp, record: null }];
	}

	private idMark(record: Json): string {
		return shortFingerprint('id', this.idOf(record));
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

function isSinceRefused(error: unknown): boolean {
	return error instanceof Problem && REFUSED.has(error.facts.status ?? 0);
}
