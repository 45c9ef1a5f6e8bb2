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

const HTML = 'The address answers with a web page, not with data: check the Base URL';
const STRANGER =
	'The address answers with something else than the service would: check the Base URL and the key';

/** Refuses a good status with this value at a path of the body. */
interface BodyRule {
	key: string;
	value: unknown;
	message: string;
}

/**
 * The rules of a credential test: a text of its own for each status, and refusal of a good status
 * with an HTML page (whose first character is `<`) or with one of `bodies`.
 */
export function answerRules(
	texts: Record<number, string>,
	bodies: readonly BodyRule[] = [],
): Rules {
	const byStatus = Object.entries({ ...STANDARD, ...texts });
	return [
		...byStatus.map(([value, message]) => ({
			type: 'responseCode',
			properties: { value: Number(value), message },
		})),
		...[{ key: '0', value: '<', message: HTML }, ...bodies].map((properties) => ({
			type: 'responseSuccessBody',
			properties,
		})),
	] as Rules;
}

/**
 * Refuses every body that lacks what a good answer holds at `path`. n8n knows equality only, and what
 * is not there equals undefined; of a list, ask for its `length`, which no object has.
 */
export function promised(path: string): BodyRule[] {
	return [undefined, null, ''].map((value) => ({ key: path, value, message: STRANGER }));
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/**
 * Refuses what cannot be a list, where the answer is read as text: bare, or in an object whose first
 * member does not begin like that of an error.
 */
export function promisedList(): BodyRule[] {
	const starts = [undefined, '"', '-', ...'0123456789', ...LETTERS, ...LETTERS.toUpperCase()];
	const beginnings: Array<[key: string, values: ReadonlyArray<string | undefined>]> = [
		['0', starts],
		['1', ['}']],
		['2', ['}', ...'eEmM']],
	];
	return beginnings.flatMap(([key, values]) =>
		values.map((value) => ({ key, value, message: STRANGER })),
	);
}
