import fc from 'fast-check';
import {
	asText,
	at,
	isBlank,
	parseUrl,
	put,
	type JsonObject,
} from '../../../dist/nodes/core/base/values.js';

const key = fc.oneof(
	fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', ''),
	fc.string().map((text) => text.replaceAll('.', '')),
);
const path = fc.array(key, { minLength: 1, maxLength: 4 }).map((keys) => keys.join('.'));

test('what is put at a path is found there, and nothing else changes', () => {
	fc.assert(
		fc.property(path, fc.integer(), (where, value) => {
			fc.pre(where !== '');
			const target: JsonObject = { other: { kept: true } };
			fc.pre(!where.startsWith('other'));
			put(target, where, value);
			expect(at(target, where)).toBe(value);
			expect(target.other).toEqual({ kept: true });
		}),
		{ numRuns: 500 },
	);
});

test('no path reaches a prototype', () => {
	fc.assert(
		fc.property(fc.array(path, { maxLength: 5 }), (paths) => {
			const target: JsonObject = {};
			for (const where of paths) put(target, where, { polluted: true });
			expect(Object.getPrototypeOf(target)).toBe(Object.prototype);
			expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
			expect((() => 1) as { polluted?: boolean }).not.toHaveProperty('polluted');
		}),
	);
});

test('a second put keeps its neighbours and replaces what is no object', () => {
	const body: JsonObject = {};
	put(body, 'lead.email', 'a@b.c');
	put(body, 'lead.name', 'Ada');
	put(body, 'lead.name.first', 'Ada');
	expect(body).toEqual({ lead: { email: 'a@b.c', name: { first: 'Ada' } } });
});

test.each([
	[{ a: [{ b: 1 }] }, 'a.0.b', 1],
	[{ a: [{ b: 1 }] }, 'a.1.b', undefined],
	[{ a: [{ b: 1 }] }, 'a.length', undefined],
	[{ a: 'text' }, 'a.length', undefined],
	[{}, 'constructor', undefined],
	[{}, '__proto__', undefined],
	[null, 'a', undefined],
	[undefined, 'a.b', undefined],
	['whole', '', 'whole'],
])('at %j, %s is %j', (value, where, expected) => {
	expect(at(value, where)).toBe(expected);
});

test.each([undefined, null, '', ' \t\n\u00a0', [], {}])('%j is blank', (value) => {
	expect(isBlank(value)).toBe(true);
});

test.each([0, -0, false, 'x', [''], { a: undefined }, Number.NaN, 0n, new Date(0), new Map()])(
	'%p is not blank',
	(value) => {
		expect(isBlank(value)).toBe(false);
	},
);

test.each([
	[null, ''],
	[undefined, ''],
	[{ a: 1 }, ''],
	[[1], ''],
	[0, '0'],
	[false, 'false'],
	[74590868830731162n, '74590868830731162'],
])('the text of %p is "%s"', (value, expected) => {
	expect(asText(value)).toBe(expected);
});

test('an address is read the same however often that is done', () => {
	const read = (text: string, base?: string) => parseUrl(text, base)?.href;
	const links = ['https://bücher.example/ä?ö', '/ä?ö', 'https://', 'no address'];
	for (let time = 0; time < 50_000; time++) {
		if (read(links[0]) !== 'https://xn--bcher-kva.example/%C3%A4?%C3%B6')
			throw new Error(`${time}`);
	}
	expect(read(links[1], 'https://a.example/b')).toBe('https://a.example/%C3%A4?%C3%B6');
	expect([read(links[1]), read(links[2]), read(links[3])]).toEqual([
		undefined,
		undefined,
		undefined,
	]);
});
