import {
	asText,
	at,
	canonicalJson,
	isBlank,
	isJsonObject,
	shortFingerprint,
	type Json,
} from '../base';
import type { Paging } from '../words';

/** Members that hold an id; "paid" and "valid" do not. */
const ID = /^(?:id|ID|Id|sysid|uuid|guid)$|_id$|_ID$|[a-z\d]I[dD]$/;

/** Whether records say which ones they are, so that the same page cannot come twice in a list. */
export function areToldApart(records: readonly Json[], page?: Paging): boolean {
	const hasTwins = new Set(records.map(contentOf)).size < records.length;
	return !hasTwins && records.some((record) => namesItself(record, page));
}

function namesItself(record: Json, page?: Paging): boolean {
	if (!isJsonObject(record)) return false;
	const hasKey = page?.key?.some((path) => !isBlank(at(record, path)));
	return hasKey || Object.keys(record).some((name) => ID.test(name) && !isBlank(record[name]));
}

/** Knows what was read of a list, for when it must be begun again. */
export class RepeatedRecords {
	private readonly read = new Map<string, number>();
	private toCome = new Map<string, number>();

	constructor(private readonly page: Paging | undefined) {}

	/** The list is begun again: what was read so far is left out. */
	startOver(): void {
		this.toCome = new Map(this.read);
	}

	/** The records that were not read before. */
	without(records: Json[]): Json[] {
		return this.page?.size ? records.filter((record) => this.isNew(record)) : records;
	}

	private isNew(record: Json): boolean {
		const key = ownNameOf(record, this.page) || contentOf(record);
		const left = this.toCome.get(key) ?? 0;
		if (left > 0) this.toCome.set(key, left - 1);
		else this.read.set(key, (this.read.get(key) ?? 0) + 1);
		return left === 0;
	}
}

/** The id of a record, or what else tells it from others; blank where nothing does. */
export function ownNameOf(record: Json, page?: Paging): string {
	const named = (page?.key ?? ['id', 'Id']).map((path) => asText(at(record, path)));
	return named.filter((part) => part !== '').join(' ');
}

function contentOf(record: Json): string {
	return shortFingerprint(canonicalJson(record));
}
