/** Ends of names whose values are secrets wherever LeadConduit or a recipient asks for a login. */
const ANY =
	/(?:(?:api|access|secret|private|auth|licen[cs]e|subscription|shared|app)key|accesskeyid|passw(?:or)?d|passphrase|passcode|pwd|token|secret|authorization|credentials?|signature|jwt|sessionid|cookie)$|^(?:key|auth|sig|pass|bearer)$/;

/** What no lead field is called: in a submission all else is data, also what is called `token`. */
const IN_SUBMISSION =
	/(?:(?:api|access|secret|private)key|(?:access|refresh|auth|bearer)token|(?:client|api)secret|authorization)$/;

const IN_HEADER = /auth|cookie|secret|token|credential|session|signature|passw|key$/;
const OPEN_HEADERS = new Set([
	'accesscontrolallowcredentials',
	'authority',
	'idempotencykey',
	'proxyauthenticate',
	'wwwauthenticate',
]);

/** Tells by a name whether its value is a secret. */
export type IsSecret = (name: string) => boolean;

export const isSecret: IsSecret = (name) => ANY.test(bare(name));
export const isSecretInSubmission: IsSecret = (name) => IN_SUBMISSION.test(bare(name));
export const isSecretHeader: IsSecret = (name) =>
	IN_HEADER.test(bare(name)) && !OPEN_HEADERS.has(bare(name));

/** `X-Api-Key`, `apiKey` and `api_key` are one name. */
function bare(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
