import { createHmac, timingSafeEqual } from 'crypto';
import { sameText } from './safe';

/** A delivery as it came in: exact bytes, lower-case header names. */
export interface Delivery {
	raw: Buffer;
	headers: Record<string, string>;
	query: Record<string, string>;
}

/** Says why a delivery is not trusted, or undefined when it is. An empty secret trusts nothing. */
export type Verify = (delivery: Delivery, secret: string, now: number) => string | undefined;

/** A header `t=<seconds>,v1=<hex>` with HMAC-SHA256 over `<t>.<raw body>`, good for a while only. */
export function timedSignature(header: string, toleranceSeconds: number): Verify {
	return ({ raw, headers }, secret, now) => {
		const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers[header] ?? '');
		if (secret === '') return 'No secret is stored for this webhook';
		if (!match) return 'The signature is missing';
		const [, seconds, signature] = match;
		const expected = createHmac('sha256', secret).update(`${seconds}.`).update(raw).digest();
		if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) return 'The signature is wrong';
		return Math.abs(now / 1000 - Number(seconds)) > toleranceSeconds
			? 'The signature is too old'
			: undefined;
	};
}

/** A secret that both sides know, in the query or in a header. */
export function sharedSecret(parameter: string, header: string): Verify {
	return ({ headers, query }, secret) => {
		if (secret === '') return 'No secret is set for this webhook';
		const given = headers[header] ?? query[parameter] ?? '';
		if (given === '') return 'The secret is missing';
		return sameText(given, secret) ? undefined : 'The secret is wrong';
	};
}
