import type { IExecuteFunctions, INode, INodeExecutionData } from 'n8n-workflow';
import type { Service } from '../words';
import { Clients } from './clients';
import { failedItem, stoppedError, withNotSent } from './failed-items';
import { itemsOf, type Done } from './item-run';
import { hasWorked, runItems, type Outcome } from './items';
import { concurrencyOf, jobOf, type Job } from './job';
import { KEPT_THOUGH_STOPPED, refuseRetries, reportUsage, warnAboutRetries } from './notices';

/**
 * Runs a service's node: every input item yields its records or its error, linked to it and in input
 * order. Throws a node error on the first failure unless the node continues on fail.
 */
export async function executeService(
	host: IExecuteFunctions,
	service: Service,
): Promise<INodeExecutionData[][]> {
	const job = jobOf(host, service);
	refuseRetries(host, job);
	warnAboutRetries(host, job);
	const stop = new AbortController();
	const clients = new Clients(host, job, stop.signal);
	const outcomes = await runItems(
		host.getInputData().length,
		{ concurrency: concurrencyOf(job), continueOnFail: host.continueOnFail(), stop },
		itemsOf(job, clients),
	);
	reportUsage(host, clients.usage, outcomes.length);
	const node = host.getNode();
	if (!stop.signal.aborted) return [collect(node, job, outcomes)];
	if (job.operation.repeat !== 'never' || !outcomes.some(hasWorked)) {
		throw stoppedError(node, job.operation, outcomes, Number(stop.signal.reason));
	}
	job.warn(KEPT_THOUGH_STOPPED);
	return [collect(node, job, withNotSent(outcomes))];
}

/** All outcomes in input order; items that were never started leave nothing. */
function collect(
	node: INode,
	{ operation }: Job,
	outcomes: ReadonlyArray<Outcome<Done> | undefined>,
): INodeExecutionData[] {
	const items: INodeExecutionData[] = [];
	for (const [item, outcome] of outcomes.entries()) {
		if (outcome === undefined) continue;
		if ('error' in outcome) items.push(failedItem(node, operation, outcome.error, item));
		else for (const entry of outcome.value.items) items.push(entry);
	}
	return items;
}
