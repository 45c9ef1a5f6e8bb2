import { microsOf } from './dates.cts';
import { instantOf, listOf } from './fields.cts';

/** Whether a row passes the filter of this value. */
export type Filter<Row> = (row: Row, value: string, name: string) => boolean;
export type Filters<Row> = Record<string, Filter<Row>>;

type Field<Row> = Extract<keyof Row, string>;

/** The rows that pass every filter of the query that is known; others are ignored. */
export function select<Row>(
	rows: readonly Row[],
	filters: Filters<Row>,
	query: Record<string, string>,
): Row[] {
	const asked = Object.entries(query).filter(([name]) => Object.hasOwn(filters, name));
	return rows.filter((row) => asked.every(([name, value]) => filters[name](row, value, name)));
}

/** Sorts by a field name, downwards with a minus in front. */
export function sort<Row extends object>(rows: Row[], ordering: string): Row[] {
	const down = ordering.startsWith('-');
	const field = ordering.replace('-', '') as keyof Row;
	const key = (row: Row) => {
		const value = String(row[field]);
		return microsOf(value) ?? value;
	};
	const sorted = [...rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
	return down ? sorted.reverse() : sorted;
}

export function equals<Row>(field: Field<Row>): Filter<Row> {
	return (row, value) => row[field] === value;
}

export function oneOf<Row>(field: Field<Row>): Filter<Row> {
	return (row, value) => listOf(value).includes(String(row[field]));
}

export function contains<Row>(field: Field<Row>): Filter<Row> {
	return (row, value) =>
		String(row[field] ?? '')
			.toLowerCase()
			.includes(value.toLowerCase());
}

export function since<Row>(field: Field<Row>): Filter<Row> {
	return (row, value, name) => microsOf(String(row[field]))! >= instantOf(name, value);
}

export function until<Row>(field: Field<Row>): Filter<Row> {
	return (row, value, name) => microsOf(String(row[field]))! <= instantOf(name, value);
}

/** The filters every list has. */
export function ownIdFilters<Row extends { id: string; unique_id: string | null }>(): Filters<Row> {
	return {
		id: oneOf<Row>('id' as Field<Row>),
		unique_id: equals<Row>('unique_id' as Field<Row>),
		lookup_id: equals<Row>('unique_id' as Field<Row>),
	};
}
