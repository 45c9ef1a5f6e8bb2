import type { ICredentialTestRequest } from 'n8n-workflow';

type Rules = NonNullable<ICredentialTestRequest['rules']>;

const STANDARD: Record<number, string> = {
	301: 'The address answers with a redirect, which is not followed: check the Base URL',
	302: 'The address answers with a redirect, which is not followed: check the Base URL',
	307: 'The address answers with a redirect, which is not followed: check the Base URL',
	308: 'The address answers with a redirect, which is not followed: check the Base URL',
	429: 'The service takes no more requests for now: try again in a minute',
	500: 'The service is temporarily unavailable: try again later',
	502: 'The service is temporarily unavailable: try again later',
	503: 'The service is temporarily unavailable: try again later',
	504: 'The service is temporarily unavailable: try again later',
};

/**
 * The rules of a credential test: a text of its own for each status, and refusal of a good status
 * with an HTML page (whose first character is `<`) or with one of `bodies`.
 */
export function answerRules(
	texts: Record<number, string>,
	bodies: ReadonlyArray<{ key: string; value: unknown; message: string }> = [],
): Rules {
	const byStatus = Object.entries({ ...STANDARD, ...texts });
	const html = {
		key: '0',
		value: '<',
		message: 'The address answers with a web page, not with data: check the Base URL',
	};
	return [
		...byStatus.map(([value, message]) => ({
			type: 'responseCode',
			properties: { value: Number(value), message },
		})),
		...[html, ...bodies].map((properties) => ({ type: 'responseSuccessBody', properties })),
	] as Rules;
}
