import {
	at,
	HIDDEN,
	invalid,
	isJsonObject,
	misconfigured,
	parseUserJson,
	Problem,
	type Json,
	type JsonObject,
} from '../base';
import type { Inputs } from '../item';
import {
	assemble,
	followedUp,
	pages,
	partsOf,
	valuesByName,
	withSlot,
	type ListRequest,
	type RequestParts,
} from '../request';
import { shapeProblem, type Client } from '../wire';
import {
	isFollowedUp,
	type Answer,
	type Field,
	type FieldOf,
	type ListOperation,
	type Operation,
	type SingleOperation,
} from '../words';
import type { Job } from './job';

/** The records of one item: page by page, or those of its one answer. */
export function recordsFor(
	job: Job,
	client: Client,
	inputs: Inputs,
): AsyncIterable<Json[]> | Promise<Json[]> {
	const { operation, api, parameters, retried, warn } = job;
	if (operation.kind === 'list') return listedRecords(operation, client, inputs);
	const reader = operation.kind === 'run' ? operation.reader : undefined;
	if (reader === undefined) return answeredRecords(job, operation, client, inputs);
	const values = valuesByName(inputs.values);
	const raw = (name: string) => parameters.asWritten(name);
	const { options } = inputs;
	return reader.read({ connection: client, api, values, raw, options, retried, warn });
}

async function* listedRecords(
	operation: ListOperation,
	client: Client,
	inputs: Inputs,
): AsyncGenerator<Json[]> {
	const parts = partsOf(operation, operation.plan, inputs.values);
	let left = inputs.returnAll ? Number.POSITIVE_INFINITY : inputs.limit;
	for (const chunk of chunksOf(operation, parts, inputs)) {
		for await (const records of pages(client, listOf(operation, chunk, inputs), left)) {
			if (operation.plain === undefined) requireObjects(records, client.hostName);
			left -= records.length;
			yield records;
		}
		if (left <= 0) return;
	}
}

function requireObjects(records: readonly Json[], host: string): void {
	if (records.every((record) => isJsonObject(record))) return;
	throw shapeProblem(host, 'there is something else than records');
}

function listOf(operation: ListOperation, parts: RequestParts, { values }: Inputs): ListRequest {
	const { items, page, optional } = operation;
	return {
		parts,
		items,
		page: typeof page === 'function' ? page(valuesByName(values)) : page,
		optional,
	};
}

/** A list of ids longer than the service takes is asked for in several requests. */
function chunksOf(operation: Operation, parts: RequestParts, { values }: Inputs): RequestParts[] {
	for (const field of operation.fields) {
		const value = values.get(field);
		if (field.kind !== 'list' || field.chunk === undefined || !Array.isArray(value)) continue;
		const { chunk: size } = field;
		if (value.length <= size) continue;
		refuseRivals(operation, field, values);
		const slot = { place: 'query', name: field.api } as const;
		const count = Math.ceil(value.length / size);
		return Array.from({ length: count }, (_, index) =>
			withSlot(parts, slot, value.slice(index * size, (index + 1) * size).join(',')),
		);
	}
	return [parts];
}

/** What a second locator finds would come back with every chunk. */
function refuseRivals({ plan }: Operation, field: FieldOf<'list'>, values: Map<Field, Json>): void {
	const rivals = plan.needs.flatMap(({ fields }) => fields);
	const rival = rivals.find((other) => other !== field && values.has(other));
	if (rival === undefined) return;
	throw invalid(`${field.label} takes at most ${field.chunk} values together with ${rival.label}`);
}

async function answeredRecords(
	{ sent, api }: Job,
	operation: SingleOperation,
	client: Client,
	{ values, options }: Inputs,
): Promise<Json[]> {
	const parts = partsOf(operation, operation.plan, values);
	const leftOut = operation.kind === 'update' ? operation.readFirst : undefined;
	const ready = leftOut ? await readFirst(client, parts, leftOut) : parts;
	const request = assemble(ready, client.baseUrl);
	if (operation.repeat === 'never') refuseTwin(sent, request.body ?? '');
	const record = recordOf(operation, await client.send(request), client.hostName);
	const verdict = isJsonObject(record)
		? operation.verdict?.(record, valuesByName(values))
		: undefined;
	if (verdict !== undefined) throw new Problem(verdict);
	if (isFollowedUp(operation, api) && api.followUp && options.waitForResult === true) {
		const seconds = Number(options.waitSeconds) || STANDARD_WAIT_S;
		return [await followedUp(client, api.followUp, record, seconds)];
	}
	return Array.isArray(record) ? record : [record];
}

const STANDARD_WAIT_S = 120;

/** What an earlier item of the run has sent would fail now, or take effect once more. */
function refuseTwin(sent: Set<string>, body: string): void {
	if (sent.has(body)) {
		throw invalid(
			'An earlier item has sent the same',
			'It works only once, so it was not sent again.',
		);
	}
	sent.add(body);
}

/** Reads the record, puts the changes over it and returns the parts that write the whole back. */
async function readFirst(
	client: Client,
	parts: RequestParts,
	leftOut: readonly string[],
): Promise<RequestParts> {
	const { body, text } = await client.send(
		assemble({ ...parts, method: 'GET', body: undefined, repeat: 'safe' }, client.baseUrl),
	);
	if (!isJsonObject(body)) {
		throw shapeProblem(client.hostName, 'the record to change is missing');
	}
	if (text.includes(HIDDEN)) {
		throw invalid(
			'The record holds the key of the credential, so it cannot be written back whole',
			'Change it in the service itself.',
		);
	}
	const whole = parseUserJson(text) as JsonObject;
	for (const name of leftOut) delete whole[name];
	return { ...parts, body: { ...whole, ...(parts.body as JsonObject) } };
}

/** The record of an answer; an answer to a change that holds nothing says that it worked. */
function recordOf(operation: SingleOperation, { body, status }: Answer, host: string): Json {
	const { items, missing, kind, plan } = operation;
	const found = at(body, items ?? '') ?? undefined;
	if (found === undefined && missing !== undefined) {
		throw misconfigured(missing);
	}
	if (found === undefined && (items || plan.isReading)) {
		throw shapeProblem(host, items ? `"${items}" is missing` : 'the record is missing');
	}
	if (plan.isReading) requireObjects([found ?? null].flat(), host);
	if (kind === 'delete') return { deleted: true, ...(isJsonObject(found) ? found : {}) };
	const isEmpty = Array.isArray(found) && found.length === 0 && !plan.isReading;
	return found === undefined || isEmpty ? { success: true, statusCode: status } : found;
}
