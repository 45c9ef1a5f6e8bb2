import {
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type NodeApiError,
} from 'n8n-workflow';
import type { Usage } from '../wire/client';
import { toNodeError } from '../item/node-errors';
import { invalid } from '../base/problem';
import type { Outcome } from './items';
import { isReading } from '../words/layout';
import type { Operation } from '../words/vocabulary';

const NOTABLE_WAIT_MS = 5_000;
const NOTABLE_REQUESTS = 20;

/**
 * A failed item: the error stands on the item, and its facts in `json`, never in `json.error`,
 * which would make n8n repeat the whole node.
 */
export function failedItem(
	error: NodeApiError | NodeOperationError,
	item: number,
): INodeExecutionData {
	const status =
		'httpCode' in error && error.httpCode ? { httpStatus: Number(error.httpCode) } : {};
	return {
		json: {
			errorMessage: error.message,
			...(error.description ? { errorDescription: String(error.description) } : {}),
			...status,
			...(error.failure ? { failure: error.failure.cause } : {}),
		},
		error,
		pairedItem: { item },
	};
}

/** The error that stops a run; it says how many items had been sent. */
export function stoppedError<T>(
	host: IExecuteFunctions,
	outcomes: ReadonlyArray<Outcome<T> | undefined>,
	failed: number,
): NodeApiError | NodeOperationError {
	const outcome = outcomes[failed] as { error: unknown };
	const error = toNodeError(host.getNode(), outcome.error, failed);
	if (outcomes.length > 1) {
		const done = outcomes.filter(hasWorked).length;
		const told = `${done} of ${outcomes.length} items had been sent and worked; the rest was not sent or failed.`;
		error.description = [error.description, told].filter(Boolean).join(' ');
	}
	return error;
}

/** Whether an item has its records. */
export function hasWorked<T>(outcome: Outcome<T> | undefined): outcome is { value: T } {
	return outcome !== undefined && 'value' in outcome;
}

/** Said where a run stops at a failure and hands on what worked, since it cannot be had again. */
export const KEPT_THOUGH_STOPPED =
	'An item failed, and no further one was sent. What worked before is handed on all the same, since it cannot be had again.';

/** Outcomes for the items too that were never started. */
export function withNotSent<T>(outcomes: ReadonlyArray<Outcome<T> | undefined>): Array<Outcome<T>> {
	const error = invalid('Not sent, since an earlier item failed');
	return Array.from(outcomes, (outcome) => outcome ?? { error });
}

/** Said of what must not be sent twice, where n8n would send it again. */
export const RETRIED_TWICE = {
	message: 'Switch off Retry On Fail in the settings of this node',
	description:
		'This must not be sent twice, and n8n would send it again after a failure. Nothing was sent.',
};

/**
 * n8n's own Retry On Fail sends every item again, those that worked too: said before it happens. What
 * must never be sent twice is not sent at all then.
 */
export function warnAboutRetries(
	host: IExecuteFunctions,
	operation: Operation,
	method: string,
): void {
	if (operation.repeat === 'never' && host.getNode().retryOnFail) {
		throw new NodeOperationError(host.getNode(), RETRIED_TWICE.message, {
			description: RETRIED_TWICE.description,
		});
	}
	const isSafe =
		operation.repeat === 'safe' || (operation.repeat === undefined && isReading(method));
	if (isSafe || operation.kind === 'graphql' || !host.getNode().retryOnFail) return;
	const message =
		'Retry On Fail repeats the whole node, also the items that were sent already. Switch it off here: ' +
		'this node repeats by itself what is safe to repeat.';
	host.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	host.logger.warn(message);
}

/** Shows a warning beside the output, the same one only once. */
export function warnOnce(host: IExecuteFunctions): (message: string) => void {
	const shown = new Set<string>();
	return (message) => {
		if (shown.has(message)) return;
		shown.add(message);
		host.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	};
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
