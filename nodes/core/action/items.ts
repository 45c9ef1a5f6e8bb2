import { Turns, type Turn } from './turns';

/** How one item ended; `undefined` in a list of outcomes: it was never started. */
export type Outcome<T> = { value: T } | { error: unknown };

/** Whether an item has its records. */
export function hasWorked<T>(outcome: Outcome<T> | undefined): outcome is { value: T } {
	return outcome !== undefined && 'value' in outcome;
}

export interface ItemsOptions {
	concurrency: number;
	/** Without it the first failure keeps further items from being started. */
	continueOnFail: boolean;
	/** Told of that failure by the number of its item, so that items under way send nothing more. */
	stop: AbortController;
}

/** An item that was looked at. */
export interface Ready<T> {
	/** What it changes: it waits until items before it that change the same have ended their turn. */
	changes?: readonly string[];
	/** Does the work; `endTurn` ends its turn before the work ends. */
	work(endTurn: () => void): Promise<T>;
}

/** So many items are looked at ahead of those that wait for their turn. */
const MOST_WAITING = 2_000;

/**
 * Works on `count` items, at most `concurrency` at a time, and returns their outcomes in input
 * order. An item is looked at when a lane is free for it; one that must wait for its turn leaves the
 * lane to the next. Items under way when one fails are waited for, so that nothing is lost sight of.
 */
export function runItems<T>(
	count: number,
	options: ItemsOptions,
	look: (item: number) => Ready<T>,
): Promise<Array<Outcome<T> | undefined>> {
	return new Promise((resolve) => new ItemsRun(count, options, look, resolve).fill());
}

type Entry<T> = Ready<T> & { item: number };

class ItemsRun<T> {
	private readonly outcomes: Array<Outcome<T> | undefined>;
	private readonly turns = new Turns<Entry<T>>();
	private readonly lanes: number;
	private next = 0;
	private underWay = 0;
	/** An item that cannot be worked on and ends the run: those before it still have their turn. */
	private last: { item: number; error: unknown } | undefined;

	constructor(
		private readonly count: number,
		private readonly options: ItemsOptions,
		private readonly look: (item: number) => Ready<T>,
		private readonly ended: (outcomes: Array<Outcome<T> | undefined>) => void,
	) {
		this.outcomes = new Array<Outcome<T> | undefined>(count).fill(undefined);
		this.lanes = Math.max(1, Math.floor(options.concurrency) || 1);
	}

	/** Starts as many items as there are lanes; when none is under way any more, the run has ended. */
	readonly fill = (): void => {
		while (this.underWay < this.lanes && !this.options.stop.signal.aborted) {
			const turn = this.turns.next() ?? this.lookAhead();
			if (turn === undefined) break;
			this.underWay++;
			void this.workOn(turn);
		}
		if (this.underWay === 0) this.ended(this.outcomes);
	};

	/** The next item that need not wait for another. */
	private lookAhead(): Turn<Entry<T>> | undefined {
		while (this.next < this.count && this.turns.waiting < MOST_WAITING && !this.last) {
			const item = this.next++;
			try {
				const ready = this.look(item);
				const turn = this.turns.enter({ ...ready, item }, ready.changes ?? []);
				if (turn.waitsFor === 0) return turn;
			} catch (error) {
				if (this.options.continueOnFail) this.fail(item, error);
				else this.last = { item, error };
			}
		}
		if (this.last && this.turns.waiting === 0) this.fail(this.last.item, this.last.error);
		return undefined;
	}

	private async workOn(turn: Turn<Entry<T>>): Promise<void> {
		const { item } = turn.entry;
		const endTurn = () => {
			this.turns.end(turn);
			this.fill();
		};
		try {
			this.outcomes[item] = { value: await turn.entry.work(endTurn) };
		} catch (error) {
			this.fail(item, error);
		}
		this.turns.end(turn);
		this.underWay--;
		this.fill();
	}

	private fail(item: number, error: unknown): void {
		this.outcomes[item] = { error };
		if (!this.options.continueOnFail) this.options.stop.abort(item);
	}
}
