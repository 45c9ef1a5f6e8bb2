import { checkBaseUrl, isBlank, Problem } from '../base';
import type { Api } from '../words';

/**
 * The base URL of an API as the user gave it, or the usual one. Throws on addresses that are not
 * safe and on those that people paste by mistake.
 */
export function baseUrlOf({ baseUrl, notBaseUrl }: Api, given: unknown): string {
	const url = checkBaseUrl(
		isBlank(given) ? baseUrl.standard : given,
		baseUrl.typed ? 'URL' : undefined,
	);
	if (!notBaseUrl?.pattern.test(url)) return url;
	throw new Problem(notBaseUrl.message, {
		invalidInput: true,
		failure: { cause: 'configuration-invalid' },
	});
}

/** The same for a credential test, which n8n evaluates: without the slashes at the end. */
export function baseUrlExpression({ baseUrl: { field, standard } }: Api): string {
	return `={{ ($credentials.${field}.trim() || "${standard}").replace(/\\/+$/, "") }}`;
}
