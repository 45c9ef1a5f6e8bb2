import { asText, invalid, isJsonObject, readUserJson, type Json, type JsonObject } from '../base';
import { misplacedComma } from './json-faults';
import { shellWords } from './shell';
import { cmdWords, isForCmd, powerShellBody } from './windows-shells';

/** A GraphQL request as a client sends it. */
export interface PastedRequest {
	query: string;
	variables: JsonObject;
	operationName: string;
}

/** Comments and blank lines before a command, and the sign of the shell that waits for one. */
const BEFORE = /^(?:\s*(?:#|::|rem\s)[^\n]*\n)*\s*(?:[$%>]\s+)?/i;
const CURL = /^curl(?:\.exe)?\s/i;
/** No GraphQL begins like that, but JSON does. */
const JSON_BODY = /^\s*(?:\[\s*)?\{\s*"/;
/** Headers and options of a command that carry a key. */
const KEY = /\b(?:authorization|cookie)"?\s*[:=]|\s(?:-b|--cookie|--oauth2-bearer)\s/i;
const DATA = /^--(?:data|data-raw|data-ascii|data-binary|json)(?:=|$)/;
/** Short options of curl that take a value. */
const WITH_VALUE = 'AbcCdDeEFHKmoPQrtTuUwxXyYz';

/**
 * Unpacks a request that somebody pasted where a query belongs: a command of curl or PowerShell, or a
 * request body `{"query": …}`. Answers undefined for anything else, which then is the query itself.
 * Addresses, headers and tokens in a command are never used.
 */
export function unpackRequest(pasted: string): PastedRequest | undefined {
	const command = commandIn(pasted);
	if (CURL.test(command)) {
		return requestIn(bodyOf(isForCmd(command) ? cmdWords(command) : shellWords(command)));
	}
	const body = powerShellBody(command);
	if (body !== undefined) return requestIn(body === '' ? bodyOf([]) : body);
	return isJsonObject(readUserJson(pasted)) || JSON_BODY.test(pasted)
		? requestIn(pasted)
		: undefined;
}

/** Whether a pasted command carries a token or a cookie, which then stands in the workflow. */
export function holdsKey(pasted: string): boolean {
	const command = commandIn(pasted);
	return (CURL.test(command) || powerShellBody(command) !== undefined) && KEY.test(command);
}

function commandIn(pasted: string): string {
	return pasted.replace(BEFORE, '').trim();
}

/** The body a curl command sends: its data options, joined as curl joins them. */
function bodyOf(words: readonly string[]): string {
	const parts: Array<{ text: string; json: boolean }> = [];
	for (let at = 1; at < words.length; at++) {
		const option = optionAt(words, at);
		at += option.words - 1;
		if (option.data !== undefined) parts.push({ text: option.data, json: option.json });
	}
	if (parts.length === 0) {
		throw invalid(
			'The pasted cURL command sends no body',
			'Copy a command that sends the query with --data, or paste the query itself.',
		);
	}
	return parts.map(({ text, json }, at) => (at === 0 || json ? text : `&${text}`)).join('');
}

/** One option of curl: the data in it, if it is of that sort, and how many words it takes. */
function optionAt(
	words: readonly string[],
	at: number,
): { data?: string; json: boolean; words: number } {
	const word = words[at];
	const json = word.startsWith('--json');
	if (DATA.test(word)) {
		const cut = word.indexOf('=');
		if (cut >= 0) return { data: inline(word.slice(cut + 1)), json, words: 1 };
		return { data: inline(words[at + 1] ?? ''), json, words: 2 };
	}
	const [, flags = ''] = /^-([^-].*)$/s.exec(word) ?? [];
	const valued = [...flags].findIndex((flag) => WITH_VALUE.includes(flag));
	if (valued < 0) return { json, words: 1 };
	const attached = flags.slice(valued + 1);
	const data = flags[valued] === 'd' ? inline(attached || (words[at + 1] ?? '')) : undefined;
	return { data, json, words: attached === '' ? 2 : 1 };
}

function inline(data: string): string {
	if (!data.startsWith('@')) return data;
	throw invalid(
		'The pasted cURL command reads its body from a file',
		'Paste the content of the file instead.',
	);
}

function requestIn(body: string): PastedRequest {
	const parsed = readUserJson(body);
	if (parsed === undefined && /^\s*[[{]/.test(body)) throw notJson(body);
	const query = isJsonObject(parsed) ? asText(parsed.query) : '';
	if (!isJsonObject(parsed) || query.trim() === '') {
		throw invalid(
			'The pasted request is no GraphQL request: its body has no "query"',
			'Paste a request whose body is {"query": "…", "variables": {…}}, or the query itself.',
		);
	}
	return {
		query,
		variables: variablesIn(parsed.variables),
		operationName: asText(parsed.operationName),
	};
}

/** Says what is wrong with a body, as far as it can be told without quoting it. */
function notJson(body: string) {
	const comma = misplacedComma(body);
	return invalid(
		`The body of the pasted request is not valid JSON${comma && `: ${comma}`}`,
		comma
			? 'Remove the comma. Nothing was sent.'
			: 'Copy it into Query again, whole: each quote, comma and bracket counts. Nothing was sent.',
	);
}

/** Some clients send their variables as JSON text. */
function variablesIn(given: Json | undefined): JsonObject {
	const variables = typeof given === 'string' && given.trim() !== '' ? readUserJson(given) : given;
	if (isJsonObject(variables)) return variables;
	if (variables === undefined || variables === null || variables === '') return {};
	throw invalid('The variables of the pasted request are no JSON object');
}
