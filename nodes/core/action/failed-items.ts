import type {
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { invalid, sentences } from '../base';
import { toNodeError } from '../item';
import { hasWorked, type Outcome } from './items';

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
		error.description = sentences(error.description ?? '', told);
	}
	return error;
}

/** Outcomes for the items too that were never started. */
export function withNotSent<T>(outcomes: ReadonlyArray<Outcome<T> | undefined>): Array<Outcome<T>> {
	const error = invalid('Not sent, since an earlier item failed');
	return Array.from(outcomes, (outcome) => outcome ?? { error });
}
