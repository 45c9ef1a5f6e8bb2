/** One who stands in line: free once all before it that want the same have had their turn. */
export interface Turn<T> {
	readonly entry: T;
	readonly keys: readonly string[];
	/** How many turns it still waits for. */
	waitsFor: number;
	readonly followers: Array<Turn<T>>;
	over: boolean;
}

/**
 * Who wants the same key comes one after another, in the order of entering; others do not wait for
 * each other. What a turn costs grows with its own keys only, however many wait.
 */
export class Turns<T> {
	/** Who wants a key last, as long as that turn is not over. */
	private readonly last = new Map<string, Turn<T>>();
	private readonly freed: Array<Turn<T>> = [];
	/** How many stand in line and are not free yet. */
	waiting = 0;

	/** Stands in line. The turn is free at once where it waits for none. */
	enter(entry: T, keys: readonly string[]): Turn<T> {
		const own = keys.length > 1 ? [...new Set(keys)] : keys;
		const turn: Turn<T> = { entry, keys: own, waitsFor: 0, followers: [], over: false };
		for (const key of own) {
			const before = this.last.get(key);
			if (before !== undefined) {
				before.followers.push(turn);
				turn.waitsFor++;
			}
			this.last.set(key, turn);
		}
		if (turn.waitsFor > 0) this.waiting++;
		return turn;
	}

	/** The next of those that had to wait and are free now. */
	next(): Turn<T> | undefined {
		return this.freed.shift();
	}

	/** Ends a turn, once: who waited for it alone is free. */
	end(turn: Turn<T>): void {
		if (turn.over) return;
		turn.over = true;
		for (const key of turn.keys) {
			if (this.last.get(key) === turn) this.last.delete(key);
		}
		for (const follower of turn.followers.splice(0)) {
			if (--follower.waitsFor > 0) continue;
			this.waiting--;
			this.freed.push(follower);
		}
	}
}
