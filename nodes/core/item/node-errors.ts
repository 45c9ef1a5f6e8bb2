import {
	ExpressionError,
	NodeApiError,
	NodeOperationError,
	type INode,
	type JsonObject,
} from 'n8n-workflow';
import { Problem } from '../base';

/**
 * The n8n error of anything that went wrong, built new from plain facts: an error of n8n's helper
 * carries the request with its key and is never kept.
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
): NodeApiError | NodeOperationError {
	if (error instanceof NodeOperationError || error instanceof NodeApiError) return error;
	if (error instanceof ExpressionError) {
		const description = error.description ?? undefined;
		return new NodeOperationError(node, error.message, { description, itemIndex });
	}
	const { message, facts } = asProblem(error);
	if (facts.invalidInput || facts.cancelled) {
		const refusal = new NodeOperationError(node, message, {
			description: facts.description,
			itemIndex,
		});
		if (facts.failure) refusal.failure = facts.failure;
		return refusal;
	}
	const httpCode = facts.status === undefined ? undefined : String(facts.status);
	const apiError = new NodeApiError(node, { message } as JsonObject, {
		message,
		description: facts.description,
		httpCode,
		itemIndex,
		failure: facts.failure,
	});
	if (facts.requestId) apiError.context.requestId = facts.requestId;
	return apiError;
}

/** What went wrong as a problem, whatever was thrown. */
export function asProblem(error: unknown): Problem {
	if (error instanceof Problem) return error;
	if (isTooDeep(error)) return tooDeep();
	if (error instanceof NodeOperationError || error instanceof NodeApiError) {
		return new Problem(error.message, { description: error.description ?? undefined });
	}
	return defectOf(error);
}

/** Only data that is nested without end uses up the stack. */
function isTooDeep(error: unknown): boolean {
	return error instanceof RangeError && /call stack/i.test(error.message);
}

function tooDeep(): Problem {
	return new Problem('The input or the answer of the service is nested too deeply', {
		description:
			'A change may have been applied all the same: look there before you send it again.',
		invalidInput: true,
	});
}

/** Does the work; what goes wrong in it is thrown as the node's error. */
export async function withNodeErrors<T>(node: INode, work: () => Promise<T>): Promise<T> {
	return await work().catch((error: unknown) => {
		throw toNodeError(node, error);
	});
}

function defectOf(error: unknown): Problem {
	const name = error instanceof Error ? error.name : 'error';
	const message = error instanceof Error ? error.message : String(error);
	return new Problem(`The node failed: ${message}`, {
		description: `This ${name} is a defect of the node: please report it with the steps that led here.`,
		invalidInput: true,
	});
}

/** Said of what must not be sent twice, where n8n's Retry On Fail would send it again. */
export const RETRIED_TWICE = {
	message: 'Switch off Retry On Fail in the settings of this node',
	description:
		'This must not be sent twice, and n8n would send it again after a failure. Nothing was sent.',
};
