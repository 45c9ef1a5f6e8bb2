import { ApiError } from '../framework/errors.cts';

/** The service's error envelope. */
export function refuseWithMessages(status: number, ...message: string[]): ApiError {
	return new ApiError(status, { result: 'ERROR', message });
}

export const GENERAL_FAULT = 'There was a problem while processing the request';
