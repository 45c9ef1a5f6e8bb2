import { at, isBlank, isJsonObject, misconfigured, type Json } from '../base';
import { shapeProblem, unconfirmed } from '../wire';
import type { Answer, SingleOperation } from '../words';

/** The record of an answer. One that lacks what the operation promises is an error, not a success. */
export function answeredRecord(
	operation: SingleOperation,
	{ body, status }: Answer,
	host: string,
): Json {
	const { items = '', missing, kind, plan } = operation;
	const found = at(body, items);
	if (found === null && missing !== undefined) throw misconfigured(missing);
	const isRead = plan.repeat === 'safe';
	const lacking = lackOf(operation, found, isRead);
	if (lacking !== undefined) {
		throw isRead ? shapeProblem(host, lacking) : unconfirmed(host, lacking);
	}
	if (kind === 'delete') return { deleted: true, ...(isJsonObject(found) ? found : {}) };
	const isEmpty = isBlank(found) && !isJsonObject(found);
	return isEmpty ? { success: true, statusCode: status } : (found as Json);
}

/** What an answer lacks of what the operation promises; of a read, only an object may be empty. */
function lackOf(
	{ items, kind, promises = kind === 'delete' ? [] : undefined }: SingleOperation,
	found: Json | undefined,
	isRead: boolean,
): string | undefined {
	if (isBlank(found)) {
		if (promises?.length === 0 && (!isRead || isJsonObject(found))) return undefined;
		return items ? `"${items}" is missing` : 'the record is missing';
	}
	const records = [found].flat();
	if (!records.every((record) => isJsonObject(record))) {
		return 'there is something else than records';
	}
	const isKept = (path: string) => records.some((record) => !isBlank(at(record, path)));
	if (isBlank(promises) || promises?.some(isKept)) return undefined;
	return `${promises?.map((path) => `"${path}"`).join(' or ')} is missing`;
}
