/** An answer with a good status that is no success. */
export interface Form {
	what: string;
	body: string;
	status?: number;
}

/** Answers that hold nothing. */
export const EMPTY: Form[] = [
	{ what: 'an empty body', body: '' },
	{ what: 'an empty body with 204', body: '', status: 204 },
	{ what: '{}', body: '{}' },
	{ what: '[]', body: '[]' },
	{ what: 'null', body: 'null' },
];

/** Answers that hold a text or a number. */
export const PLAIN: Form[] = [
	{ what: 'a text', body: '"text"' },
	{ what: 'a number', body: '0' },
];

/** Answers that hold a message alone, which may be that of a success. */
export const MESSAGES: Form[] = [
	{ what: 'a message', body: '{"message":"Not authenticated"}' },
	{ what: 'a message with 201', body: '{"message":"Not authenticated"}', status: 201 },
	{ what: 'messages', body: '{"message":["Not authenticated"]}' },
];

/** Errors, in each form that one of the contracts knows or that is usual. */
export const ERRORS: Form[] = [
	{ what: 'error as text', body: '{"error":"invalid_token"}' },
	{ what: 'error as object', body: '{"error":{"code":401,"message":"Unauthorized"}}', status: 201 },
	{ what: 'error as true', body: '{"error":true}' },
	{ what: 'errors as list', body: '{"errors":[{"message":"Unauthorized"}]}' },
	{ what: 'errors as texts', body: '{"errors":["Unauthorized"]}', status: 202 },
	{ what: 'errors as object', body: '{"errors":{"steps":"is invalid"}}', status: 201 },
	{ what: 'errors as text', body: '{"errors":"Unauthorized"}' },
	{ what: 'errors beside empty lists', body: '{"result":[],"orders":[],"errors":["Too much"]}' },
	{ what: 'errors beside null', body: '{"data":null,"errors":{"base":"Unauthorized"}}' },
	{ what: 'a detail', body: '{"detail":"Invalid token."}' },
	{ what: 'field errors', body: '{"non_field_errors":["Fill in one of them"]}' },
	{ what: 'a title', body: '{"code":"order_not_found","title":"Order Not Found","detail":null}' },
	{ what: 'a message with its detail', body: '{"message":"Unauthorized","detail":{}}' },
	{ what: 'result ERROR', body: '{"result":"ERROR","message":["Api key not valid"]}' },
	{ what: 'success false', body: '{"success":false}' },
	{ what: 'status error', body: '{"status":"error"}' },
];

export const FORMS: Form[] = [...EMPTY, ...PLAIN, ...MESSAGES, ...ERRORS];
