import { ApiError } from '../framework/errors.cts';
import type { SwitchValues } from '../framework/switches.cts';
import type { HyperaktivSwitches } from './switches.cts';

type Shape = SwitchValues<HyperaktivSwitches>['errorShape'];

/** A failure whose shape is decided when it is answered. */
export class Refusal extends Error {
	constructor(
		readonly code: number,
		message: string,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}
}

const shapes: Record<Shape, (code: number, message: string) => unknown> = {
	'error.message': (code, message) => ({ error: { code, message } }),
	error: (_code, message) => ({ error: message }),
	message: (code, message) => ({ code, message }),
	Message: (_code, message) => ({ Message: message }),
	errors: (code, message) => ({ errors: [{ code, message }] }),
	text: (_code, message) => message,
	html: (code, message) => `<html><body><h1>${code}</h1><p>${message}</p></body></html>`,
};

/** The answer to a refused request, in the shape that is switched on. */
export function refusalAnswer(refusal: Refusal, shape: Shape): ApiError {
	const headers = { ...refusal.headers };
	if (shape === 'text') headers['content-type'] = 'text/plain; charset=utf-8';
	if (shape === 'html') headers['content-type'] = 'text/html; charset=utf-8';
	return new ApiError(refusal.code, shapes[shape](refusal.code, refusal.message), headers);
}
