import fc from 'fast-check';
import { listValues, type Commas } from '../../../dist/nodes/core/item/list-text.js';
import { typedParts } from '../../../dist/nodes/core/item/typed-parts.js';
import { refusalOf } from '../problem.cts';

interface Given {
	raw?: unknown;
	commas?: Commas;
	commaless?: boolean;
}
const read = (text: string, given: Given = {}) =>
	listValues(text, { label: 'Tags', commaless: false, ...given })
		.map((value) => String(value).trim())
		.filter(Boolean);
const MAPPED = '={{ $json.tags }}';

test.each<[string, Given, string[]]>([
	['a, b\nc', {}, ['a', 'b', 'c']],
	['["a, b", "c"]', { raw: MAPPED }, ['a, b', 'c']],
	['[a, b]', { raw: MAPPED }, ['a', 'b']],
	["['a', 'b, c']", { raw: MAPPED }, ['a', 'b, c']],
	['"a", "b, c"', { raw: MAPPED }, ['a', 'b, c']],
	["'a, b'", { raw: MAPPED }, ['a, b']],
	['"a", "b",', { raw: MAPPED }, ['a', 'b']],
	['["a", "b, c",]', { raw: MAPPED }, ['a', 'b, c']],
	['[VIP]', { commaless: true }, ['VIP']],
	['"a, b', { raw: MAPPED, commas: 'keep' }, ['"a, b']],
	["O'Brien, D'Arcy", {}, ["O'Brien", "D'Arcy"]],
	["'tis, it", {}, ["'tis", 'it']],
	['6" pipe', {}, ['6" pipe']],
	['[VIP] gold, [VIP]', {}, ['[VIP] gold', '[VIP]']],
	['a\nb', { raw: MAPPED }, ['a', 'b']],
	['red, large', { raw: MAPPED, commas: 'split' }, ['red', 'large']],
	['red, large', { raw: MAPPED, commas: 'keep' }, ['red, large']],
	['red, large', { raw: MAPPED, commaless: true }, ['red', 'large']],
	['new, red, large', { raw: '=new, {{ $json.tag }}', commas: 'keep' }, ['new', 'red, large']],
	['new, red', { raw: '=new, {{ $json.tag }}' }, ['new', 'red']],
	['new, red', { raw: '={{ $json.a }}, {{ $json.b }}' }, ['new', 'red']],
])('%j %j: %j', (text, given, expected) => {
	expect(read(text, given)).toEqual(expected);
});

test.each<[string, Given, string]>([
	['red, large', { raw: MAPPED }, '["red, large"] or ["red", "large"]'],
	['red, large', { raw: "={{ $fromAI('tags') }}", commas: 'refuse' }, '["red, large"]'],
	['new, red, large', { raw: '=new, {{ $json.tag }}' }, '["red, large"]'],
	['a, b, c', { raw: '={{ $json.a }}, {{ $json.b }}', commas: 'keep' }, 'Commas in Mapped Text'],
	['"a, b', {}, 'cannot be read as a list'],
	['"Big" sale, x', {}, 'cannot be read as a list'],
	['["a", b', {}, 'cannot be read as a list'],
	['["a", "b]', {}, 'cannot be read as a list'],
	['[VIP]', {}, '["a", "b"]'],
	["['a', 'b's']", {}, '["a", "b"]'],
])('%j %j is refused: %s', (text, given, word) => {
	const { message } = refusalOf(() => read(text, given));
	expect(message).toMatch(/^Tags: "/);
	expect(message).toContain(word);
});

test('a JSON array is its own list, whatever its values hold', () => {
	fc.assert(
		fc.property(fc.array(fc.string()), (values) => {
			expect(
				listValues(JSON.stringify(values), { label: 'Tags', raw: MAPPED, commaless: false }),
			).toEqual(values);
		}),
	);
});

test('kept values with commas stand apart as far as what was typed between them is found once', () => {
	const value = fc.string({ unit: fc.constantFrom('a', 'b', ',', ' ') });
	fc.assert(
		fc.property(value, value, (first, second) => {
			const text = `new,${first};${second}, old`;
			const parts = typedParts('=new,{{ $json.a }};{{ $json.b }}, old', text);
			expect(parts).toEqual(['new', `${first};${second}`, ' old']);
		}),
	);
});
