import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { RETRIED_TWICE, type ItemParameters } from '../item';
import type { Usage } from '../wire';
import type { RecordReader } from '../words';
import type { Job } from './job';

const NOTABLE_WAIT_MS = 5_000;
const NOTABLE_REQUESTS = 20;

/** Said where a run stops at a failure and hands on what worked, since it cannot be had again. */
export const KEPT_THOUGH_STOPPED =
	'An item failed, and no further one was sent. What worked before is handed on all the same, since it cannot be had again.';

/**
 * Throws where n8n's own Retry On Fail would send what must never be sent twice, or would take what a
 * failed item keeps for a reason to send all items again.
 */
export function refuseRetries(host: IExecuteFunctions, { operation, retried }: Job): void {
	const keepsDetails = 'failedDetails' in operation && operation.failedDetails !== undefined;
	if (!retried || (operation.repeat !== 'never' && !keepsDetails)) return;
	const { message, description } = RETRIED_TWICE;
	throw new NodeOperationError(host.getNode(), message, { description });
}

/** n8n's own Retry On Fail sends every item again, those that worked too: said before it happens. */
export function warnAboutRetries(
	host: IExecuteFunctions,
	{ operation, parameters, retried }: Job,
): void {
	if (!retried) return;
	const reader = operation.kind === 'run' ? operation.reader : undefined;
	const isSafe = reader
		? host.getInputData().every((_, item) => isRepeatable(reader, parameters, item))
		: operation.plan.repeat === 'safe';
	if (isSafe) return;
	const message =
		'Retry On Fail repeats the whole node, also the items that were sent already. Switch it off here: ' +
		'this node repeats by itself what is safe to repeat.';
	host.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	host.logger.warn(message);
}

/** Whether one item may be sent again; one that cannot be read says so itself later. */
function isRepeatable(reader: RecordReader, parameters: ItemParameters, item: number): boolean {
	try {
		return reader.isRepeatable((name) => parameters.read(name, item));
	} catch {
		return false;
	}
}

/** Tells what a run has cost when that is more than the user would guess. */
export function reportUsage(host: IExecuteFunctions, usage: Usage, items: number): void {
	const { requests, repeats, waitedMs } = usage;
	if (waitedMs < NOTABLE_WAIT_MS && requests < items + NOTABLE_REQUESTS) return;
	const parts = [`${requests} requests for ${items} ${items === 1 ? 'item' : 'items'}`];
	if (repeats > 0) parts.push(`${repeats} of them repeats`);
	if (waitedMs >= 1000)
		parts.push(`${Math.round(waitedMs / 1000)} s of waiting for the rate limit or the service`);
	host.addExecutionHints({ message: `${parts.join(', ')}.`, location: 'outputPane' });
}
