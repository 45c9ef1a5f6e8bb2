import fc from 'fast-check';
import { BoundedMemory } from '../../../dist/nodes/core/base/bounded-memory.js';

test('it remembers exactly the latest keys that were touched in time', () => {
	const step = fc.record({
		key: fc.constantFrom(...'abcdefgh'),
		wait: fc.integer({ min: 0, max: 60 }),
	});
	fc.assert(
		fc.property(
			fc.array(step, { maxLength: 60 }),
			fc.integer({ min: 1, max: 5 }),
			(steps, most) => {
				let now = 0;
				const recent = new BoundedMemory<string>(most, 100, () => now);
				let touched: Array<{ key: string; at: number; value: string }> = [];
				for (const { key, wait } of steps) {
					now += wait;
					const known = touched.find((entry) => entry.key === key && now - entry.at < 100);
					expect(recent.has(key)).toBe(known !== undefined);
					const value = recent.use(key, () => `made at ${now}`);
					expect(value).toBe(known?.value ?? `made at ${now}`);
					const others = touched.filter((entry) => entry.key !== key && now - entry.at < 100);
					touched = [...others, { key, at: now, value }].slice(-most);
					expect(recent.size).toBe(touched.length);
				}
				for (const key of 'abcdefgh') {
					expect(recent.has(key)).toBe(
						touched.some((entry) => entry.key === key && now - entry.at < 100),
					);
				}
			},
		),
		{ numRuns: 300 },
	);
});

test('looking is no touch', () => {
	let now = 0;
	const recent = new BoundedMemory<number>(10, 100, () => now);
	recent.use('a', () => 1);
	now = 99;
	expect(recent.has('a')).toBe(true);
	now = 100;
	expect(recent.has('a')).toBe(false);
});
