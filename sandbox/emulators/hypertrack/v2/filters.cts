import type { Filter, Filters } from '../filters.cts';
import { microsOf } from './dates.cts';
import { microsIn, listOf } from './fields.cts';

type Field<Row> = Extract<keyof Row, string>;

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

export function fieldEquals<Row>(field: Field<Row>): Filter<Row> {
	return (row, value) => row[field] === value;
}

export function fieldOneOf<Row>(field: Field<Row>): Filter<Row> {
	return (row, value) => listOf(value).includes(String(row[field]));
}

export function contains<Row>(field: Field<Row>): Filter<Row> {
	return (row, value) =>
		String(row[field] ?? '')
			.toLowerCase()
			.includes(value.toLowerCase());
}

export function since<Row>(field: Field<Row>): Filter<Row> {
	return (row, value, name) => microsOf(String(row[field]))! >= microsIn(name, value);
}

export function until<Row>(field: Field<Row>): Filter<Row> {
	return (row, value, name) => microsOf(String(row[field]))! <= microsIn(name, value);
}

/** The filters every list has. */
export function ownIdFilters<Row extends { id: string; unique_id: string | null }>(): Filters<Row> {
	return {
		id: fieldOneOf<Row>('id' as Field<Row>),
		unique_id: fieldEquals<Row>('unique_id' as Field<Row>),
		lookup_id: fieldEquals<Row>('unique_id' as Field<Row>),
	};
}
