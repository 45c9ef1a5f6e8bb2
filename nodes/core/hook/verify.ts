import { createHmac, timingSafeEqual } from 'crypto';
import { sameText } from '../base';
import { choice, number, text, type Field, type Verify } from '../words';

const TOLERANCE_S = 300;

/** The option of `timedSignature`. */
export const toleranceOption: Field = number('toleranceSeconds', {
	label: 'Tolerance (Seconds)',
	description: 'How far the time of a delivery may be from now; what is older may be a replay',
	default: TOLERANCE_S,
	min: 1,
	max: 86_400,
});

/** A header `t=<seconds>,v1=<hex>` with HMAC-SHA256 over `<t>.<raw body>`, good for a while only. */
export function timedSignature(header: string): Verify {
	return ({ raw, headers }, secret, now, { toleranceSeconds }) => {
		const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers[header] ?? '');
		if (secret === '') return 'No secret is stored for this webhook';
		if (!match) return 'The signature is missing';
		const [, seconds, signature] = match;
		const expected = createHmac('sha256', secret).update(`${seconds}.`).update(raw).digest();
		if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return 'The signature is wrong';
		const tolerance = Number(toleranceSeconds) || TOLERANCE_S;
		return Math.abs(now / 1000 - Number(seconds)) > tolerance
			? 'The signature is too old'
			: undefined;
	};
}

/** A secret that both sides know, in the query or in a header. */
export function sharedSecret(parameter: string, header: string): Verify {
	return ({ headers, query }, secret) => {
		if (secret === '') return 'No secret is set for this webhook';
		const given = headers[header] || query[parameter] || '';
		if (given === '') return 'The secret is missing';
		return sameText(given, secret) ? undefined : 'The secret is wrong';
	};
}

/** The options of `keyedSignature`. */
export const signatureOptions: readonly Field[] = [
	text('signatureKey', {
		password: true,
		description:
			'Refuses deliveries that are not signed with this key, by HMAC-SHA256 over the body',
	}),
	choice('signatureEncoding', [
		{ name: 'Hex', value: 'hex' },
		{ name: 'Base64', value: 'base64' },
	]),
];

/** HMAC-SHA256 over the raw body with a key of the user's, where the options have one. */
export function keyedSignature(header: string): Verify {
	return ({ raw, headers }, _secret, _now, { signatureKey, signatureEncoding }) => {
		if (signatureKey === undefined) return undefined;
		const key = String(signatureKey ?? '').trim();
		if (key === '') return 'No key is set for the signature';
		const wanted = String(signatureEncoding ?? '')
			.trim()
			.toLowerCase();
		const encoding = wanted === 'base64' ? 'base64' : 'hex';
		const given = headers[header] ?? '';
		if (given === '') return 'The signature is missing';
		const expected = createHmac('sha256', key).update(raw).digest(encoding);
		const written = encoding === 'hex' ? given.toLowerCase() : given;
		return sameText(written, expected) ? undefined : 'The signature is wrong';
	};
}

/** A header that must have the value of an option, where that option is set. */
export function pinnedHeader(header: string, option: string): Verify {
	return ({ headers }, _secret, _now, options) => {
		if (options[option] === undefined) return undefined;
		const wanted = String(options[option] ?? '').trim();
		const isSame = wanted !== '' && sameText(headers[header] ?? '', wanted);
		return isSame ? undefined : `The header ${header} has another value than the trigger expects`;
	};
}

/** Trusts what all of these trust. */
export function allOf(...checks: readonly Verify[]): Verify {
	return (...delivered) => {
		for (const check of checks) {
			const reason = check(...delivered);
			if (reason !== undefined) return reason;
		}
		return undefined;
	};
}
