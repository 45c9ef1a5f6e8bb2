/**
 * What the process remembers for a while: entries that were not touched for `idleMs` are forgotten, unless
 * they are `busy`, and beyond `most` entries the longest untouched goes first.
 */
export class BoundedMemory<T> {
	private readonly entries = new Map<string, { value: T; touched: number }>();

	constructor(
		private readonly most: number,
		private readonly idleMs: number,
		private readonly now: () => number = () => performance.now(),
		private readonly isBusy: (value: T, now: number) => boolean = () => false,
	) {}

	/** The entry of this key, made if it is missing; counts as a touch. */
	use(key: string, make: () => T): T {
		const now = this.now();
		const value = this.fresh(key, now)?.value ?? make();
		this.entries.delete(key);
		this.entries.set(key, { value, touched: now });
		this.forget(now);
		return value;
	}

	/** Whether this key is remembered. */
	has(key: string): boolean {
		return this.fresh(key, this.now()) !== undefined;
	}

	get size(): number {
		return this.entries.size;
	}

	private fresh(key: string, now: number): { value: T; touched: number } | undefined {
		const entry = this.entries.get(key);
		return entry && !this.isIdle(entry, now) ? entry : undefined;
	}

	private isIdle({ value, touched }: { value: T; touched: number }, now: number): boolean {
		return now - touched >= this.idleMs && !this.isBusy(value, now);
	}

	private forget(now: number): void {
		for (const [key, entry] of this.entries) {
			if (now - entry.touched < this.idleMs && this.entries.size <= this.most) return;
			if (this.isIdle(entry, now) || this.entries.size > this.most) this.entries.delete(key);
		}
	}
}
