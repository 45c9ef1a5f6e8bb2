/** Whether a row passes the filter of this value. */
export type Filter<Row> = (row: Row, value: string, name: string) => boolean;

/** The filters of a list, by the parameter that sets each. */
export type Filters<Row> = Record<string, Filter<Row>>;

/** The rows that pass every filter of the query that is known; others are ignored. */
export function select<Row>(
	rows: readonly Row[],
	filters: Filters<Row>,
	query: Record<string, string>,
): Row[] {
	const asked = Object.entries(query).filter(([name]) => Object.hasOwn(filters, name));
	return rows.filter((row) => asked.every(([name, value]) => filters[name](row, value, name)));
}
