import type { SwitchValues } from '../../framework/switches.cts';
import type { HyperTrackSwitches } from '../switches.cts';
import { refuseWithDetail } from './errors.cts';

const DEFAULT_SIZE = 50;

export interface NumberedPage {
	count: number;
	next: string | null;
	previous: string | null;
	results: unknown[];
}

/** One page of the rows, with links that carry the whole query. */
export function numberedPage<Row>(
	rows: readonly Row[],
	address: string,
	query: Record<string, string>,
	switches: SwitchValues<HyperTrackSwitches>,
	view: (row: Row) => unknown,
): NumberedPage {
	const size = Math.min(positive(query.page_size) ?? DEFAULT_SIZE, switches.pageCap || Infinity);
	const page = query.page === undefined ? 1 : positive(query.page);
	const pages = Math.max(1, Math.ceil(rows.length / size));
	if (page === undefined || page > pages) throw refuseWithDetail(404, 'Invalid page.');
	const link = (number: number) =>
		`${address}?${new URLSearchParams({ ...query, page: String(number) }).toString()}`;
	return {
		count: rows.length,
		next: page < pages ? link(page + 1) : null,
		previous: page > 1 ? link(page - 1) : null,
		results: rows.slice((page - 1) * size, page * size).map(view),
	};
}

function positive(text: string | undefined): number | undefined {
	return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
