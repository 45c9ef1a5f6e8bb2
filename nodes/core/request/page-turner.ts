import { Problem, sentences, type Json } from '../base';
import type { Answer, Connection, Next, Paging } from '../words';
import type { ListRequest } from './pages';
import { PageSize } from './page-size';
import { assemble, turnPage, withSlot, type RequestParts } from './parts';
import { ownNameOf, RepeatedRecords } from './repeated-records';

/** A page as the service gave it, and what of it was not read before. */
export interface TurnedPage {
	answer: Answer;
	found: Json[];
	fresh: Json[];
}

/**
 * Asks for one page after the other. A page that is too large or too slow is asked for again at half
 * the size, down to one record: in place, or from the start without what was read before.
 */
export class PageTurner {
	readonly size: PageSize;
	/** Records so far; what came again does not count. */
	read = 0;
	private parts: RequestParts;
	private last: Json | undefined;
	/** Records that come again, since the page begins before the place where reading stopped. */
	private again = 0;
	private readonly repeats: RepeatedRecords | undefined;
	private readonly page: Paging | undefined;

	constructor(
		private readonly connection: Connection,
		private readonly list: ListRequest,
		limit: number,
		private readonly recordsIn: (body: Json | undefined) => Json[],
	) {
		this.page = list.page;
		this.size = new PageSize(list.page, limit);
		this.repeats = list.page?.resized ? undefined : new RepeatedRecords(list.page);
		this.parts = turnPage(this.begun(), list.from ?? { set: [] });
	}

	/** The page that the parts ask for. */
	async next(number: number): Promise<TurnedPage> {
		const { answer, found } = await this.ask().catch((error: unknown) => {
			throw inPage(number, isTooMuch(error) ? this.placed(error) : error);
		});
		this.size.came(found.length);
		const unread = found.slice(this.again);
		this.again = Math.max(0, this.again - found.length);
		const fresh = this.repeats?.without(unread) ?? unread;
		this.read += fresh.length;
		this.last = found.at(-1) ?? this.last;
		return { answer, found, fresh };
	}

	/** Goes on to the next page, with more on it again where all went well of late. */
	turn(next: Next): void {
		this.parts = turnPage(this.parts, next);
		if (this.size.grow()) this.resize();
	}

	private async ask(): Promise<{ answer: Answer; found: Json[] }> {
		const { connection, list } = this;
		for (;;) {
			const { orLess } = this.size;
			const request = { ...assemble(this.parts, connection.baseUrl), orLess };
			const page = await connection.send({ ...request, withinMs: list.withinMs?.() }).then(
				(answer) => ({ answer, found: this.recordsIn(answer.body) }),
				(error: unknown) => this.askForLess(error),
			);
			if (page !== undefined) return page;
		}
	}

	/** Asks for half as much the next time; throws where that is not the matter, or not possible. */
	private askForLess(error: unknown): undefined {
		if (!isTooMuch(error) || !this.size.halve()) throw error;
		this.resize();
	}

	/** Asks for pages of the new size, from where reading stopped. */
	private resize(): void {
		const { page, size } = this;
		const place = page?.resized?.(this.read, size.asked ?? 1);
		this.again = place?.again ?? 0;
		if (place === undefined) this.repeats?.startOver();
		this.parts = place ? turnPage(withSize(this.parts, page, size.asked), place) : this.begun();
	}

	/** Names the record that is too much even alone: it stands behind the last one that was read. */
	private placed(problem: Problem): Problem {
		if (this.size.asked !== 1) return problem;
		const before = this.last === undefined ? '' : ownNameOf(this.last, this.page);
		const place = `Record ${this.read + 1} of the list is too much on its own${before && `; the one before it is ${before}`}.`;
		const description = sentences(place, problem.facts.description);
		return new Problem(problem.message, { ...problem.facts, description });
	}

	private begun(): RequestParts {
		const first = withSize(this.list.parts, this.page, this.size.asked);
		return turnPage(first, { set: this.page?.first ?? [] });
	}
}

function withSize(parts: RequestParts, page: Paging | undefined, size: number | undefined) {
	return page?.size && size !== undefined ? withSlot(parts, page.size.slot, size) : parts;
}

function isTooMuch(error: unknown): error is Problem {
	return error instanceof Problem && error.facts.tooMuch === 'answer';
}

/** Says on which page a list could not be read. */
function inPage(number: number, error: unknown): unknown {
	if (number === 1 || !(error instanceof Problem) || error.facts.cancelled) return error;
	return new Problem(`Page ${number}: ${error.message}`, error.facts);
}
