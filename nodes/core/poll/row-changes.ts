import {
	asText,
	at,
	canonicalJson,
	invalid,
	isJsonObject,
	misconfigured,
	Problem,
	shortFingerprint,
	type Json,
} from '../base';
import type { Next } from '../words';
import type { Remembered } from './strategy';

/** What a trigger that compares rows remembers. */
export interface RowState extends Remembered {
	/** The server's clock at the last good look, in milliseconds since 1970; 0 where it does not say. */
	seenAt: number;
	/**
	 * The content of each row by its key, both as fingerprints; the longest unlisted first. Without key
	 * fields only the rows of the last look are kept.
	 */
	rows: Record<string, string>;
	/** Where a look goes on that did not end within the time of one poll. */
	rest?: RowsRest;
}

/** A look that has not ended: what it asked for, and what it has seen. */
export interface RowsRest {
	next: Next;
	since: number;
	seenAt: number;
	/** The rows of this look so far, as in `RowState`. */
	rows: Record<string, string>;
	/** What was there at activation counts as known. */
	silent?: true;
}

export interface RowChange {
	row: Json;
	changeType: 'new' | 'changed';
}

interface SeenRow {
	key: string;
	content: string;
	row: Json;
}

/** More rows than this are not remembered: those longest unlisted go first. */
export const MOST_ROWS = 50_000;

/**
 * Tells which rows are new or changed, in the order of the answer, and what to remember. A row is
 * told from others by its key fields. Where there are none, a row is new that the last look did not
 * have: one that comes back is, as a figure that returns to an earlier value. A look of several polls
 * counts as one.
 */
export function compareRows(
	state: RowState,
	rows: readonly Json[],
	keyFields: readonly string[],
	seenAt: number,
	open?: Pick<RowsRest, 'next' | 'since' | 'silent'>,
): { changes: RowChange[]; state: RowState } {
	const { rest } = state;
	const known = new Map(Object.entries(state.rows));
	const listed = new Map(Object.entries(rest?.rows ?? {}));
	const see = (key: string, content: string) => {
		known.delete(key);
		known.set(key, content);
		listed.set(key, content);
	};
	listed.forEach((content, key) => see(key, content));
	const changes: RowChange[] = [];
	for (const { key, content, row } of seenRows(rows, keyFields)) {
		const before = known.get(key);
		if (before !== content)
			changes.push({ row, changeType: before === undefined ? 'new' : 'changed' });
		see(key, content);
	}
	if (listed.size > MOST_ROWS) throw tooManyRows(listed.size);
	const begun = rest?.seenAt || seenAt || state.seenAt;
	if (open !== undefined) {
		const more = { ...open, seenAt: begun, rows: Object.fromEntries(listed) };
		return { changes, state: { ...state, rest: more } };
	}
	const kept = keyFields.length > 0 ? [...known].slice(-MOST_ROWS) : listed;
	return { changes, state: { of: state.of, seenAt: begun, rows: Object.fromEntries(kept) } };
}

function seenRows(rows: readonly Json[], keyFields: readonly string[]): SeenRow[] {
	const byKey = new Map<string, SeenRow>();
	for (const row of rows) {
		const content = shortFingerprint(canonicalJson(row));
		const key =
			keyFields.length === 0
				? content
				: shortFingerprint(...keyFields.map((name) => keyPart(row, name)));
		const twin = byKey.get(key);
		if (twin && twin.content !== content) throw notAlone(row, keyFields);
		byKey.set(key, { key, content, row });
	}
	return [...byKey.values()];
}

function keyPart(row: Json, name: string): string {
	const value = keyValue(row, name);
	if (value !== undefined) return canonicalJson(value);
	throw invalid(
		`A row has no "${name}"`,
		'Key Fields names what tells the rows apart, such as an ID; the names are those in the rows.',
	);
}

/** A member by its name, which may be a formula with dots in it, or by a dot path. */
function keyValue(row: Json, name: string): Json | undefined {
	return isJsonObject(row) && Object.hasOwn(row, name) ? row[name] : at(row, name);
}

function notAlone(row: Json, keyFields: readonly string[]): Problem {
	const values = keyFields.map((name) => `${name} ${label(keyValue(row, name))}`).join(', ');
	return invalid(
		`Two rows have the same key: ${values}`,
		'Add to Key Fields what tells these rows apart.',
	);
}

function label(value: Json | undefined): string {
	return (asText(value) || 'null').slice(0, 100);
}

function tooManyRows(count: number): Problem {
	return misconfigured(
		`There are too many rows to compare: ${count}`,
		`At most ${MOST_ROWS} rows are compared: narrow the query.`,
	);
}
