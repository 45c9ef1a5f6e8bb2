import { ApiError } from '../../framework/errors.cts';
import type { FieldErrors } from '../field-errors.cts';

export const REQUIRED = 'This field is required.';

/** A refusal with one sentence. */
export function refuseWithDetail(
	status: number,
	detail: string,
	headers: Record<string, string> = {},
): ApiError {
	return new ApiError(status, { detail }, headers);
}

/** A refusal that names fields. */
export function invalidFields(errors: FieldErrors): ApiError {
	return new ApiError(400, errors);
}

/** A refusal of the request as a whole. */
export function invalidRequest(text: string): ApiError {
	return invalidFields({ non_field_errors: [text] });
}

export function notFound(): ApiError {
	return refuseWithDetail(404, 'Not found.');
}

/** The text for an id that belongs to nothing. */
export function unknownId(id: string): string[] {
	return [`Invalid pk "${id}" - object does not exist.`];
}
