import fc from 'fast-check';
import { runItems } from '../../../dist/nodes/core/action/items.js';

/** Works whose ends are called in an order that the test chooses. */
class Stage {
	readonly started: number[] = [];
	readonly failing: ReadonlySet<number>;
	underWay = 0;
	most = 0;
	private readonly open = new Map<number, () => void>();

	constructor(failing: readonly number[]) {
		this.failing = new Set(failing);
	}

	readonly work = async (item: number): Promise<string> => {
		this.started.push(item);
		this.most = Math.max(this.most, ++this.underWay);
		await new Promise<void>((resolve) => this.open.set(item, resolve));
		this.underWay--;
		if (this.failing.has(item)) throw new Error(`item ${item}`);
		return `item ${item}`;
	};

	/** Ends one of the works under way; false when there is none. */
	async endOne(choice: number): Promise<boolean> {
		const items = [...this.open.keys()];
		if (items.length === 0) return false;
		const item = items[choice % items.length];
		this.open.get(item)!();
		this.open.delete(item);
		await new Promise(setImmediate);
		return true;
	}
}

const plan = fc.record({
	count: fc.integer({ min: 0, max: 25 }),
	concurrency: fc.integer({ min: 1, max: 8 }),
	failing: fc.uniqueArray(fc.nat(24), { maxLength: 4 }),
	order: fc.array(fc.nat(), { minLength: 25, maxLength: 25 }),
});

async function played(
	{ count, concurrency, failing, order }: typeof plan extends fc.Arbitrary<infer T> ? T : never,
	continueOnFail: boolean,
) {
	const stage = new Stage(failing);
	const running = runItems(
		count,
		{ concurrency, continueOnFail, stop: new AbortController() },
		(item) => ({ work: () => stage.work(item) }),
	);
	for (const choice of order) await stage.endOne(choice);
	while (await stage.endOne(0));
	return { stage, outcomes: await running };
}

test('outcomes stand in input order and no more items are worked on than allowed', async () => {
	await fc.assert(
		fc.asyncProperty(plan, async (given) => {
			const { stage, outcomes } = await played(given, true);
			expect(stage.started).toEqual(Array.from({ length: given.count }, (_, item) => item));
			expect(stage.most).toBe(Math.min(given.count, given.concurrency));
			expect(outcomes).toEqual(
				stage.started.map((item) =>
					stage.failing.has(item)
						? { error: new Error(`item ${item}`) }
						: { value: `item ${item}` },
				),
			);
		}),
	);
});

test('the first failure starts no further item, and those under way still count', async () => {
	await fc.assert(
		fc.asyncProperty(plan, async (given) => {
			const { stage, outcomes } = await played(given, false);
			const failed = outcomes.some((outcome) => outcome !== undefined && 'error' in outcome);
			const inRange = given.failing.filter((item) => item < given.count);
			expect(failed).toBe(inRange.length > 0);
			expect(outcomes).toHaveLength(given.count);
			const known = outcomes.flatMap((outcome, item) => (outcome ? [item] : []));
			expect(known).toEqual(stage.started);
			expect(stage.most).toBeLessThanOrEqual(given.concurrency);
			if (!failed) expect(known).toHaveLength(given.count);
			if (given.concurrency === 1 && failed) expect(known.at(-1)).toBe(Math.min(...inRange));
		}),
	);
});

test.each([0, -3, Number.NaN, 0.4])('a concurrency of %p works one by one', async (concurrency) => {
	let most = 0;
	let now = 0;
	const outcomes = await runItems(
		5,
		{ concurrency, continueOnFail: true, stop: new AbortController() },
		(item) => ({
			work: async () => {
				most = Math.max(most, ++now);
				await new Promise(setImmediate);
				now--;
				return item;
			},
		}),
	);
	expect(most).toBe(1);
	expect(outcomes).toEqual([0, 1, 2, 3, 4].map((value) => ({ value })));
});
