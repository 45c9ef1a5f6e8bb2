import { inspect } from 'node:util';
import type { RunResult } from '../harness/index.cts';

/** Values that no field is made for, each with its name. */
export const hostile: Array<[what: string, value: unknown]> = [
	['an empty text', ''],
	['blanks', ' \t\n'],
	['null', null],
	['not a number', Number.NaN],
	['infinity', Number.POSITIVE_INFINITY],
	['a negative number', -1],
	['a number beyond all dates', 1e20],
	['a number that lost digits', Number('74590868830731162')],
	['true', true],
	['an empty object', {}],
	['an object', { a: 1 }],
	['an object that cannot be written', { toString: 5, valueOf: 5, toISO: 5 }],
	['an empty list', []],
	['a list of lists', [[1], [[2]]]],
	['a list of objects', [{ a: { b: 1 } }]],
	['a list with holes', [null, undefined, '']],
	['60 values', Array.from({ length: 60 }, (_none, at) => `v${at}`)],
	['keys of a prototype', JSON.parse('{"__proto__":{"polluted":1},"constructor":{"x":1}}')],
	['a lone surrogate', 'a\ud800b@c.de'],
	['control characters', 'a\u0000\u0007\u001b[31m@c.de'],
	['line breaks', 'a@b.de\r\nX-Evil: 1\r\n\r\nGET /admin'],
	['a script', '<script>alert("x")</script>@c.de'],
	['a climb', '../../admin'],
	['an address', 'https://example.com/?a=b&c=d#e'],
	['a quote that is not closed', '{"a": "b'],
	['a text of 100 KB', `${'x'.repeat(100_000)}@c.de`],
	['a text of 1 MB', `${'x'.repeat(2 ** 20)}@c.de`],
	['a date that is none', '2026-02-31T25:61:00Z'],
	['text from right to left', '\u202egro.elpmaxe@a'],
];

/** Whether a value counts as left out: nothing of it is sent. */
export function isBlank(value: unknown): boolean {
	if (value === null || value === undefined) return true;
	if (typeof value === 'string') return value.trim() === '';
	if (Array.isArray(value)) return value.every(isBlank);
	return typeof value === 'object' && Object.keys(value).length === 0;
}

/** All that people see of a run, and what was logged. */
export function seenOf({ error, outputs, hints }: RunResult, logged: readonly unknown[]): string {
	return textOf([error, error?.stack, error?.cause, outputs, hints, logged]);
}

/** Any value with all that is in it. */
export function textOf(value: unknown): string {
	return inspect(value, { depth: 12, maxStringLength: null, maxArrayLength: null });
}

/** What must hold whatever was put in: no crash, no key in what is seen, no prototype changed. */
export function expectSane(seen: string, key: string): void {
	expect(seen).not.toContain('The node failed');
	expect(seen).not.toContain(key);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
}
