import {
	NodeOperationError,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { chosenApi } from '../item/api-choice';
import type { Client } from '../wire/client';
import { openClient } from '../wire/connect';
import { toNodeError } from '../item/node-errors';
import { formOf } from '../words/form';
import { runItems, type Outcome } from './items';
import {
	failedItem,
	hasWorked,
	KEPT_THOUGH_STOPPED,
	reportUsage,
	stoppedError,
	warnAboutRetries,
	warnOnce,
	withNotSent,
} from './outcome';
import { ParameterReader, readInputs, readOptions } from '../item/parameters';
import { pagesFor, readsPages, recordsFor, type Job } from './records';
import { shaper } from '../item/shape';
import { asText, type Json } from '../base/values';
import type { Operation, Resource, Service } from '../words/vocabulary';

/**
 * Runs a service's node: every input item yields its records or its error, linked to it and in input
 * order. Throws a node error on the first failure unless the node continues on fail.
 */
export async function executeService(
	host: IExecuteFunctions,
	service: Service,
): Promise<INodeExecutionData[][]> {
	const job = findJob(host, service);
	const once = job.operation.repeat === 'never';
	warnAboutRetries(host, job.operation, methodOf(job));
	const stop = new AbortController();
	const opening = openFor(host, job, stop.signal);
	const outcomes = await runItems(
		host.getInputData().length,
		{
			concurrency: once ? 1 : concurrencyOf(job),
			continueOnFail: host.continueOnFail(),
			stop,
		},
		async (item) => await workOn(job, await opening, item),
	);
	await opening.then(
		({ usage }) => reportUsage(host, usage, outcomes.length),
		() => undefined,
	);
	if (!stop.signal.aborted) return [collect(host.getNode(), outcomes)];
	if (!once || !outcomes.some(hasWorked)) {
		throw stoppedError(host, outcomes, Number(stop.signal.reason));
	}
	job.warn(KEPT_THOUGH_STOPPED);
	return [collect(host.getNode(), withNotSent(outcomes))];
}

function findJob(host: IExecuteFunctions, service: Service): Job {
	const reader = new ParameterReader(host);
	const { resource, operation } = findOperation(host, service, reader);
	const api =
		chosenApi(operation.apis, () => reader.read('api', 0)) ??
		operation.api ??
		resource.api ??
		service.api;
	const context = { zone: host.getTimezone(), writeDate: api.writeDate };
	const retried = host.getNode().retryOnFail === true;
	const form = formOf(operation, api);
	return { reader, operation, form, api, context, retried, warn: warnOnce(host), sent: new Set() };
}

async function openFor(
	host: IExecuteFunctions,
	{ reader, operation, form, api, context }: Job,
	stop: AbortSignal,
): Promise<Client> {
	const options = readOptions(reader, form, 0, context);
	return await openClient(host, api, {
		requestsPerSecond: options.requestsPerSecond as number | undefined,
		timeoutSeconds: options.timeout as number | undefined,
		baseUrl: api.baseUrl.typed
			? asText(reader.read('url', 0, '') as Json)
			: (options.baseUrl as string | undefined),
		anyText: operation.kind === 'call',
		stop,
	});
}

/** The verb of the first item: a Custom API Call leaves it to the user. */
function methodOf({ operation, reader }: Job): string {
	return operation.kind === 'call' ? asText(reader.read('method', 0) as Json) : operation.method;
}

/** One at a time when the options cannot be read: every item then says so. */
function concurrencyOf({ reader, form, api, context }: Job): number {
	try {
		const { concurrency } = readOptions(reader, form, 0, context);
		return (concurrency as number | undefined) ?? api.concurrency;
	} catch {
		return 1;
	}
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

async function workOn(job: Job, client: Client, item: number): Promise<INodeExecutionData[]> {
	const inputs = readInputs(job.reader, job.operation, job.form, item, job.context);
	const shape = shaper(job.operation, job.api, inputs);
	const pairedItem = { item };
	const items: INodeExecutionData[] = [];
	const take = (records: readonly Json[]) => {
		for (const record of records) items.push({ json: shape(record), pairedItem });
	};
	if (readsPages(job.operation)) {
		for await (const records of pagesFor(job, client, inputs, item)) take(records);
	} else {
		take(await recordsFor(job, client, inputs));
	}
	return items;
}

/** All outcomes in input order; items that were never started leave nothing. */
function collect(
	node: INode,
	outcomes: ReadonlyArray<Outcome<INodeExecutionData[]> | undefined>,
): INodeExecutionData[] {
	const items: INodeExecutionData[] = [];
	for (const [item, outcome] of outcomes.entries()) {
		if (outcome === undefined) continue;
		if ('error' in outcome) items.push(failedItem(toNodeError(node, outcome.error, item), item));
		else for (const entry of outcome.value) items.push(entry);
	}
	return items;
}
