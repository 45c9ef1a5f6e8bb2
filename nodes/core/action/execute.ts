import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Json } from '../base';
import { readInputs, shaper, toNodeError } from '../item';
import type { Service } from '../words';
import { Clients } from './clients';
import { failedItem, stoppedError, withNotSent } from './failed-items';
import { hasWorked, runItems, type Outcome } from './items';
import { concurrencyOf, jobOf, type Job } from './job';
import { KEPT_THOUGH_STOPPED, reportUsage, warnAboutRetries } from './notices';
import { recordsFor } from './records';

/**
 * Runs a service's node: every input item yields its records or its error, linked to it and in input
 * order. Throws a node error on the first failure unless the node continues on fail.
 */
export async function executeService(
	host: IExecuteFunctions,
	service: Service,
): Promise<INodeExecutionData[][]> {
	const job = jobOf(host, service);
	warnAboutRetries(host, job);
	const stop = new AbortController();
	const clients = new Clients(host, job, stop.signal);
	const outcomes = await runItems(
		host.getInputData().length,
		{ concurrency: concurrencyOf(job), continueOnFail: host.continueOnFail(), stop },
		async (item) => await workOn(job, clients, item),
	);
	reportUsage(host, clients.usage, outcomes.length);
	if (!stop.signal.aborted) return [collect(host.getNode(), outcomes)];
	if (job.operation.repeat !== 'never' || !outcomes.some(hasWorked)) {
		throw stoppedError(host, outcomes, Number(stop.signal.reason));
	}
	job.warn(KEPT_THOUGH_STOPPED);
	return [collect(host.getNode(), withNotSent(outcomes))];
}

async function workOn(job: Job, clients: Clients, item: number): Promise<INodeExecutionData[]> {
	const { operation, api } = job;
	const inputs = readInputs(job, item);
	if (inputs.yieldsNothing) return [];
	const client = await clients.of(item, inputs.options);
	const shape = shaper(operation, api, inputs);
	const pairedItem = { item };
	const items: INodeExecutionData[] = [];
	const take = (records: readonly Json[]) => {
		for (const record of records) items.push({ json: shape(record), pairedItem });
	};
	const found = recordsFor(job, client, inputs);
	if (!(Symbol.asyncIterator in found)) take(await found);
	else for await (const records of found) take(records);
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
