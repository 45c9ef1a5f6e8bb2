import { Problem, type Json } from '../base';
import type { Connection, Next, Paging, ReadingBounds } from '../words';
import { pageReads, type ListRequest } from './pages';

/**
 * Reads pages to the end of a list or of the bounds; answers where it goes on then. What was read whole is
 * taken also where the next page cannot be had now.
 */
export async function readWithin(
	connection: Connection,
	list: ListRequest,
	bounds: ReadingBounds,
	take: (records: Json[]) => void,
): Promise<{ next?: Next } | undefined> {
	const withinMs = () => {
		const ms = bounds.withinMs();
		// Where no less can be asked for, a slow page is waited for.
		return list.page?.size && ms;
	};
	let next = list.from;
	const turn = async () => {
		for await (const page of pageReads(connection, { ...list, withinMs }, EVERY_RECORD)) {
			take(page.records);
			bounds.read(page.records.length);
			next = page.next && withItsSize(page.next, page.size, list.page);
			if (next !== undefined && bounds.isSpent()) return { next };
		}
		return undefined;
	};
	return await turn().catch((error: unknown) => {
		if (bounds.pages === 0 || !canWait(error)) throw error;
		return { next };
	});
}

const EVERY_RECORD = Number.POSITIVE_INFINITY;

/** A cursor holds for its size: where it is gone on with later, it is asked for with the same. */
function withItsSize(next: Next, value: number | undefined, page: Paging | undefined): Next {
	if (!page?.size || page.resized || value === undefined) return next;
	return { set: [...next.set, { slot: page.size.slot, value }] };
}

/** Whether more could be read later. */
function canWait(error: unknown): boolean {
	if (!(error instanceof Problem)) return false;
	return error.facts.tooMuch !== undefined || error.facts.failure?.cause === 'rate-limited';
}
