import { callList, callParts } from './custom-api-call';
import type { Answer, Client } from '../wire/client';
import type { EncodeContext } from '../item/encode';
import type { Form } from '../words/form';
import { graphqlRecords, type Surroundings } from '../graphql/read';
import { pages, readAll, recordsOf, type ListRequest } from '../request/pages';
import { parseUserJson } from '../base/json';
import { isReading } from '../words/layout';
import type { Inputs, ParameterReader } from '../item/parameters';
import { invalid, Problem } from '../base/problem';
import { assemble, partsOf, valuesOf, withSlot, type RequestParts } from '../request/parts';
import { shapeProblem } from '../wire/stated-problem';
import { settled } from '../request/follow-up';
import { HIDDEN } from '../base/safe';
import { at, isJsonObject, type Json, type JsonObject } from '../base/values';
import type { Api, Field, Operation } from '../words/vocabulary';

/** What one operation works with while its node runs. */
export interface Job extends Surroundings {
	reader: ParameterReader;
	operation: Operation;
	form: Form;
	api: Api;
	context: EncodeContext;
	/** Bodies of this run that must never be sent twice. */
	sent: Set<string>;
}

/** Whether an operation may yield its records in pages. */
export function readsPages({ kind }: Operation): boolean {
	return kind === 'list' || kind === 'call' || kind === 'graphql';
}

/** Yields the records of one item page by page. */
export async function* pagesFor(
	job: Job,
	client: Client,
	inputs: Inputs,
	item: number,
): AsyncGenerator<Json[]> {
	const { operation } = job;
	if (operation.kind === 'graphql') {
		return yield* graphqlRecords(client, valuesOf(inputs.values), inputs.options, job);
	}
	if (operation.kind === 'call') return yield* calledRecords(job, client, inputs, item);
	const parts = partsOf(operation, job.form, inputs.values);
	let left = inputs.returnAll ? Number.POSITIVE_INFINITY : inputs.limit;
	for (const chunk of chunksOf(operation, parts, inputs)) {
		for await (const records of pages(client, listOf(operation, chunk, inputs), left)) {
			requireObjects(operation, records, client.hostName);
			left -= records.length;
			yield records;
		}
		if (left <= 0) return;
	}
}

/** Rows are records, unless the operation says that they are plain values. */
function requireObjects(operation: Operation, records: readonly Json[], host: string): void {
	if (operation.plain !== undefined || operation.shape !== undefined) return;
	if (records.every((record) => isJsonObject(record))) return;
	throw shapeProblem(host, 'there is something else than records');
}

function listOf(operation: Operation, parts: RequestParts, { values }: Inputs): ListRequest {
	const { items = '', page, optional, fallback } = operation;
	return {
		parts,
		items,
		page: typeof page === 'function' ? page(valuesOf(values)) : page,
		optional,
		fallback,
	};
}

/** A list of ids longer than the service takes is asked for in several requests. */
function chunksOf(operation: Operation, parts: RequestParts, { values }: Inputs): RequestParts[] {
	for (const field of operation.fields) {
		const value = values.get(field);
		const size = field.chunk ?? Number.POSITIVE_INFINITY;
		if (!Array.isArray(value) || value.length <= size) continue;
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
function refuseRivals(operation: Operation, field: Field, values: Map<Field, Json>): void {
	const names = (operation.oneOf ?? []).flatMap(({ fields }) => fields);
	const rival = operation.fields.find(
		(other) => other !== field && names.includes(other.name) && values.has(other),
	);
	if (rival === undefined) return;
	throw invalid(`${field.label} takes at most ${field.chunk} values together with ${rival.label}`);
}

/** The records of one item, where one answer holds them all. */
export async function recordsFor(job: Job, client: Client, inputs: Inputs): Promise<Json[]> {
	const { operation, form, api } = job;
	const parts = partsOf(operation, form, inputs.values);
	const ready = operation.readFirst ? await readFirst(client, parts, operation.readFirst) : parts;
	const request = assemble(ready, client.baseUrl);
	if (operation.repeat === 'never') refuseTwin(job.sent, request.body ?? '');
	const record = recordOf(operation, await client.send(request), client.hostName);
	checkVerdict(operation, record, inputs);
	if (operation.settles && api.settle && inputs.options.waitForResult === true) {
		return [
			await settled(
				client,
				api.settle,
				record,
				Number(inputs.options.waitSeconds) || STANDARD_WAIT_S,
			),
		];
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
	leftOut: true | readonly string[],
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
	for (const name of leftOut === true ? [] : leftOut) delete whole[name];
	return { ...parts, body: { ...whole, ...(parts.body as JsonObject) } };
}

/** A good answer may still say that the item failed. */
function checkVerdict({ verdict }: Operation, record: Json, { values }: Inputs): void {
	if (verdict === undefined || !isJsonObject(record)) return;
	const message = verdict(record, valuesOf(values));
	if (message !== undefined) throw new Problem(message);
}

/** The record of an answer; an answer to a change that holds nothing says that it worked. */
function recordOf(operation: Operation, { body, status }: Answer, host: string): Json {
	const { items, missing, kind, method } = operation;
	const found = at(body, items ?? '') ?? undefined;
	if (found === undefined && missing !== undefined) {
		throw new Problem(missing, { failure: { cause: 'configuration-invalid' } });
	}
	if (found === undefined && (items || isReading(method))) {
		throw shapeProblem(host, items ? `"${items}" is missing` : 'the record is missing');
	}
	if (isReading(method)) requireObjects(operation, [found ?? null].flat(), host);
	if (kind === 'delete') return { deleted: true, ...(isJsonObject(found) ? found : {}) };
	const isEmpty = Array.isArray(found) && found.length === 0 && !isReading(method);
	return found === undefined || isEmpty ? { success: true, statusCode: status } : found;
}

async function* calledRecords(
	{ api, reader, context }: Job,
	client: Client,
	inputs: Inputs,
	item: number,
): AsyncGenerator<Json[]> {
	const parts = callParts(reader, item, context, api);
	const { items, paginate } = callList(
		inputs.options,
		inputs.options.paginate === true ? api.items : '',
	);
	if (paginate)
		return yield await readAll(client, { parts, items, page: api.page }, Number.POSITIVE_INFINITY);
	const answer = await client.send(assemble(parts, client.baseUrl));
	const body = answer.body ?? { success: true, statusCode: answer.status };
	if (typeof body === 'string') return yield [{ data: body }];
	if (items !== '') return yield recordsOf(body, items, client.hostName);
	yield Array.isArray(body) ? body : [body];
}
