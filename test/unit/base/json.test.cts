import fc from 'fast-check';
import { parseJson, parseUserJson, stringifyJson } from '../../../dist/nodes/core/base/json.js';

/** JSON values whose integers all fit a float. */
const safeJson = fc
	.jsonValue({ maxDepth: 4 })
	.filter((value) => !JSON.stringify(value).includes('__proto__'))
	.filter((value) => !/\d{16}/.test(JSON.stringify(value)));

/** An integer that a float cannot hold, as its digits. */
const longInteger = fc
	.tuple(fc.boolean(), fc.bigInt({ min: 2n ** 53n, max: 10n ** 40n }))
	.map(([negative, value]) => String(negative ? -value : value));

/** Texts that try to look like the inside or the end of a string, or like a number. */
const trickyText = fc
	.array(
		fc.oneof(
			longInteger,
			fc.constantFrom('"', '\\', '\\\\"', '\\"', ':', ',', '{', '}', '[', ']', '\n', 'é', ' '),
			fc.string(),
		),
		{ maxLength: 8 },
	)
	.map((parts) => parts.join(''))
	// A prototype's name has a test of its own.
	.filter((text) => text !== '__proto__');

test('texts without long integers are read as JSON.parse reads them', () => {
	fc.assert(
		fc.property(safeJson, fc.constantFrom(0, 1, 4), (value, indent) => {
			const text = JSON.stringify(value, null, indent);
			expect(parseJson(text)).toStrictEqual(JSON.parse(text));
			expect(parseUserJson(text)).toStrictEqual(JSON.parse(text));
		}),
		{ numRuns: 500 },
	);
});

test('what JSON.parse refuses is refused', () => {
	const broken = fc.oneof(
		fc.string(),
		fc.tuple(safeJson, fc.nat()).map(([value, at]) => {
			const text = JSON.stringify(value);
			return text.slice(0, at % text.length);
		}),
		longInteger.map((digits) => `{${digits}:1}`),
		longInteger.map((digits) => `[0${digits.replace('-', '')}]`),
		longInteger.map((digits) => `[+${digits.replace('-', '')}]`),
		longInteger.map((digits) => `[-${digits}]`.replace('--', '- -')),
		longInteger.map((digits) => `[${digits}`),
	);
	const reads = (text: string) => {
		try {
			JSON.parse(text);
			return true;
		} catch {
			return false;
		}
	};
	fc.assert(
		fc.property(broken, (text) => {
			fc.pre(!reads(text));
			expect(() => parseJson(text)).toThrow(SyntaxError);
			expect(() => parseUserJson(text)).toThrow(SyntaxError);
		}),
		{ numRuns: 1000 },
	);
});

test('long integers keep their digits wherever they stand, and digits in strings are untouched', () => {
	fc.assert(
		fc.property(longInteger, trickyText, trickyText, (digits, before, after) => {
			const [left, right] = [JSON.stringify(before), JSON.stringify(after)];
			const text = `{${left}:[${left}, ${digits} ,${right}],"n":{"v":${digits}},"last":${right}}`;
			const expected = JSON.parse(text.replaceAll(` ${digits} `, `"${digits}"`)) as object;
			expect(parseJson(text)).toStrictEqual({ ...expected, n: { v: digits } });
		}),
		{ numRuns: 1000 },
	);
});

test.each([
	['9007199254740991', 9007199254740991],
	['-9007199254740991', -9007199254740991],
	['9007199254740992', '9007199254740992'],
	['-9007199254740992', '-9007199254740992'],
	['74590868830731162', '74590868830731162'],
	['74590868830731162.5', Number('74590868830731162.5')],
	['0.1234567890123456789', Number('0.1234567890123456789')],
	['12345678901234567890e2', Number('12345678901234567890e2')],
	['1e12345678901234567890', Infinity],
	['1e-12345678901234567', 0],
	['"74590868830731162"', '74590868830731162'],
	['"a\\\\",74590868830731162'.replace(/^/, '[') + ']', ['a\\', '74590868830731162']],
	['["a\\" 74590868830731162"]', ['a" 74590868830731162']],
])('%s is read without loss', (text, expected) => {
	expect(parseJson(text)).toStrictEqual(expected);
});

test('a prototype cannot be reached, however its name is written', () => {
	const letters = [...'__proto__'];
	const escaped = fc
		.array(fc.constantFrom('plain', 'lower', 'upper'), { minLength: 9, maxLength: 9 })
		.map((forms) =>
			letters
				.map((letter, index) => {
					const code = letter.charCodeAt(0).toString(16).padStart(4, '0');
					if (forms[index] === 'plain') return letter;
					return `\\u${forms[index] === 'upper' ? code.toUpperCase() : code}`;
				})
				.join(''),
		);
	fc.assert(
		fc.property(escaped, fc.boolean(), (name, withLong) => {
			const long = withLong ? '74590868830731162' : '1';
			const text = `{"a":{"${name}":{"polluted":true}},"n":${long},"constructor":{"prototype":{"x":1}}}`;
			for (const parse of [parseJson, parseUserJson]) {
				const value = parse(text) as Record<string, Record<string, unknown>>;
				expect(Object.keys(value.a)).toEqual([]);
				const copy = Object.assign({}, value.a) as { polluted?: boolean };
				expect(copy.polluted).toBeUndefined();
				expect(Object.hasOwn(value, 'constructor')).toBe(true);
				expect(value.constructor).toEqual({ prototype: { x: 1 } });
			}
			expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		}),
	);
});

test('text of the user keeps its digits on the way through', () => {
	fc.assert(
		fc.property(longInteger, trickyText, safeJson, (digits, label, rest) => {
			const text = `{"id":${digits},${JSON.stringify(`k${label}`)}:[${digits}],"rest":${JSON.stringify(rest)}}`;
			const sent = stringifyJson(parseUserJson(text));
			expect(parseJson(sent)).toStrictEqual(parseJson(text));
			expect(sent).toContain(`"id":${digits},`);
		}),
		{ numRuns: 500 },
	);
});

test('only numbers become numbers again: texts with private characters stay texts', () => {
	fc.assert(
		fc.property(fc.string({ unit: fc.constantFrom('\uE0F1', '1', 'x', '-') }), (label) => {
			const text = `{"label":${JSON.stringify(label)},"id":74590868830731162}`;
			expect(stringifyJson(parseUserJson(text))).toBe(text);
		}),
	);
});

test('values are written as JSON.stringify writes them', () => {
	const value = fc.anything({
		withDate: true,
		withNullPrototype: true,
		withSparseArray: true,
		maxDepth: 4,
	});
	fc.assert(
		fc.property(value, (given) => {
			expect(stringifyJson(given)).toBe(JSON.stringify(given) ?? 'null');
		}),
		{ numRuns: 1000 },
	);
	expect(stringifyJson([() => 1, Symbol('s'), undefined, Number.NaN])).toBe(
		'[null,null,null,null]',
	);
	expect(stringifyJson({ a: undefined, b: () => 1, c: Symbol('s'), d: 1n })).toBe('{"d":1}');
});
