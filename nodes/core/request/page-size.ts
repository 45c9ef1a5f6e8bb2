import type { Paging } from '../words';

/** Good pages after which more is asked for again. */
const GOOD_PAGES = 8;

/** How many records are asked for at a time: fewer where an answer was too large or too slow. */
export class PageSize {
	/** What is asked for; undefined where the service is not told. */
	asked: number | undefined;
	private readonly most: number;
	/** The longest page of this size. */
	longest = 0;
	private good = 0;

	constructor(
		private readonly page: Paging | undefined,
		limit: number,
	) {
		this.most = Math.min(page?.size?.max ?? 0, limit);
		if (page?.size) this.asked = this.most;
	}

	/** Whether an answer that is too slow is not waited for again: less is asked for, or was before. */
	get orLess(): boolean {
		return this.asked !== undefined && (this.asked > 1 || this.asked < this.most);
	}

	/** A page came, with so many records. */
	came(count: number): void {
		this.longest = Math.max(this.longest, count);
		this.good++;
	}

	/** Asks for half as much, of what the service really gives; false where that is not possible. */
	halve(): boolean {
		const { asked } = this;
		if (asked === undefined || asked <= 1) return false;
		const given = Math.min(asked, this.longest || asked);
		this.asked = Math.max(1, Math.floor(given / 2));
		this.longest = 0;
		this.good = 0;
		return true;
	}

	/** Asks for twice as much again, where the list goes on in place and all went well of late. */
	grow(): boolean {
		if (!this.page?.resized || this.asked === undefined || this.asked >= this.most) return false;
		if (this.good < GOOD_PAGES || this.longest < this.asked) return false;
		this.asked = Math.min(this.most, this.asked * 2);
		this.longest = 0;
		this.good = 0;
		return true;
	}
}
