import { fingerprint, isJsonObject, isRecord, Problem, type Json } from '../base';
import { valuesByName, type FieldValues } from '../request';
import type { Client } from '../wire';
import type { Next, RowsAsk, RowsEvent, RowsLook } from '../words';
import { Budget } from './budget';
import { isRefused } from './list-reader';
import { compareRows, type RowChange, type RowState } from './row-changes';
import { REST_COMES, type Finding, type Look, type Strategy } from './strategy';

const OVERLAP_MS = 60_000;
/** How far back a look reaches that follows no other. */
const FIRST_LOOK_MS = 7 * 24 * 3_600_000;
const MOST_SHOWN = 5;

/** Reads the rows of an answer and compares them with those of the last poll. */
export class WatchedRows implements Strategy<RowState> {
	readonly stateKey = 'rows';
	readonly of: string;

	constructor(
		private readonly client: Client,
		private readonly event: RowsEvent,
		private readonly values: FieldValues,
	) {
		const asked = Object.fromEntries([...values].map(([{ name }, value]) => [name, value]));
		this.of = fingerprint(client.baseUrl.replace(/\/+$/, ''), event.value, JSON.stringify(asked));
	}

	isState(value: Partial<RowState>): value is RowState {
		return typeof value.seenAt === 'number' && isRecord(value.rows);
	}

	async look(known: RowState | undefined): Promise<Look<RowState>> {
		const before = known ?? { of: this.of, seenAt: 0, rows: {} };
		const silent = known === undefined || before.rest?.silent === true;
		const since = before.rest?.since ?? sinceOf(before.seenAt);
		const { rows, next, serverNow } = await this.rowsSince(since, before.rest?.next);
		const keyFields = (valuesByName(this.values)('keyFields') ?? []) as string[];
		const open = next && { next, since, ...(silent ? { silent } : {}) };
		const { changes, state } = compareRows(before, rows, keyFields, serverNow, open);
		const findings = changes.map(({ row, changeType }) => marked(row, changeType));
		return { findings: silent ? [] : findings, state, told: open && REST_COMES };
	}

	async sample(): Promise<Finding[]> {
		const bounds = new Budget(this.client.patience, MOST_SHOWN);
		const { rows } = await this.ask({ since: sinceOf(0), bounds });
		const shown = rows.slice(0, MOST_SHOWN);
		return shown.map((row: Json) => marked(row, 'new'));
	}

	/** From a page on, or from the start where the service does not know that page any more. */
	private async rowsSince(since: number, from?: Next): Promise<RowsLook> {
		const bounds = new Budget(this.client.patience);
		return await this.ask({ since, from, bounds }).catch(async (error: unknown) => {
			if (from === undefined || bounds.pages > 0 || !isUnknown(error)) throw error;
			return await this.ask({ since, bounds });
		});
	}

	private async ask(ask: RowsAsk): Promise<RowsLook> {
		return await this.event.rows(this.client, valuesByName(this.values), ask);
	}
}

/** A time of the server less an overlap, or one of late where there is none. */
function sinceOf(seenAt: number): number {
	return seenAt > 0 ? seenAt - OVERLAP_MS : Date.now() - FIRST_LOOK_MS;
}

/** Whether a place in a list is refused; such errors come with a good status too. */
function isUnknown(error: unknown): boolean {
	return isRefused(error) || (error instanceof Problem && error.facts.status === 200);
}

const MARKS = ['changeType', 'rowChangeType', 'triggerChangeType'];

/** A row with what happened to it, under a name that its own members leave free. */
function marked(row: Json, changeType: RowChange['changeType']): Finding {
	const isFree = (name: string) => !isJsonObject(row) || !Object.hasOwn(row, name);
	const name = MARKS.find(isFree);
	return { record: row, marks: name === undefined ? {} : { [name]: changeType } };
}
