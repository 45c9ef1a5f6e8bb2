import { changes, compare } from '../../sandbox/checks/comparison.cts';

const place = { workflow: 'Lead intake', service: 'Hyros', what: 'leads' };
const before = { ada: { tags: [] }, bob: { tags: ['vip'] } };

describe('changes', () => {
	it('are what has come, what is different, and what has gone', () => {
		const after = { ada: { tags: ['new'] }, eve: { tags: [] } };
		expect(changes(before, after)).toEqual({
			ada: { tags: ['new'] },
			bob: null,
			eve: { tags: [] },
		});
		expect(changes(before, structuredClone(before))).toEqual({});
	});
});

describe('a comparison', () => {
	it('finds nothing where everything is as it should be', () => {
		expect(compare(place, before, structuredClone(before))).toEqual({
			...place,
			expected: 2,
			found: 2,
			differences: [],
		});
	});

	it.each([
		['is missing', { ada: { tags: [] } }],
		['is there unasked', { ...before, eve: {} }],
		['differs deep inside', { ...before, bob: { tags: ['vip', 'more'] } }],
		['was lost', { ...before, bob: null }],
	])('tells the entry that %s', (_what, found) => {
		expect(compare(place, before, found).differences).toHaveLength(1);
	});
});
