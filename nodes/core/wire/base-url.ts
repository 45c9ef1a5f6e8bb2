import { checkAddress, checkBaseUrl, isBlank, Problem } from '../base';
import type { Api } from '../words';

/**
 * The base URL of an API as the user gave it, or the usual one. One that is typed in the node is a
 * whole address: its query and its last slash count. Throws on addresses that are not safe and on
 * those that people paste by mistake.
 */
export function baseUrlOf({ baseUrl, notBaseUrl }: Api, given: unknown): string {
	const wanted = isBlank(given) ? baseUrl.standard : given;
	const url = baseUrl.typed ? wholeAddress(wanted) : checkBaseUrl(wanted, baseUrl.label);
	if (!notBaseUrl?.pattern.test(url)) return url;
	throw new Problem(notBaseUrl.message, {
		invalidInput: true,
		failure: { cause: 'configuration-invalid' },
	});
}

function wholeAddress(value: unknown): string {
	const { origin, pathname, search } = checkAddress(value, 'URL');
	return `${origin}${pathname}${search}`;
}

/** The same for a credential test, which n8n evaluates: without the slashes at the end. */
export function baseUrlExpression({ baseUrl: { field, standard } }: Api): string {
	return `={{ ($credentials.${field}.trim() || "${standard}").replace(/\\/+$/, "") }}`;
}
