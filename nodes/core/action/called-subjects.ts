import { asText, isJsonObject, type Json } from '../base';
import { identityKey, type Identity } from '../words';

/**
 * What a Custom API Call changes, as keys that are equal for the same record: the record that its path
 * names, whatever is done with it; else, of a collection, what its query names, or of a POST its body;
 * else all that stands at the path.
 */
export function calledSubjects(
	method: string,
	address: string,
	query: Json | undefined,
	body: Json | undefined,
): readonly string[] {
	const parts = address.split('/').filter(Boolean);
	const record = parts.findLastIndex(isIdLike);
	if (record >= 0) return [parts.slice(0, record + 1).join('/')];
	const path = parts.join('/');
	for (const place of method === 'POST' ? [body, query] : [query]) {
		const keys = new Set<string>();
		addNamed(keys, '', place);
		if (keys.size > 0) return Array.from(keys, (key) => `${path} ${key}`);
	}
	return [path];
}

/** A part of a path that may be an ID: it has a digit, and is no version of an API. */
function isIdLike(part: string): boolean {
	return /\d|@|%40/.test(part) && !/^v\d+(?:\.\d+)*$/i.test(part);
}

/** The values of all members, however deep, whose names end as those of an identity do. */
function addNamed(keys: Set<string>, name: string, value: Json | undefined): void {
	if (Array.isArray(value)) {
		for (const entry of value) addNamed(keys, name, entry);
	} else if (isJsonObject(value)) {
		for (const [member, inner] of Object.entries(value)) addNamed(keys, member, inner);
	} else {
		const identity = identityNamed(name);
		// A query may hold a list in one text, with or without quotes.
		for (const text of identity ? asText(value).split(/[,"]/) : []) {
			if (text.trim() !== '') keys.add(identityKey(identity, name, text.trim()));
		}
	}
}

function identityNamed(name: string): Identity | undefined {
	if (/e-?mails?$/i.test(name)) return 'email';
	if (/phone(?:[ _-]?number)?s?$/i.test(name)) return 'phone';
	const isId = /(?:^|[^A-Za-z])[iI][dD]s?$|[a-z\d]I[dD]s?$|[hH]andles?$/.test(name);
	return isId ? 'id' : undefined;
}
