import { fingerprint, isJsonObject, isRecord, type Json } from '../base';
import { valuesByName, type FieldValues } from '../request';
import type { Client } from '../wire';
import type { RowsEvent } from '../words';
import { compareRows, type RowChange, type RowState } from './row-changes';
import type { Finding, Strategy } from './strategy';

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

	async look(known: RowState | undefined): Promise<{ findings: Finding[]; state: RowState }> {
		const before = known ?? { of: this.of, seenAt: 0, rows: {} };
		const { rows, serverNow } = await this.rowsSince(before.seenAt);
		const keyFields = (valuesByName(this.values)('keyFields') ?? []) as string[];
		const { changes, state } = compareRows(before, rows, keyFields, serverNow);
		const findings = changes.map(({ row, changeType }) => marked(row, changeType));
		return { findings, state };
	}

	async sample(): Promise<Finding[]> {
		const { rows } = await this.rowsSince(0);
		const shown = rows.slice(0, MOST_SHOWN);
		return shown.map((row: Json) => marked(row, 'new'));
	}

	/** The rows since a time of the server, or of late where there is none. */
	private async rowsSince(seenAt: number) {
		const since = seenAt > 0 ? seenAt - OVERLAP_MS : Date.now() - FIRST_LOOK_MS;
		return await this.event.rows(this.client, valuesByName(this.values), since);
	}
}

const MARKS = ['changeType', 'rowChangeType', 'triggerChangeType'];

/** A row with what happened to it, under a name that its own members leave free. */
function marked(row: Json, changeType: RowChange['changeType']): Finding {
	const isFree = (name: string) => !isJsonObject(row) || !Object.hasOwn(row, name);
	const name = MARKS.find(isFree);
	return { record: row, marks: name === undefined ? {} : { [name]: changeType } };
}
