/** An answer that a handler throws instead of returning. */
export class ApiError extends Error {
	constructor(
		readonly statusCode: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(typeof body === 'string' ? body : JSON.stringify(body));
	}
}
