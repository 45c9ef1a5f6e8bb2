import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { callList, callParts } from './call';
import { openClient, type Answer, type Client } from './client';
import { isoWithOffset } from './dates';
import type { EncodeContext } from './encode';
import { toNodeError } from './errors';
import { failedItem, reportUsage, stoppedError, warnAboutRetries } from './outcome';
import { runItems } from './items';
import { pages, readAll, type ListRequest } from './list';
import { ParameterReader, readInputs, type Inputs } from './parameters';
import { assemble, partsOf, withSlot, type RequestParts } from './request';
import { settled } from './settle';
import { shaper } from './shape';
import { asText, isJsonObject, type Json, type JsonObject } from './values';
import type { Api, Operation, Resource, Service } from './vocabulary';

/** All that stays the same while one node works through its items. */
interface Run {
	host: IExecuteFunctions;
	reader: ParameterReader;
	operation: Operation;
	api: Api;
	client: Client;
	context: EncodeContext;
}

/**
 * Runs a service's node: every input item yields its records or its error, linked to it and in input
 * order. Throws a node error on the first failure unless the node continues on fail.
 */
export async function executeService(
	host: IExecuteFunctions,
	service: Service,
): Promise<INodeExecutionData[][]> {
	const run = await openRun(host, service);
	const count = host.getInputData().length;
	warnAboutRetries(host, run.operation);
	const options = run.reader.collection('options', 0);
	const outcomes = await runItems(
		count,
		{
			concurrency: Number(options.concurrency) || run.api.concurrency,
			continueOnFail: host.continueOnFail(),
		},
		async (item) => await workOn(run, item),
	);
	reportUsage(host, run.client.usage, count);
	const failed = outcomes.findIndex((outcome) => outcome !== undefined && 'error' in outcome);
	if (failed !== -1 && !host.continueOnFail()) throw stoppedError(host, outcomes, failed);
	const items: INodeExecutionData[] = [];
	for (const [item, outcome] of outcomes.entries()) {
		if (outcome === undefined) continue;
		if ('error' in outcome)
			items.push(failedItem(toNodeError(host.getNode(), outcome.error, item), item));
		else for (const entry of outcome.value) items.push(entry);
	}
	return [items];
}

async function openRun(host: IExecuteFunctions, service: Service): Promise<Run> {
	const reader = new ParameterReader(host);
	const { resource, operation } = findOperation(host, service, reader);
	const api = operation.api ?? resource.api ?? service.api;
	const options = reader.collection('options', 0);
	const client = await openClient(host, api, {
		requestsPerSecond: Number(options.requestsPerSecond) || undefined,
		timeoutSeconds: Number(options.timeout) || undefined,
		baseUrl: api.credential === undefined ? asText(options.baseUrl as Json) : undefined,
		anyText: operation.kind === 'call',
	}).catch((error: unknown) => {
		throw toNodeError(host.getNode(), error);
	});
	const context = { zone: host.getTimezone(), writeDate: api.writeDate ?? isoWithOffset };
	return { host, reader, operation, api, client, context };
}

function findOperation(
	host: IExecuteFunctions,
	service: Service,
	reader: ParameterReader,
): { resource: Resource; operation: Operation } {
	const [wantedResource, wantedOperation] = [
		reader.read('resource', 0),
		reader.read('operation', 0),
	];
	const resource = service.resources.find(({ value }) => value === wantedResource);
	const operation = resource?.operations.find(({ value }) => value === wantedOperation);
	if (resource && operation) return { resource, operation };
	throw new NodeOperationError(
		host.getNode(),
		`${service.displayName} has no operation "${String(wantedOperation)}" here`,
		{
			description:
				'Choose Resource and Operation again. For other endpoints choose the resource Custom API Call.',
		},
	);
}

async function workOn(run: Run, item: number): Promise<INodeExecutionData[]> {
	const { reader, operation, context } = run;
	const inputs = readInputs(reader, operation, item, context);
	const pairedItem = { item };
	const shape = shaper(operation, run.api, inputs);
	const items: INodeExecutionData[] = [];
	for await (const records of recordsFor(run, inputs, item)) {
		for (const record of records) items.push({ json: shape(record), pairedItem });
	}
	return items;
}

async function* recordsFor(run: Run, inputs: Inputs, item: number): AsyncGenerator<Json[]> {
	const { operation, client } = run;
	if (operation.kind === 'call') return yield* calledRecords(run, inputs, item);
	const parts = partsOf(operation, inputs.values);
	if (operation.kind !== 'list') return yield await singleRecords(run, parts, inputs);
	let left = inputs.returnAll ? Number.POSITIVE_INFINITY : inputs.limit;
	for (const chunk of chunksOf(operation, parts, inputs)) {
		for await (const records of pages(client, listOf(operation, chunk), left)) {
			left -= records.length;
			yield records;
		}
		if (left <= 0) return;
	}
}

function listOf(operation: Operation, parts: RequestParts): ListRequest {
	return {
		parts,
		items: operation.items ?? '',
		page: operation.page,
		fallback: operation.fallback,
	};
}

/** A list of ids longer than the service takes is asked for in several requests. */
function chunksOf(operation: Operation, parts: RequestParts, { values }: Inputs): RequestParts[] {
	for (const field of operation.fields) {
		const value = values.get(field);
		if (field.chunk === undefined || !Array.isArray(value) || value.length <= field.chunk) continue;
		const size = field.chunk;
		const starts = Array.from(
			{ length: Math.ceil(value.length / size) },
			(_, index) => index * size,
		);
		return starts.map((start) =>
			withSlot(
				parts,
				{ place: 'query', name: field.api },
				value.slice(start, start + size).join(','),
			),
		);
	}
	return [parts];
}

async function singleRecords(run: Run, parts: RequestParts, inputs: Inputs): Promise<Json[]> {
	const { operation, client, api } = run;
	const ready = operation.readFirst ? await readFirst(client, parts) : parts;
	const answer = await client.send(assemble(ready, client.baseUrl));
	const record = recordOf(operation, answer);
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

/** Reads the record, puts the changes over it and returns the parts that write the whole back. */
async function readFirst(client: Client, parts: RequestParts): Promise<RequestParts> {
	const current = await client.send(
		assemble({ ...parts, method: 'GET', body: undefined, repeat: 'safe' }, client.baseUrl),
	);
	return { ...parts, body: { ...(current.body as JsonObject), ...(parts.body as JsonObject) } };
}

/** The record of an answer; an answer without a body says that it worked. */
function recordOf(operation: Operation, { body, status }: Answer): Json {
	const found = body === undefined || body === null ? undefined : ownRecord(operation, body);
	if (operation.kind === 'delete') return { deleted: true, ...(isJsonObject(found) ? found : {}) };
	return found ?? { success: true, statusCode: status };
}

function ownRecord(operation: Operation, body: Json): Json | undefined {
	if (!operation.items || !isJsonObject(body)) return body;
	return body[operation.items] ?? body;
}

async function* calledRecords(run: Run, inputs: Inputs, item: number): AsyncGenerator<Json[]> {
	const { client, api, reader, context } = run;
	const parts = callParts(reader, item, context);
	const { items, paginate } = callList(
		inputs.options,
		inputs.options.paginate === true ? api.items : '',
	);
	if (paginate)
		return yield await readAll(client, { parts, items, page: api.page }, Number.POSITIVE_INFINITY);
	const answer = await client.send(assemble(parts, client.baseUrl));
	const body = answer.body ?? { success: true, statusCode: answer.status };
	if (typeof body === 'string') return yield [{ data: body }];
	const found = items === '' ? body : ((isJsonObject(body) ? body[items] : undefined) ?? body);
	yield Array.isArray(found) ? found : [found];
}
