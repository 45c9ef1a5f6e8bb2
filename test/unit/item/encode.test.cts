import fc from 'fast-check';
import { encodeField, type EncodeContext } from '../../../dist/nodes/core/item/encode.js';
import {
	choice,
	choices,
	date,
	flag,
	json,
	list,
	number,
	object,
	record,
	records,
	rows,
	text,
} from '../../../dist/nodes/core/words/make-field.js';
import { stringifyJson } from '../../../dist/nodes/core/base/json.js';
import type { Field, PickList } from '../../../dist/nodes/core/words/index.js';
import { refusalOf } from '../problem.cts';

const context: EncodeContext = { zone: 'Europe/Berlin' };
const encode = (field: Field, value: unknown) => encodeField(field, value, context);
const pick: PickList = {
	method: 'searchLeads',
	path: '/leads',
	items: '',
	value: 'id',
	label: 'name',
};

const members = [text('sku', { required: true }), number('unit_price'), list('tags')];
const FIELDS: Field[] = [
	text('email'),
	number('amount'),
	flag('paid', 'Whether it is paid'),
	choice('stage', ['NEW', 'OLD', { name: 'Newest First', value: 'desc' }]),
	choices('kinds', ['A', 'B']),
	date('at'),
	list('tags'),
	json('data'),
	object('item', members),
	rows('items', members),
	record('lead_id', pick),
	records('lead_ids', pick),
];
const byKind = (kind: Field['kind']) => FIELDS.find((field) => field.kind === kind)!;
const locator = (value: unknown) => ({ __rl: true, mode: 'id', value });

test.each(FIELDS)('what is left blank is not sent: $kind', (field) => {
	for (const blank of [undefined, null, '', ' \n', [], {}, locator(''), locator(null)]) {
		expect(encode(field, blank)).toBeUndefined();
	}
	expect(encode({ ...field, nullable: true }, null)).toBeNull();
	expect(encode({ ...field, nullable: true }, '')).toBeUndefined();
});

test.each([
	['[]', []],
	['{}', {}],
	[[], []],
	['', undefined],
	[null, undefined],
])('an emptiable field sends %j as %j', (value, sent) => {
	expect(encode(json('steps', { emptiable: true }), value)).toEqual(sent);
});

test.each<[Field['kind'], unknown, unknown]>([
	['text', 'a@b.c', 'a@b.c'],
	['text', ' kept ', ' kept '],
	['text', 42, '42'],
	['text', 0, '0'],
	['text', false, 'false'],
	['text', 1.5, '1.5'],
	['text', 9007199254740991, '9007199254740991'],
	['text', 74590868830731162n, '74590868830731162'],
	['text', locator('x'), 'x'],
	['choice', 'BRAND_NEW', 'BRAND_NEW'],
	['choice', ' Brand New ', 'Brand New'],
	['choice', 'NEW \n', 'NEW'],
	['choice', 'new', 'NEW'],
	['choice', 'Newest First', 'desc'],
	['choice', ' newest first', 'desc'],
	['record', locator('l-1'), 'l-1'],
	['record', 'l-1', 'l-1'],
	['record', 17, '17'],
	['number', 1.5, 1.5],
	['number', '1.5', 1.5],
	['number', ' -3 ', -3],
	['number', 0, 0],
	['number', '0', 0],
	['number', locator('7'), 7],
	['number', '5.0', 5],
	['number', '\ufeff1e3\n', 1000],
	['number', '+.5', 0.5],
	['flag', true, true],
	['flag', false, false],
	['flag', 'true', true],
	['flag', 'false', false],
	['flag', ' True\n', true],
	['flag', 'YES', true],
	['flag', 'on', true],
	['flag', 1, true],
	['flag', '1', true],
	['flag', '\u00a0No ', false],
	['flag', 'off', false],
	['flag', 0, false],
	['flag', '0', false],
	['date', '2026-03-29T02:30:00', '2026-03-29T03:30:00+02:00'],
	['date', new Date(0), '1970-01-01T00:00:00Z'],
	['list', 'a, b,,c\nd', ['a', 'b', 'c', 'd']],
	['list', ['a', ' b ', '', null], ['a', 'b']],
	['list', '["a","b, c"]', ['a', 'b, c']],
	['list', '[74590868830731162]', ['74590868830731162']],
	['list', '[broken', ['[broken']],
	['list', '[a, b]', ['a', 'b']],
	['list', [1, 2], ['1', '2']],
	['list', 5, ['5']],
	['list', ' , ', undefined],
	['choices', ['A', 'C'], ['A', 'C']],
	['choices', 'A,B', ['A', 'B']],
	['choices', 'a, b , c', ['A', 'B', 'c']],
	['choices', '[a, b]', ['A', 'B']],
	['records', '["1, 2"]', ['1, 2']],
	['records', ['1'], ['1']],
	['records', locator('1,2'), ['1', '2']],
	['json', '{"a":[1]}', { a: [1] }],
	['json', { a: [1] }, { a: [1] }],
	['json', '[1]', [1]],
	['json', '"x"', 'x'],
	['json', 'false', false],
	['json', '{}', undefined],
	['json', 'null', undefined],
	['object', { sku: 'a', unitPrice: '2' }, { sku: 'a', unit_price: 2 }],
	['object', { sku: 'a', unit_price: 2 }, { sku: 'a', unit_price: 2 }],
	['object', { values: { sku: 'a', tags: 'x,y' } }, { sku: 'a', tags: ['x', 'y'] }],
	['object', '{"sku":"a","unitPrice":0}', { sku: 'a', unit_price: 0 }],
	[
		'rows',
		{ values: [{ sku: 'a' }, { sku: 'b', unitPrice: 1 }] },
		[{ sku: 'a' }, { sku: 'b', unit_price: 1 }],
	],
	['rows', [{ sku: 'a' }], [{ sku: 'a' }]],
	['rows', { sku: 'a' }, [{ sku: 'a' }]],
	['rows', '[{"sku":"a"},{"sku":"b"}]', [{ sku: 'a' }, { sku: 'b' }]],
	['rows', '{"sku":"a"}', [{ sku: 'a' }]],
	['rows', { values: [] }, undefined],
])('%s: %j is sent as %j', (kind, value, expected) => {
	expect(encode(byKind(kind), value)).toStrictEqual(expected);
});

test.each<[Field['kind'], unknown, string]>([
	['text', { a: 1 }, 'Email must be a text'],
	['text', ['a'], 'Email must be a text'],
	['text', () => 'a', 'Email must be a text'],
	['text', Number.NaN, 'Email must be a text'],
	['text', Number.POSITIVE_INFINITY, 'Email must be a text'],
	['text', Number('74590868830731162'), 'Email has lost digits on its way here'],
	['text', -1e21, 'Email has lost digits on its way here'],
	['text', 'x'.repeat(1_000_001), 'Email is too long'],
	['choice', ['NEW'], 'Stage must be a text'],
	['record', locator({ id: 1 }), 'Lead ID must be a text'],
	['number', 'twelve', 'Amount must be a number'],
	['number', '1,5', 'Amount must be a number'],
	['number', Number.NaN, 'Amount must be a number'],
	['number', 'Infinity', 'Amount must be a number'],
	['number', true, 'Amount must be a number'],
	['number', [1], 'Amount must be a number'],
	['number', new Date(0), 'Amount must be a number'],
	['number', '1,234.50', 'Amount must be a number'],
	['number', '1 234', 'Amount must be a number'],
	['number', '$12', 'Amount must be a number'],
	['number', '0x1F', 'Amount must be a number'],
	['number', '0b1', 'Amount must be a number'],
	['number', '1e999', 'Amount must be a number'],
	['number', '74590868830731162', 'Amount has lost digits on its way here'],
	['flag', 'maybe', 'Paid must be yes or no'],
	['flag', 2, 'Paid must be yes or no'],
	['flag', [true], 'Paid must be yes or no'],
	['flag', Number.NaN, 'Paid must be yes or no'],
	['date', true, 'At must be a date'],
	['date', ['2026-01-01'], 'At must be a date'],
	['date', { year: 2026 }, 'At: "[object Object]" is not a date'],
	['list', { a: 1 }, 'Tags must be a list of texts'],
	['list', [{ a: 1 }], 'Tags must be a text'],
	['list', [['a']], 'Tags must be a text'],
	['list', [Number('74590868830731162')], 'Tags has lost digits on its way here'],
	['json', '{broken', 'Data is not valid JSON'],
	['json', 'undefined', 'Data is not valid JSON'],
	['object', [{ sku: 'a' }], 'Item must be an object'],
	['object', 'text', 'Item is not valid JSON'],
	['object', '[1]', 'Item must be an object'],
	['object', 5, 'Item must be an object'],
	['object', { unitPrice: 1 }, 'Item: Sku is empty'.replace('Sku', 'SKU')],
	['object', { sku: 'a', colour: 'red' }, 'Item has no member "colour"'],
	['object', { sku: 'a', constructor: 'x' }, 'Item has no member "constructor"'],
	['object', '{"sku":"a","toString":1}', 'Item has no member "toString"'],
	['rows', ['a'], 'Items must be a list of objects'],
	['rows', [null], 'Items must be a list of objects'],
	['rows', 7, 'Items must be a list of objects'],
	['rows', '[1]', 'Items must be a list of objects'],
	['rows', [{ sku: '' }], 'Items: SKU is empty'],
	['rows', [{ sku: 'a', unitPrice: 'x' }], 'Unit Price must be a number'],
])('%s: %p is refused: %s', (kind, value, message) => {
	const refusal = refusalOf(() => encode(byKind(kind), value));
	expect(refusal.message).toBe(message);
	expect(refusal.facts.invalidInput).toBe(true);
});

test('a blank row between others is left out', () => {
	const notes = rows('notes', [text('a'), text('b')]);
	expect(encode(notes, { values: [{ a: '' }, { a: 'x', b: '' }, {}] })).toEqual([{ a: 'x' }]);
	expect(encode(notes, { values: [{ a: '', b: ' ' }] })).toBeUndefined();
});

test('a member may stand deeper in the object than its parameter', () => {
	const order = object('order', [text('customer.email'), text('customer.name')]);
	expect(encode(order, { customerEmail: 'a@b.c', customerName: 'Ada' })).toEqual({
		customer: { email: 'a@b.c', name: 'Ada' },
	});
});

test('bounds, checks and a last shaping hold for every kind', () => {
	const age = number('age', { min: 1, max: 9 });
	expect(encode(age, 1)).toBe(1);
	expect(encode(age, '9')).toBe(9);
	expect(refusalOf(() => encode(age, 0)).message).toBe('Age must be at least 1');
	expect(refusalOf(() => encode(age, 9.5)).message).toBe('Age must be at most 9');
	const ids = list('ids', { max: 2 });
	expect(encode(ids, 'a,b')).toEqual(['a', 'b']);
	expect(refusalOf(() => encode(ids, 'a,b,c')).message).toBe('IDs takes at most 2 values, not 3');
	const email = text('email', {
		check: (value) => (String(value).includes('@') ? undefined : 'is odd'),
	});
	expect(encode(email, 'a@b')).toBe('a@b');
	expect(refusalOf(() => encode(email, 'ab')).message).toBe('Email is odd');
	const piped = list('lists', { encode: (value) => (value as string[]).join('|') });
	expect(encode(piped, 'a, b')).toBe('a|b');
	expect(encode(text('x', { encode: () => undefined }), 'y')).toBeUndefined();
});

test('the digits of long numbers arrive whole, as numbers where the field says so', () => {
	const long = fc.bigInt({ min: 2n ** 53n, max: 10n ** 30n });
	const id = record('id', pick, { digits: true });
	fc.assert(
		fc.property(long, (value) => {
			expect(stringifyJson(encode(id, String(value)))).toBe(String(value));
			expect(stringifyJson(encode(json('data'), `{"id":${value}}`))).toBe(`{"id":${value}}`);
			expect(encode(text('id'), value)).toBe(String(value));
			expect(encode(rows('r', [text('id')]), `[{"id":${value}}]`)).toEqual([{ id: String(value) }]);
		}),
	);
	expect(encode(id, '007')).toBe('007');
	expect(encode(id, 'ur-1')).toBe('ur-1');
});

test('no value makes the encoder fail in any other way, and nothing blank comes out', () => {
	const hostile = fc.anything({
		withBigInt: true,
		withDate: true,
		withMap: true,
		withNullPrototype: true,
		withObjectString: true,
		withSparseArray: true,
		key: fc.oneof(
			fc.string(),
			fc.constantFrom('__proto__', '__rl', 'value', 'values', 'sku', 'toISO'),
		),
	});
	fc.assert(
		fc.property(hostile, fc.constantFrom(...FIELDS), (value, field) => {
			let sent: unknown;
			try {
				sent = encode(field, value);
			} catch (error) {
				expect(error).toMatchObject({ name: 'Problem', facts: { invalidInput: true } });
				return;
			}
			expect(['', null]).not.toContainEqual(sent);
			expect(JSON.parse(stringifyJson({ sent }))).toBeDefined();
			expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
		}),
		{ numRuns: 3000 },
	);
});
