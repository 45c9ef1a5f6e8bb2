import { ApiError } from '../framework/errors.cts';
import type { SwitchValues } from '../framework/switches.cts';
import type { LeadConduitSwitches } from './switches.cts';

/** The service's error envelope. */
export function refuseWithError(status: number, error: string): ApiError {
	return new ApiError(status, { error });
}

export const unknownRecord = () => refuseWithError(404, 'not found');

/** Something in the request that is not valid; status and shape are switched. */
export class Invalid extends Error {}

const shapes = {
	text: (error: string) => ({ error }),
	object: (message: string) => ({ error: { message } }),
	message: (message: string) => ({ message }),
};

/** The answer to an invalid request. */
export function invalidAnswer(
	message: string,
	{ invalidStatus, errorShape }: SwitchValues<LeadConduitSwitches>,
): ApiError {
	return new ApiError(invalidStatus, shapes[errorShape](message));
}
