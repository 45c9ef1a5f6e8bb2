import { isoSeconds, Problem, type Json } from '../base';
import { readWithin, type ListRequest } from '../request';
import type { Client } from '../wire';
import type { Answer, Next, RecordsEvent, WatchedList } from '../words';
import type { Budget } from './budget';
import type { Position } from './rest';

type Query = Record<string, string>;

/** Filters by time go by whole seconds, and may leave out what stands on them: slices overlap so much. */
const EDGE_MS = 1_000;
const SHORTEST_SLICE_MS = 2 * EDGE_MS;
const REFUSED = new Set([400, 404, 410, 422]);

/** What the reader of lists works with. */
export interface ListReading {
	client: Client;
	event: RecordsEvent;
	budget: Budget;
	/** The request of a list, with its own query. */
	request: (query: Query) => ListRequest;
	take: (records: readonly Json[]) => void;
	onAnswer: (answer: Answer) => void;
	/** The server's time: no record is newer. */
	now: () => number;
}

/** Reads one list as far as the time of the poll goes; tells where to go on if that is not to its end. */
export class ListReader {
	constructor(private readonly reading: ListReading) {}

	/** All records since a time, in milliseconds since 1970, where the server can filter by time. */
	async read(list: WatchedList, from: number, place: Position = {}): Promise<Position | undefined> {
		const { orElse, since, until } = list;
		const pages =
			since !== undefined && until !== undefined
				? this.readSlices(list, place.since ?? from, place.slice)
				: this.readFrom(list, from, place.next);
		return await pages.catch(async (error: unknown) => {
			if (orElse === undefined || !isRefused(error)) throw error;
			return await this.read(orElse, from, place);
		});
	}

	/** Slice by slice where it did not end last time; a slice that does not end is halved the next time. */
	private async readSlices(
		list: WatchedList,
		from: number,
		slice?: number,
	): Promise<Position | undefined> {
		const { budget, now } = this.reading;
		for (let since = from, long = slice; ; long = long && long * 2) {
			const end = long === undefined || since + long >= now() ? undefined : since + long;
			const rest = await this.readPages(this.timed(list, since, end));
			if (rest !== undefined) {
				const half = Math.floor((long ?? now() - since) / 2);
				return { since, slice: Math.max(SHORTEST_SLICE_MS, half) };
			}
			if (end === undefined) return undefined;
			since = end - EDGE_MS;
			if (budget.isSpent()) return { since, slice: long };
		}
	}

	/** From a page on, or from the start where the service does not know that page any more. */
	private async readFrom(
		list: WatchedList,
		from: number,
		next: Next | undefined,
	): Promise<Position | undefined> {
		const { sinceFallback } = this.reading.event;
		return await this.readPages(this.timed(list, from), next).catch(async (error: unknown) => {
			if (!isRefused(error)) throw error;
			if (list.since !== undefined && sinceFallback !== undefined) {
				return await this.readPages({ ...list.query, [sinceFallback]: isoSeconds(from) });
			}
			if (next === undefined) throw error;
			return await this.readPages(this.timed(list, from));
		});
	}

	private timed({ query, since, until }: WatchedList, from: number, end?: number): Query {
		const { sinceAs = isoSeconds } = this.reading.event;
		return {
			...query,
			...(since === undefined ? {} : { [since]: sinceAs(from) }),
			...(until === undefined || end === undefined ? {} : { [until]: sinceAs(end) }),
		};
	}

	/** Pages to the end of the list or of the time; what could not be read in it comes with the next poll. */
	private async readPages(query: Query, from?: Next): Promise<Position | undefined> {
		const { client, budget, request, take, onAnswer } = this.reading;
		const list = { ...request(query), from, onAnswer };
		return await readWithin(client, list, budget, take);
	}
}

/** Whether a service did not want to be asked so. */
export function isRefused(error: unknown): boolean {
	return error instanceof Problem && REFUSED.has(error.facts.status ?? 0);
}
