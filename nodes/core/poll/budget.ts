import type { Patience } from '../wire';
import type { ReadingBounds } from '../words';

/** What one poll hands on at most; the rest comes with the next. */
const MOST_RECORDS = 20_000;
const MOST_GATHERED = 128 * 2 ** 20;
/** The part of the time that is kept for handing on, and of what is left that one page may take. */
const KEPT_BACK = 0.15;
const SHARE = 0.25;

/** What one poll may still read. */
export class Budget implements ReadingBounds {
	/** Whole pages so far. */
	pages = 0;
	private records = 0;
	private characters = 0;
	private longestMs = 0;
	private asked = performance.now();
	private readonly whole: number;

	/** Stand-ins for a client may know no end of their time. */
	constructor(
		private readonly patience: Partial<Patience> = {},
		private readonly most = MOST_RECORDS,
	) {
		this.whole = this.left();
	}

	/** Milliseconds in which the next page must come: others must fit in behind it. */
	withinMs(): number {
		this.asked = performance.now();
		return this.left() * SHARE;
	}

	answered(characters: number): void {
		this.characters += characters;
		this.longestMs = Math.max(this.longestMs, performance.now() - this.asked);
	}

	read(records: number): void {
		this.pages++;
		this.records += records;
	}

	/** Whether no further page should be asked for. */
	isSpent(): boolean {
		if (this.records >= this.most || this.characters >= MOST_GATHERED) return true;
		return this.left() < Math.max(this.whole * KEPT_BACK, this.longestMs * 2);
	}

	private left(): number {
		return this.patience.left?.() ?? Number.POSITIVE_INFINITY;
	}
}
