import { asText, isBlank, isJsonObject, type Json, type JsonObject } from '../base';

/** Members that stand in the envelope of an error: a body of these alone holds no record. */
const ENVELOPE = new Set([
	...['error', 'errors', 'error_code', 'error_description', 'non_field_errors'],
	...['message', 'Message', 'title', 'detail', 'details', 'reason', 'description'],
	...['code', 'status', 'statusCode', 'success', 'ok', 'result', 'type', '@type', 'instance'],
	...['path', 'timestamp', 'request_id', 'requestId'],
]);
const FAULTS = ['error', 'errors', 'non_field_errors', 'error_description'];
const WORDS = ['message', 'Message', 'title'];
const FAILED = /^\s*(?:error|fail(?:ed|ure)?)\s*$/i;

/** Whether a body holds an error and nothing that could be a record. */
export function saysOnlyError(body: Json): boolean {
	if (!isJsonObject(body) || !isEnvelope(body, holdsNothing)) return false;
	return FAULTS.some((name) => !holdsNothing(body[name])) || saysFailed(body) || namesCause(body);
}

/** Whether a body holds a message and nothing else, be it of an error or not. */
export function saysOnlyMessage(body: Json): boolean {
	if (!isJsonObject(body) || !WORDS.some((name) => isText(body[name]))) return false;
	if (!isEnvelope(body, (value) => value === null)) return false;
	return !saysOnlyError(body) && !saysGood(body);
}

function isEnvelope(body: JsonObject, isNothing: (value: Json) => boolean): boolean {
	return Object.keys(body).every((key) => ENVELOPE.has(key) || isNothing(body[key]));
}

/** No error, or no record: a list without rows, a count of none. */
function holdsNothing(value: Json | undefined): boolean {
	return isBlank(value) || value === false || value === 0;
}

function saysFailed({ success, ok, status, statusCode, code, result }: JsonObject): boolean {
	return (
		[success, ok].some((flag) => /^false$/i.test(asText(flag))) ||
		[status, result].some((word) => FAILED.test(asText(word))) ||
		[status, statusCode, code].some((number) => /^[45]\d\d$/.test(asText(number)))
	);
}

/** The forms that name a cause: a detail, alone or beside a title or message. */
function namesCause(body: JsonObject): boolean {
	return isText(body.detail) || ('detail' in body && WORDS.some((name) => isText(body[name])));
}

function saysGood(body: JsonObject): boolean {
	const { success, ok, status, statusCode, code, result } = body;
	return (
		FAULTS.some((name) => name in body) ||
		[success, ok].includes(true) ||
		[status, result].some((word) => typeof word === 'string') ||
		[status, statusCode, code].some((number) => /^2\d\d$/.test(asText(number)))
	);
}

function isText(value: Json | undefined): boolean {
	const texts = Array.isArray(value) ? value : [value];
	return texts.some((text) => typeof text === 'string' && text.trim() !== '');
}
