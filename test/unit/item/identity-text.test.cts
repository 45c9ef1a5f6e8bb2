import fc from 'fast-check';
import { identityText } from '../../../dist/nodes/core/item/identity-text.js';
import { refusalOf } from '../problem.cts';

test.each([
	' name@email.com ',
	'\u00a0name@email.com\ufeff',
	'\tname@email.com\n',
	'\u202fname@email.com',
])('%j is name@email.com', (given) => {
	expect(identityText('Email', given)).toBe('name@email.com');
});

test.each([
	['name\u200b@email.com', '(U+200B, zero width space) after "name"'],
	['name@\u00ademail.com', '(U+00AD, soft hyphen) after "name@"'],
	['\u202ename@email.com', '(U+202E) at its start'],
	['\u200ename@email.com', '(U+200E, left-to-right mark) at its start'],
	['name@email.com\u2060', '(U+2060, word joiner) after "name@email.com"'],
	['na\ufeffme', '(U+FEFF, byte order mark) after "na"'],
	['+1\u00a0202', '(U+00A0, no-break space) after "+1"'],
	['a\tb', '(U+0009, tab) after "a"'],
	['+1\u2009202', '(U+2009, thin space) after "+1"'],
	['or\u3000der', '(U+3000, wide space) after "or"'],
	['or\ufe0fder', '(U+FE0F) after "or"'],
	['na\u3164me', '(U+3164) after "na"'],
	['na\u{e0041}me', '(U+E0041) after "na"'],
])('%j is refused', (given, word) => {
	const { message } = refusalOf(() => identityText('Email', given));
	expect(message).toBe(`Email has an invisible character ${word}`);
});

test('blanks around an identity make no other one', () => {
	const blank = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0', '\ufeff') });
	fc.assert(
		fc.property(blank, fc.emailAddress(), blank, (before, email, after) => {
			expect(identityText('Email', before + email + after)).toBe(email);
		}),
	);
});
