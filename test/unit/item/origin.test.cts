import { originOf, rawMember } from '../../../dist/nodes/core/item/origin.js';

test.each([
	['={{ $json.email }}', 'expression'],
	['= {{ $json.email }}\n', 'expression'],
	['={{ "a" }}{{ "b" }}', 'mixed'],
	['=id-{{ $json.id }}', 'mixed'],
	['={{ $json.a }}, {{ $json.b }}', 'mixed'],
	["={{ $fromAI('email') }}", 'fromAi'],
	["={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('Email', ``, 'string') }}", 'fromAi'],
	["=id-{{ $fromAI('id') }}", 'mixed'],
	['{{ $json.email }}', undefined],
	['=a, b', undefined],
	['a, b', undefined],
	[['a', '={{ $json.b }}'], 'expression'],
	[{ __rl: true, mode: 'id', value: '={{ $json.id }}' }, 'expression'],
	[{ __rl: true, mode: 'id', value: 'x', cachedResultName: '={{ $json.id }}' }, undefined],
	[{ values: [{ tags: '={{ $json.tags }}' }] }, 'expression'],
	[undefined, undefined],
	[7, undefined],
])('%j was written as %s', (raw, origin) => {
	expect(originOf(raw)).toBe(origin);
});

test('a member of what one expression gives as a whole was written by that expression', () => {
	expect(rawMember({ tags: '={{ 1 }}' }, 'tags')).toBe('={{ 1 }}');
	expect(rawMember('={{ $json.rows }}', 'tags')).toBe('={{ $json.rows }}');
	expect(rawMember({ tags: 'a' }, 'constructor')).toBeUndefined();
	expect(rawMember(undefined, 'tags')).toBeUndefined();
});
