import type { Clock } from '../framework/clock.cts';
import type { SwitchValues } from '../framework/switches.cts';
import { refuseWithMessages } from './errors.cts';
import { longId } from './ids.cts';
import type { HyrosSwitches } from './switches.cts';

const DEFAULT_PAGE_SIZE = 50;
const KEPT_AT_MOST = 1000;

interface Cursor {
	query: string;
	rows: readonly unknown[];
	from: number;
	made: number;
}

export interface CursorPage<Row> {
	rows: readonly Row[];
	nextPageId?: string;
}

/** Opaque cursors, each bound to the query and the rows of the scan that made it. */
export class Cursors {
	private readonly cursors = new Map<string, Cursor>();

	constructor(
		private readonly clock: Clock,
		private readonly switches: SwitchValues<HyrosSwitches>,
	) {}

	/** The asked page; `select` runs for the first page of a scan only. */
	page<Row>(
		scope: string,
		{ pageId, ...rest }: Record<string, string>,
		select: () => readonly Row[],
	): CursorPage<Row> {
		const query = scope + JSON.stringify(Object.entries(rest).sort());
		const scan = pageId === undefined ? undefined : this.resume(pageId, query);
		const rows = (scan?.rows ?? select()) as readonly Row[];
		const from = scan?.from ?? 0;
		const end = from + Number(rest.pageSize ?? DEFAULT_PAGE_SIZE);
		return {
			rows: rows.slice(from, end),
			nextPageId: end < rows.length ? this.issue(query, rows, end) : undefined,
		};
	}

	clear(): void {
		this.cursors.clear();
	}

	private resume(pageId: string, query: string): Cursor {
		const cursor = this.cursors.get(pageId);
		const alive = cursor && cursor.made + this.switches.cursorLifeMs > this.clock.now();
		if (!alive || cursor.query !== query) {
			throw refuseWithMessages(400, 'Invalid value for parameter: pageId');
		}
		return cursor;
	}

	private issue(query: string, rows: readonly unknown[], from: number): string {
		const id = longId();
		this.cursors.set(id, { query, rows, from, made: this.clock.now() });
		if (this.cursors.size > KEPT_AT_MOST) {
			this.cursors.delete(this.cursors.keys().next().value!);
		}
		return id;
	}
}
