import { emptyForItem, invalid } from '../base';
import { EXPRESSION, identityText } from '../item';
import { LONGEST_IN_ADDRESS } from '../request';

/** Stands where an expression stood in a path as it was written. */
const GAP = '\0';
const CHECK_PATH = 'Fill it in, or check the expression that fills it.';

/**
 * The path of a Custom API Call. It stays below the base URL: no other host, no way up, encoded or
 * not. What an expression gives must not move the request to another record. `written` is the
 * parameter as the workflow holds it.
 */
export function safePath(value: string, written: unknown): string {
	const path = identityText('Path', value);
	if (path.length > LONGEST_IN_ADDRESS) throw invalid('Path is too long');
	if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(path)) {
		throw invalid(
			'Path must not be a whole address',
			'Give the part after the Base URL of the credential.',
		);
	}
	if (climbs(addressOf(path)) || /[\s\\\p{Cc}]/u.test(path)) {
		throw invalid('Path must not hold "..", spaces, control characters or backslashes');
	}
	if (path.includes('#')) {
		throw invalid('Path must not hold "#"', 'The rest would be cut off. Write it as %23.');
	}
	if (typeof written === 'string' && written.startsWith('=')) {
		checkGaps(path, written.slice(1).trim().split(EXPRESSION).join(GAP));
	}
	return path.startsWith('/') ? path : `/${path}`;
}

/** The path without its query. */
export function addressOf(path: string): string {
	return path.split('?', 1)[0];
}

/** The query of a path, without its question mark. */
export function queryInPath(path: string): string {
	return path.slice(addressOf(path).length + 1);
}

/** Whether a path leaves its place once it is decoded, be it twice. */
function climbs(path: string): boolean {
	const decoded = path.replace(/%(?:25)*(2e|2f|5c)/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	return decoded.split(/[/\\]/).some((part) => part === '.' || part === '..');
}

/** Refuses what expressions must not bring: a query of their own, or a part that is empty. */
function checkGaps(path: string, typed: string): void {
	if (countOf(path, '?') > countOf(typed, '?')) {
		throw invalid(
			'Path must not hold a "?" from an expression',
			'It would cut the path. Write it as %3F, as encodeURIComponent() does, or use Query for query parameters.',
		);
	}
	const [query, typedQuery] = [queryInPath(path), queryInPath(typed)];
	const isWhole = /(?:^|&)\0/.test(typedQuery);
	if (!isWhole && countOf(query, '&') > countOf(typedQuery, '&')) {
		throw invalid(
			'Path must not hold a "&" from an expression',
			'It would add a query parameter. Write it as %26, as encodeURIComponent() does, or use Query.',
		);
	}
	const [address, typedAddress] = [addressOf(path), addressOf(typed)];
	if (hasLostPart(address, typedAddress) || hasLostEdge(address, typedAddress)) {
		throw invalid('Path has a part that is empty for this item', CHECK_PATH);
	}
	const empty = emptyParameter(query, typedQuery);
	if (empty !== undefined) throw emptyForItem(`Path: ${empty}`, CHECK_PATH);
}

/** Whether a part between slashes is empty or only says that there is nothing, and was not typed so. */
function hasLostPart(address: string, typed: string): boolean {
	const [parts, typedParts] = [address, typed].map((path) => path.split('/'));
	const isEmptyInside = (all: string[]) => all.slice(1, -1).includes('');
	return (
		(isEmptyInside(parts) && !isEmptyInside(typedParts)) ||
		parts.some((part) => saysNothing(part) && !typedParts.includes(part))
	);
}

/** Whether an expression that stands for a whole part at the edge of the path has given nothing. */
function hasLostEdge(address: string, typed: string): boolean {
	const [before, after] = [typed.lastIndexOf(GAP), typed.length - typed.lastIndexOf(GAP) - 1];
	const isWholePart = /(?:^|\/)\0(?:\/|$)/.test(typed);
	if (typed.indexOf(GAP) === before) return isWholePart && address === typed.replace(GAP, '');
	const rest = typed.slice(typed.lastIndexOf(GAP, before - 1) + 1, before);
	return after === 0 && rest.endsWith('/') && address.endsWith(rest);
}

/** The parameter of a typed query whose expression has given nothing. */
function emptyParameter(query: string, typed: string): string | undefined {
	const values = new URLSearchParams(query);
	return [...new URLSearchParams(typed)]
		.filter(([name, value]) => value === GAP && !name.includes(GAP))
		.map(([name]) => name)
		.find((name) => values.getAll(name).some((value) => value === '' || saysNothing(value)));
}

function saysNothing(text: string): boolean {
	return text === 'undefined' || text === 'null';
}

function countOf(text: string, character: string): number {
	return text.split(character).length - 1;
}
