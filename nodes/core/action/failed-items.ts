import type { INode, INodeExecutionData, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { BECAME, invalid, Problem, sentences } from '../base';
import { toNodeError } from '../item';
import type { Operation } from '../words';
import type { Done } from './item-run';
import type { Outcome } from './items';
import { isChange } from './subjects';
import { whatBecame, wordsOf } from './what-became';

/**
 * A failed item: the error stands on the item, and its facts in `json`, never in `json.error`, which
 * would make n8n repeat the whole node. n8n shows no more of it than its message. Only where Retry On
 * Fail is refused it keeps what the answer said, in the form that n8n hands on whole.
 */
export function failedItem(
	node: INode,
	operation: Operation,
	cause: unknown,
	item: number,
): INodeExecutionData {
	const pairedItem = { item };
	if ('failedDetails' in operation && operation.failedDetails) {
		const details = cause instanceof Problem ? cause.facts.details : undefined;
		const { message } = toNodeError(node, withWhatBecame(cause), item);
		return { json: { error: message, message, details: details ?? {} }, pairedItem };
	}
	const error = toNodeError(node, withWhatBecame(cause), item);
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
		pairedItem,
	};
}

/** A problem whose message alone says what became of a change. */
function withWhatBecame(cause: unknown): unknown {
	if (!(cause instanceof Problem) || !cause.facts.applied || cause.facts.judged) return cause;
	const { message, facts } = cause;
	const ended = /[.!?…]$/.test(message) ? message : `${message}.`;
	return new Problem(sentences(ended, BECAME[cause.facts.applied]), facts);
}

/** The error that stops a run; it says by item what was changed, may have been, and was not sent. */
export function stoppedError(
	node: INode,
	operation: Operation,
	outcomes: ReadonlyArray<Outcome<Done> | undefined>,
	failed: number,
): NodeApiError | NodeOperationError {
	const { error: cause } = outcomes[failed] as { error: unknown };
	const error = toNodeError(node, cause, failed);
	const became = whatBecame(outcomes);
	error.context.data = { ...became };
	if (outcomes.length > 1) {
		const reads = !isChange(operation) && became.applied.length + became.maybe.length === 0;
		error.description = sentences(error.description ?? '', wordsOf(became, outcomes, reads));
	}
	return error;
}

/** Outcomes for the items too that were never started. */
export function withNotSent<T>(outcomes: ReadonlyArray<Outcome<T> | undefined>): Array<Outcome<T>> {
	const error = invalid('Not sent, since an earlier item failed');
	return Array.from(outcomes, (outcome) => outcome ?? { error });
}
