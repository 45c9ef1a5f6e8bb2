import type { Clock } from '../framework/clock.cts';
import type { SwitchValues } from '../framework/switches.cts';
import { Invalid, unknownRecord } from './errors.cts';
import { timeOf } from './ids.cts';
import type { LeadEvent, Members, FlowRule } from './model.cts';
import { omit, pickPaths } from './paths.cts';
import { passes } from './rules.cts';
import type { LeadConduitSwitches } from './switches.cts';

export const RETENTION_MS = 90 * 24 * 3_600_000;
const STANDARD_LIMIT = 100;

/** A question to the events, as GET and POST take it. */
export interface EventQuery {
	after_id?: string;
	before_id?: string;
	start?: string;
	end?: string;
	rules?: FlowRule[];
	include?: string[];
	exclude?: string[];
	limit?: number;
	sort?: 'asc' | 'desc';
	type?: string;
	outcome?: string;
	recipient_id?: string;
	source_id?: string;
	lead_id?: string;
}

/** The parameters that vendor and public clients send, and what they compare. */
const SHORTCUTS = {
	type: 'type',
	outcome: 'outcome',
	recipient_id: 'vars.recipient.id',
	source_id: 'vars.source.id',
	lead_id: 'vars.lead.id',
};

interface Row {
	event: LeadEvent;
	/** When it can be read first, which is later than its id says where a step took long. */
	storedAt: number;
}

/** Every event, by id; ids tell when an event began, not when it was stored. */
export class Events {
	private rows: Row[] = [];
	private sorted = true;

	constructor(
		private readonly clock: Clock,
		private readonly switches: SwitchValues<LeadConduitSwitches>,
	) {}

	add(event: LeadEvent, storedAt = this.clock.now()): LeadEvent {
		this.rows.push({ event, storedAt });
		this.sorted = false;
		return event;
	}

	/** What is stored and not yet expired, oldest id first. */
	visible(): LeadEvent[] {
		if (!this.sorted) this.rows.sort((a, b) => (a.event.id < b.event.id ? -1 : 1));
		this.sorted = true;
		const now = this.clock.now();
		return this.rows
			.filter(({ event, storedAt }) => storedAt <= now && Date.parse(event.expires_at) > now)
			.map(({ event }) => event);
	}

	get(id: string): LeadEvent {
		const event = this.visible().find((one) => one.id === id.toLowerCase());
		if (!event) throw unknownRecord();
		return event;
	}

	list(query: EventQuery): Members[] {
		const { include, exclude } = query;
		if (include && exclude) throw new Invalid('include and exclude cannot be used together');
		const all = this.visible();
		this.checkCursors(all, query);
		const wanted = all.filter((event) => matches(event, query));
		if (query.sort !== 'asc') wanted.reverse();
		return wanted.slice(0, query.limit ?? STANDARD_LIMIT).map((event) => {
			if (include) return pickPaths(event, include);
			return exclude ? omit(event, exclude) : event;
		});
	}

	clear(): void {
		this.rows = [];
	}

	private checkCursors(all: LeadEvent[], { after_id, before_id }: EventQuery): void {
		if (this.switches.unknownCursor === 'accepted') return;
		for (const cursor of [after_id, before_id]) {
			if (cursor !== undefined && !all.some(({ id }) => id === cursor.toLowerCase())) {
				throw new Invalid(`There is no event ${cursor}`);
			}
		}
	}
}

function matches(event: LeadEvent, query: EventQuery): boolean {
	const { after_id, before_id, rules = [] } = query;
	if (after_id !== undefined && event.id <= after_id.toLowerCase()) return false;
	if (before_id !== undefined && event.id >= before_id.toLowerCase()) return false;
	const created = timeOf(event.id);
	if (created < seconds(query.start, 0) || created > seconds(query.end, Infinity)) return false;
	const shortcuts = Object.entries(SHORTCUTS).flatMap(([name, lhv]) => {
		const rhv = query[name as keyof typeof SHORTCUTS];
		return rhv === undefined ? [] : [{ lhv, op: 'is equal to', rhv }];
	});
	return [...shortcuts, ...rules].every((rule) => passes(rule, event));
}

/** A moment to the second, as ids have it. */
function seconds(text: string | undefined, standard: number): number {
	if (text === undefined) return standard;
	const time = Date.parse(text);
	if (Number.isNaN(time)) throw new Invalid(`Not a timestamp: ${text}`);
	return Math.floor(time / 1000) * 1000;
}
