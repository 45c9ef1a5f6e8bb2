import fc from 'fast-check';
import { runItems } from '../../../dist/nodes/core/action/items.js';

const settled = async () => await new Promise(setImmediate);

/** A run whose items end when the test says so; what each changes is given by item. */
class Scene {
	readonly events: string[] = [];
	readonly open = new Map<number, { end: () => void; fail: () => void; endTurn: () => void }>();
	readonly stop = new AbortController();
	readonly done: Promise<unknown[]>;

	constructor(
		changes: ReadonlyArray<readonly string[] | undefined>,
		concurrency: number,
		goesOn = true,
	) {
		this.done = runItems(
			changes.length,
			{ concurrency, continueOnFail: goesOn, stop: this.stop },
			(item) => {
				if (changes[item] === undefined) throw new Error('bad input');
				return { changes: changes[item], work: (endTurn) => this.work(item, endTurn) };
			},
		);
	}

	private async work(item: number, endTurn: () => void): Promise<number> {
		this.events.push(`+${item}`);
		await new Promise<void>((end, fail) =>
			this.open.set(item, { end, fail: () => fail(new Error('no')), endTurn }),
		);
		this.events.push(`-${item}`);
		return item;
	}

	underWay(): number[] {
		return [...this.open.keys()];
	}

	async end(item: number): Promise<void> {
		const { end } = this.open.get(item)!;
		this.open.delete(item);
		end();
		await settled();
	}
}

it('a busy record takes one lane, however many items wait for it', async () => {
	const scene = new Scene([['a'], ['a'], ['a'], ['a'], ['b'], ['c'], ['a']], 3);
	expect(scene.underWay()).toEqual([0, 4, 5]);
	await scene.end(4);
	expect(scene.underWay()).toEqual([0, 5]);
	await scene.end(0);
	expect(scene.underWay()).toEqual([5, 1]);
	for (const item of [1, 2, 3, 6]) await scene.end(item);
	await scene.end(5);
	expect(await scene.done).toEqual([0, 1, 2, 3, 4, 5, 6].map((value) => ({ value })));
});

it('who shares any key waits for all before it', async () => {
	const scene = new Scene([['a'], ['b'], ['a', 'b'], ['b'], ['c', 'c']], 9);
	expect(scene.underWay()).toEqual([0, 1, 4]);
	await scene.end(1);
	expect(scene.underWay()).toEqual([0, 4]);
	await scene.end(0);
	expect(scene.underWay()).toEqual([4, 2]);
	await scene.end(2);
	expect(scene.underWay()).toEqual([4, 3]);
	for (const item of [4, 3]) await scene.end(item);
	expect(await scene.done).toHaveLength(5);
});

it('a turn can end before the work does', async () => {
	const scene = new Scene([['a'], ['a'], ['a']], 2);
	scene.open.get(0)!.endTurn();
	expect(scene.underWay()).toEqual([0, 1]);
	scene.open.get(1)!.endTurn();
	expect(scene.underWay()).toEqual([0, 1]);
	await scene.end(0);
	expect(scene.underWay()).toEqual([1, 2]);
	for (const item of [1, 2]) await scene.end(item);
	expect(await scene.done).toHaveLength(3);
});

it('a failure starts none of those that wait, and goes on with them where the run goes on', async () => {
	for (const goesOn of [false, true]) {
		const scene = new Scene([['a'], ['a'], ['b'], ['b']], 2, goesOn);
		const { fail } = scene.open.get(0)!;
		scene.open.delete(0);
		fail();
		await settled();
		expect(scene.underWay()).toEqual(goesOn ? [2, 1] : [2]);
		for (const item of scene.underWay()) await scene.end(item);
		for (const item of scene.underWay()) await scene.end(item);
		const outcomes = await scene.done;
		expect(outcomes[0]).toEqual({ error: new Error('no') });
		expect(outcomes.slice(1)).toEqual(
			goesOn ? [1, 2, 3].map((value) => ({ value })) : [undefined, { value: 2 }, undefined],
		);
	}
});

it('an item that cannot be read ends the run after those before it, and starts none behind it', async () => {
	const scene = new Scene([['a'], ['a'], undefined, ['b']], 4, false);
	expect(scene.underWay()).toEqual([0]);
	await scene.end(0);
	expect(scene.underWay()).toEqual([1]);
	await scene.end(1);
	expect(await scene.done).toEqual([
		{ value: 0 },
		{ value: 1 },
		{ error: new Error('bad input') },
		undefined,
	]);
});

it('items of a record keep their order and never meet; nothing is left behind', async () => {
	const key = fc.constantFrom('a', 'b', 'c', 'd');
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(key, { maxLength: 3 }), { maxLength: 20 }),
			fc.integer({ min: 1, max: 6 }),
			fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
			async (changes, concurrency, choices) => {
				const scene = new Scene(changes, concurrency);
				for (const choice of choices) {
					const open = scene.underWay();
					const running = open.flatMap((item) => [...new Set(changes[item])]);
					expect(new Set(running).size).toBe(running.length);
					expect(open.length).toBeLessThanOrEqual(concurrency);
					if (open.length > 0) await scene.end(open[choice % open.length]);
				}
				expect(await scene.done).toEqual(changes.map((_none, value) => ({ value })));
				for (const name of ['a', 'b', 'c', 'd'] as const) {
					const mine = changes.flatMap((keys, item) => (keys.includes(name) ? [item] : []));
					const order = scene.events.filter((event) => mine.includes(Number(event.slice(1))));
					expect(order).toEqual(mine.flatMap((item) => [`+${item}`, `-${item}`]));
				}
			},
		),
	);
});

it.each([
	['one record', () => 'same'],
	['10,000 records', (item: number) => `record ${item}`],
	['a few records', (item: number) => `record ${item % 7}`],
])('10,000 items of %s: each is looked at once, its key read a few times', async (_what, keyOf) => {
	let reads = 0;
	let looked = 0;
	let ahead = 0;
	let begun = 0;
	const outcomes = await runItems(
		10_000,
		{ concurrency: 10, continueOnFail: true, stop: new AbortController() },
		(item) => {
			ahead = Math.max(ahead, ++looked - begun);
			const keys = new Proxy([keyOf(item)], {
				get: (list, name) => {
					reads++;
					return Reflect.get(list, name) as unknown;
				},
			});
			return {
				changes: keys,
				work: async () => {
					begun++;
					await Promise.resolve();
					return item;
				},
			};
		},
	);
	expect(outcomes).toHaveLength(10_000);
	expect(looked).toBe(10_000);
	expect(reads).toBeLessThan(200_000);
	expect(ahead).toBeLessThanOrEqual(2_011);
});
