import {
	at,
	BECAME,
	idIn,
	isBlank,
	isJsonObject,
	misconfigured,
	Problem,
	type Json,
	type JsonObject,
} from '../base';
import { shapeProblem, unconfirmed } from '../wire';
import type { Answer, SingleOperation, Values } from '../words';

/**
 * The record of an answer. One that lacks what the operation promises is an error, not a success, and
 * so is one that the operation judges to be none.
 */
export function answeredRecord(
	operation: SingleOperation,
	{ body, status }: Answer,
	host: string,
	values: Values,
): Json {
	const { items = '', missing, kind, plan } = operation;
	const found = at(body, items);
	if (found === null && missing !== undefined) throw misconfigured(missing);
	const isRead = plan.repeat === 'safe';
	const lacking = lackOf(operation, found, isRead);
	judge(operation, isJsonObject(found) ? found : {}, values, lacking === undefined);
	if (lacking !== undefined) {
		throw isRead ? shapeProblem(host, lacking) : unconfirmed(host, lacking);
	}
	if (kind === 'delete') return { deleted: true, ...(isJsonObject(found) ? found : {}) };
	const isEmpty = !isRead && isBlank(found) && !isJsonObject(found);
	return isEmpty ? { success: true, statusCode: status } : (found as Json);
}

/**
 * Throws where an answer is a failure of its item although its status is good. Details are of a record
 * that was taken and then judged; without them the service says that it did not do what was asked.
 */
function judge(
	{ verdict, failedDetails }: SingleOperation,
	record: JsonObject,
	values: Values,
	isWhole: boolean,
): void {
	const failed = verdict?.(record, values);
	if (failed === undefined) return;
	const details = failedDetails?.(record);
	throw new Problem(
		failed,
		isWhole
			? { applied: failedDetails ? 'yes' : 'maybe', judged: true, details }
			: { applied: 'maybe', description: BECAME.maybe, details },
	);
}

/**
 * What an answer lacks of what the operation promises, where it names no record by an ID either; of a
 * read, only an object may be empty.
 */
export function lackOf(
	{ items, kind, promises = kind === 'delete' ? [] : undefined }: SingleOperation,
	found: Json | undefined,
	isRead: boolean,
): string | undefined {
	if (isBlank(found)) {
		const isThere = isJsonObject(found) || (items && Array.isArray(found));
		if (promises?.length === 0 && (!isRead || isThere)) return undefined;
		return items ? `"${items}" is missing` : 'the record is missing';
	}
	const records = [found].flat();
	if (!records.every((record) => isJsonObject(record))) {
		return 'there is something else than records';
	}
	const isKept = (path: string) => records.some((record) => !isBlank(at(record, path)));
	const isNamed = records.some((record) => idIn(record, 0) !== undefined);
	if (isBlank(promises) || promises?.some(isKept) || isNamed) return undefined;
	return `${promises?.map((path) => `"${path}"`).join(' or ')} is missing`;
}
