import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import {
	allOf,
	keyedSignature,
	pinnedHeader,
	sharedSecret,
	timedSignature,
} from '../../../dist/nodes/core/hook/verify.js';
import type { Delivery, Verify } from '../../../dist/nodes/core/words/hook.js';

/** A signed delivery as the vendor documents it, computed once and written down. */
const SECRET = 'ssk-00000000000000000000000000000001';
const RAW = Buffer.from(
	'{"subscriptionId":"sub-00000000000000000000000000000001","eventId":"evt-00000000000000000000000000000001","type":"lead.tag.added","timestamp":"2026-09-02T09:30:05-03:00","body":{"lead":{"email":"ada@example.com","joinDate":"2026-09-01T10:00:00-03:00","UTCJoinDate":"2026-09-01T13:00:00-00:00","tags":["!vip"]},"tags":["!vip"],"action":"ADDED","date":"2026-09-02T09:30:00-03:00","UTCDate":"2026-09-02T12:30:00-00:00"}}',
);
const SENT = 1_788_352_205;
const SIGNATURE = 'e7b79e78510aa00f302a6cc85e011d4b3d1fd21fe0f0aca7d975bf24aaf813bc';
const HEADER = `t=${SENT},v1=${SIGNATURE}`;

/** A check of a trigger without options. */
const plain =
	(check: Verify) =>
	(delivery: Delivery, secret: string, now: number): string | undefined =>
		check(delivery, secret, now, {});

const verify = plain(timedSignature('x-hyros-signature'));
const delivery = (header: string, raw = RAW) => ({
	raw,
	headers: { 'x-hyros-signature': header },
	query: {},
});

test('the documented signature is trusted for five minutes, either way', () => {
	expect(RAW).toHaveLength(417);
	for (const seconds of [0, 300, -300]) {
		expect(verify(delivery(HEADER), SECRET, (SENT + seconds) * 1000)).toBeUndefined();
	}
	for (const seconds of [301, -301, 86_400]) {
		const reason = verify(delivery(HEADER), SECRET, (SENT + seconds) * 1000);
		expect(reason).toBe('The signature is too old');
	}
});

test.each([
	['another time', `t=${SENT + 1},v1=${SIGNATURE}`, 'The signature is wrong'],
	['another signature', `t=${SENT},v1=${SIGNATURE.replace('e', 'f')}`, 'The signature is wrong'],
	['nothing', '', 'The signature is missing'],
	['capital letters', `t=${SENT},v1=${SIGNATURE.toUpperCase()}`, 'The signature is missing'],
	['a cut signature', HEADER.slice(0, -1), 'The signature is missing'],
	['more behind it', `${HEADER},v1=${SIGNATURE}`, 'The signature is missing'],
	['no time', `t=,v1=${SIGNATURE}`, 'The signature is missing'],
	['a line before it', `x\n${HEADER}`, 'The signature is missing'],
])('a header with %s is not trusted', (_, header, reason) => {
	expect(verify(delivery(header), SECRET, SENT * 1000)).toBe(reason);
});

test('a missing header, another secret and an empty secret are not trusted', () => {
	const bare = { raw: RAW, headers: {}, query: {} };
	expect(verify(bare, SECRET, SENT * 1000)).toBe('The signature is missing');
	expect(verify(delivery(HEADER), `${SECRET} `, SENT * 1000)).toBe('The signature is wrong');
	const forged = createHmac('sha256', '').update(`${SENT}.`).update(RAW).digest('hex');
	const reason = verify(delivery(`t=${SENT},v1=${forged}`), '', SENT * 1000);
	expect(reason).toBe('No secret is stored for this webhook');
});

test('any change of a single byte is noticed', () => {
	fc.assert(
		fc.property(fc.nat(RAW.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
			const raw = Buffer.from(RAW);
			raw[at] ^= change;
			expect(verify(delivery(HEADER, raw), SECRET, SENT * 1000)).toBe('The signature is wrong');
		}),
	);
});

test('bytes that are no text are signed as they are', () => {
	fc.assert(
		fc.property(fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, secret) => {
			const raw = Buffer.from(bytes);
			const v1 = createHmac('sha256', secret).update(`${SENT}.`).update(raw).digest('hex');
			expect(verify(delivery(`t=${SENT},v1=${v1}`, raw), secret, SENT * 1000)).toBeUndefined();
		}),
	);
});

const shared = plain(sharedSecret('secret', 'x-webhook-secret'));

test.each([
	['in the header', { 'x-webhook-secret': 'right' }, {}, undefined],
	['in the query', {}, { secret: 'right' }, undefined],
	[
		'wrong in the header',
		{ 'x-webhook-secret': 'left' },
		{ secret: 'right' },
		'The secret is wrong',
	],
	['wrong in the query', {}, { secret: 'Right' }, 'The secret is wrong'],
	['with a space', {}, { secret: 'right ' }, 'The secret is wrong'],
	['empty', {}, { secret: '' }, 'The secret is missing'],
	['missing', {}, {}, 'The secret is missing'],
])('a shared secret %s', (_, headers, query, reason) => {
	const given = {
		raw: Buffer.alloc(0),
		headers: headers as Record<string, string>,
		query: query as Record<string, string>,
	};
	expect(shared(given, 'right', 0)).toBe(reason);
	expect(shared(given, '', 0)).toBe('No secret is set for this webhook');
});

describe('a signature by a key of the user', () => {
	const signed = keyedSignature('x-signature');
	const raw = Buffer.from('The quick brown fox jumps over the lazy dog');
	const hex = 'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8';
	const base64 = '97yD9DBThCSxMpjmqm+xQ+9NWaFJRhdZl0edvC0aPNg=';
	const reasonFor = (header: string | undefined, options: object) => {
		const headers: Record<string, string> = header === undefined ? {} : { 'x-signature': header };
		return signed({ raw, headers, query: {} }, 'secret', 0, { ...options });
	};

	test('is not asked for without the option', () => {
		expect(reasonFor(undefined, {})).toBeUndefined();
		expect(reasonFor('anything', { signatureEncoding: 'hex' })).toBeUndefined();
	});

	test.each([
		['hex', hex, { signatureKey: 'key' }],
		['capital hex', hex.toUpperCase(), { signatureKey: ' key\n', signatureEncoding: 'hex' }],
		['base64', base64, { signatureKey: 'key', signatureEncoding: 'base64' }],
	])('is trusted as %s', (_, header, options) => {
		expect(reasonFor(header, options)).toBeUndefined();
	});

	test.each([
		['missing', undefined, { signatureKey: 'key' }, 'The signature is missing'],
		['empty', '', { signatureKey: 'key' }, 'The signature is missing'],
		['by another key', hex, { signatureKey: 'Key' }, 'The signature is wrong'],
		['in the other encoding', base64, { signatureKey: 'key' }, 'The signature is wrong'],
		[
			'in capital base64',
			base64.toUpperCase(),
			{ signatureKey: 'key', signatureEncoding: 'base64' },
			'The signature is wrong',
		],
		['cut', hex.slice(0, -1), { signatureKey: 'key' }, 'The signature is wrong'],
		['checked without a key', hex, { signatureKey: ' ' }, 'No key is set for the signature'],
		['checked with null', hex, { signatureKey: null }, 'No key is set for the signature'],
	])('is not trusted when it is %s', (_, header, options, reason) => {
		expect(reasonFor(header, options)).toBe(reason);
	});
});

test('a pinned header must have the value of its option', () => {
	const pinned = pinnedHeader('x-from', 'from');
	const reasonFor = (headers: Record<string, string>, options: object) =>
		pinned({ raw: RAW, headers, query: {} }, '', 0, { ...options });
	expect(reasonFor({}, {})).toBeUndefined();
	expect(reasonFor({ 'x-from': 'me' }, { from: ' me ' })).toBeUndefined();
	for (const [headers, options] of [
		[{ 'x-from': 'you' }, { from: 'me' }],
		[{}, { from: 'me' }],
		[{}, { from: '' }],
		[{ 'x-from': '' }, { from: null }],
	] as const) {
		expect(reasonFor({ ...headers }, options)).toBe(
			'The header x-from has another value than the trigger expects',
		);
	}
});

test('several checks trust what all of them trust, and say the first reason', () => {
	const says =
		(reason: string | undefined): Verify =>
		() =>
			reason;
	const reasonOf = (...checks: Verify[]) =>
		plain(allOf(...checks))({ raw: RAW, headers: {}, query: {} }, '', 0);
	expect(reasonOf()).toBeUndefined();
	expect(reasonOf(says(undefined), says(undefined))).toBeUndefined();
	expect(reasonOf(says(undefined), says('one'), says('two'))).toBe('one');
});
