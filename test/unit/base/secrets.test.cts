import fc from 'fast-check';
import {
	cleanKey,
	fingerprint,
	hideSecrets,
	sameText,
	secretForms,
} from '../../../dist/nodes/core/base/secrets.js';
import { refusalOf } from '../problem.cts';

describe('keys', () => {
	test.each([
		['k3y-AbC.123=', 'k3y-AbC.123='],
		['  key\n', 'key'],
		['\tkey\r\n', 'key'],
		['\uFEFFkey', 'key'],
		['Bearer key', 'key'],
		['bearer  Bearer key', 'key'],
		['Authorization: Bearer key', 'key'],
		['token key', 'key'],
		['Basic a2V5', 'a2V5'],
		['bearerkey', 'bearerkey'],
	])('%j is cleaned to %s', (pasted, expected) => {
		expect(cleanKey(pasted)).toBe(expected);
	});

	test.each([
		['', 'is empty'],
		[' \n', 'is empty'],
		['Bearer ', 'is empty'],
		['Bearer', 'is empty'],
		[undefined, 'is empty'],
		[12345678, 'is empty'],
		['two words', 'has a space or line break inside'],
		['two\nlines', 'has a space or line break inside'],
		['two\u00a0words', 'has a space or line break inside'],
		['k\u0435y', 'has a character that cannot be part of a key'],
		['key\u200b', 'has a character that cannot be part of a key'],
		['ke\u2060y', 'has a character that cannot be part of a key'],
		['key\u0000', 'has a character that cannot be part of a key'],
		['clé', 'has a character that cannot be part of a key'],
		['“key”', 'has a character that cannot be part of a key'],
	])('%j is refused: it %s', (pasted, reason) => {
		const { message, facts } = refusalOf(() => cleanKey(pasted));
		expect(message).toBe(`API Key ${reason}`);
		expect(facts.failure).toEqual({ cause: 'credential-invalid' });
	});

	test('a clean key is what a header can carry, and cleaning again changes nothing', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (pasted) => {
				let key: string;
				try {
					key = cleanKey(pasted);
				} catch {
					return;
				}
				expect(key).toMatch(/^[\x21-\x7e]+$/);
				expect(cleanKey(key)).toBe(key);
				expect(pasted).toContain(key);
			}),
		);
	});
});

describe('secrets', () => {
	test('are hidden plain, URI-encoded, JSON-escaped and in base64, alone or in a header', () => {
		const secret = 'sk/"q"+ä\\=9';
		const forms = secretForms([`Bearer ${secret}`]);
		const echoes = [
			`key ${secret} refused`,
			`?key=${encodeURIComponent(secret)}&x`,
			JSON.stringify({ key: secret }),
			JSON.stringify({ key: secret }).replaceAll('/', '\\/'),
			Buffer.from(secret).toString('base64'),
			`Authorization: Bearer ${secret}`,
		];
		for (const echo of echoes) {
			const shown = hideSecrets(echo, forms);
			expect(shown).toContain('[hidden]');
			expect(shown).not.toContain(secret);
		}
	});

	test('are hidden in the base64 of a user name and password', () => {
		const secret = fc
			.string({ minLength: 8, maxLength: 40 })
			.filter((text) => text.trim().length >= 8);
		const around = fc.string({ unit: 'grapheme-ascii', maxLength: 9 });
		fc.assert(
			fc.property(secret, around, around, (text, before, after) => {
				const bare = text.trim();
				const whole = Buffer.from(`${before}${bare}${after}`);
				for (const encoding of ['base64', 'base64url'] as const) {
					const shown = hideSecrets(`Basic ${whole.toString(encoding)}`, secretForms([text]));
					expect(shown).toContain('[hidden]');
					const [left, right] = shown.slice('Basic '.length).split('[hidden]');
					const visible = [
						Buffer.from(left, encoding).toString('latin1'),
						Buffer.from(right, encoding).toString('latin1'),
					].join(' ');
					expect(visible).not.toContain(bare.slice(2, -2));
				}
			}),
		);
	});

	test('no known form of a secret survives, whatever stands around it', () => {
		const secret = fc.string({ unit: 'binary', minLength: 6 });
		fc.assert(
			fc.property(
				fc.array(secret, { maxLength: 3 }),
				fc.string(),
				fc.nat(),
				(secrets, text, pick) => {
					const forms = secretForms(secrets);
					const form = forms[pick % Math.max(1, forms.length)] ?? '';
					const shown = hideSecrets(`${text}${form}${text}`, forms);
					for (const other of forms) {
						if (!'[hidden]'.includes(other))
							expect(shown.replaceAll('[hidden]', '\n')).not.toContain(other);
					}
				},
			),
		);
	});

	test.each([[''], ['  '], ['short'], [undefined], [42], [null]])(
		'%p is no secret to look for',
		(value) => {
			expect(secretForms([value])).toEqual([]);
		},
	);

	test('a word is not hidden because a short key was pasted behind its scheme', () => {
		expect(hideSecrets('no k in bank', secretForms(['Bearer k']))).toBe('no k in bank');
	});

	test('a fingerprint tells accounts apart and does not show their secret', () => {
		expect(fingerprint('https://a.example', 'secret')).toBe(
			fingerprint('https://a.example', 'secret'),
		);
		expect(fingerprint('https://a.example', 'secret')).not.toBe(
			fingerprint('https://b.example', 'secret'),
		);
		expect(fingerprint('https://a.example', 'secret')).toMatch(/^[\w-]{22}$/);
	});

	test('texts are the same only when they are equal', () => {
		fc.assert(
			fc.property(fc.string(), fc.string(), (left, right) => {
				expect(sameText(left, left)).toBe(true);
				expect(sameText(left, right)).toBe(left === right);
				expect(sameText(left, `${left}x`)).toBe(false);
			}),
		);
	});
});
