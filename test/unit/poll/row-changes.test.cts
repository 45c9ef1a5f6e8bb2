import fc from 'fast-check';
import {
	compareRows,
	MOST_ROWS,
	type RowState,
} from '../../../dist/nodes/core/poll/row-changes.js';
import type { Json } from '../../../dist/nodes/core/base/values.js';
import { refusalOf } from '../problem.cts';

const start: RowState = { of: 'question', seenAt: 0, rows: {} };
/** What n8n does between two polls. */
const stored = (state: RowState) => JSON.parse(JSON.stringify(state)) as RowState;

const content = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>;
const table = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 12 }), content }), {
	selector: ({ id }) => id,
	maxLength: 12,
});

test('hands on exactly what is not as it was when it was last there, in order', () => {
	fc.assert(
		fc.property(fc.array(table, { maxLength: 6 }), (polls) => {
			const model = new Map<number, string>();
			let state = start;
			for (const rows of polls) {
				const expected = rows.flatMap((row) => {
					const before = model.get(row.id);
					const now = JSON.stringify(row.content);
					model.set(row.id, now);
					if (before === now) return [];
					return [{ row, changeType: before === undefined ? 'new' : 'changed' }];
				});
				const compared = compareRows(stored(state), rows, ['id'], 1);
				expect(compared.changes).toEqual(expected);
				state = compared.state;
			}
			const last = polls.at(-1) ?? [];
			expect(compareRows(state, [...last].reverse(), ['id'], 1).changes).toEqual([]);
		}),
	);
});

test('the order of members is no change', () => {
	const shuffled = fc
		.dictionary(fc.string(), content)
		.chain((row) =>
			fc.tuple(
				fc.constant(row),
				fc.shuffledSubarray(Object.entries(row), { minLength: Object.keys(row).length }),
			),
		);
	fc.assert(
		fc.property(shuffled, ([row, entries]) => {
			const first = compareRows(start, [{ id: 1, row }], ['id'], 1);
			const again = { row: Object.fromEntries(entries), id: 1 };
			expect(compareRows(first.state, [again], ['id'], 1).changes).toEqual([]);
		}),
	);
});

test('without key fields whole rows are compared, the same twice counts once', () => {
	const { state, changes } = compareRows(start, ['a', 'a', null, { b: 1 }], [], 1);
	expect(changes.map(({ row }) => row)).toEqual(['a', null, { b: 1 }]);
	expect(compareRows(state, ['a', { b: 2 }], [], 1).changes).toEqual([
		{ row: { b: 2 }, changeType: 'new' },
	]);
});

test('without key fields a value that comes back is reported again', () => {
	let state = start;
	const reported = [[3], [12], [3], [3], [], [3]].map((rows) => {
		const compared = compareRows(stored(state), rows, [], 1);
		({ state } = compared);
		return compared.changes.map(({ row }) => row);
	});
	expect(reported).toEqual([[3], [12], [3], [], [], [3]]);
});

test('two rows that are the same in all are one', () => {
	const { changes } = compareRows(
		start,
		[
			{ id: 1, n: 1 },
			{ n: 1, id: 1 },
		],
		['id'],
		1,
	);
	expect(changes).toEqual([{ row: { id: 1, n: 1 }, changeType: 'new' }]);
});

test('a key may be a path, a formula with dots, or null', () => {
	const row = { author: { name: 'ada' }, 'LEFT(a.b, 1)': 'x', month: null };
	const names = ['author.name', 'LEFT(a.b, 1)', 'month'];
	const { state } = compareRows(start, [row], names, 1);
	const other = { ...row, author: { name: 'grace' } };
	expect(compareRows(state, [row, other], names, 1).changes).toEqual([
		{ row: other, changeType: 'new' },
	]);
});

test.each<[string, Json[], string[], string]>([
	['a row without the key', [{ id: 1 }, { name: 'x' }], ['id'], 'A row has no "id"'],
	['a row that is no object', ['x'], ['id'], 'A row has no "id"'],
	[
		'two rows of one key',
		[
			{ id: 1, team: null, n: 1 },
			{ id: 1, team: null, n: 2 },
		],
		['id', 'team'],
		'Two rows have the same key: id 1, team null',
	],
])('%s is refused', (_case, rows, names, told) => {
	expect(refusalOf(() => compareRows(start, rows, names, 1)).message).toBe(told);
});

test('more rows than can be remembered are refused; the longest unlisted are forgotten', () => {
	const rows = (from: number, count: number) =>
		Array.from({ length: count }, (_none, index) => ({ id: from + index }));
	const most = refusalOf(() => compareRows(start, rows(0, MOST_ROWS + 1), ['id'], 1));
	expect(most.message).toBe(`There are too many rows to compare: ${MOST_ROWS + 1}`);
	const half = MOST_ROWS / 2;
	let { state } = compareRows(start, rows(0, half), ['id'], 1);
	({ state } = compareRows(state, rows(half, half), ['id'], 1));
	({ state } = compareRows(state, [...rows(1, half - 1), { id: -1 }], ['id'], 1));
	expect(Object.keys(state.rows)).toHaveLength(MOST_ROWS);
	expect(compareRows(state, rows(0, 2), ['id'], 1).changes).toEqual([
		{ row: { id: 0 }, changeType: 'new' },
	]);
});

test("remembers the server's clock, also when an answer does not say it", () => {
	const { state } = compareRows(start, [], [], 5000);
	expect(state.seenAt).toBe(5000);
	expect(compareRows(state, [], [], 0).state.seenAt).toBe(5000);
});
