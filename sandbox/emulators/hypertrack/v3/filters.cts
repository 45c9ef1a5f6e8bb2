import { isDeepStrictEqual } from 'node:util';
import type { Filter, Filters } from '../filters.cts';
import { invalidIn } from './errors.cts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

export function equals<Row>(read: (row: Row) => unknown): Filter<Row> {
	return (row, value) => String(read(row)) === value;
}

/** One of a comma-separated list. */
export function isOneOf<Row>(read: (row: Row) => unknown): Filter<Row> {
	return (row, value) => value.split(',').includes(String(read(row)));
}

/** Holds every member of the object that the query has as JSON. */
export function holdsMembers<Row>(read: (row: Row) => unknown): Filter<Row> {
	return (row, value, name) => {
		const wanted = Object.entries(objectIn(name, value));
		const found = (read(row) ?? {}) as Record<string, unknown>;
		return wanted.every(([key, part]) => isDeepStrictEqual(found[key], part));
	};
}

/** The three filters of a date: on this day, from and to this time, all in UTC. */
export function dateFilters<Row>(field: Extract<keyof Row, string>): Filters<Row> {
	const dateOf = (row: Row) => String(row[field] ?? '');
	return {
		[`${field}_date`]: (row, value, name) =>
			dateOf(row).startsWith(checked(name, value, DAY, 'Not a valid date.')),
		[`${field}_from`]: (row, value, name) => {
			const from = instant(name, value);
			return dateOf(row) !== '' && Date.parse(dateOf(row)) >= from;
		},
		[`${field}_to`]: (row, value, name) => {
			const to = instant(name, value);
			return dateOf(row) !== '' && Date.parse(dateOf(row)) <= to;
		},
	};
}

function instant(name: string, value: string): number {
	const time = checked(name, value, TIME, 'Not a valid datetime.');
	return Date.parse(`${time.replace(' ', 'T')}Z`);
}

function checked(name: string, value: string, form: RegExp, says: string): string {
	if (!form.test(value)) throw invalidIn('query', { [name]: [says] });
	return value;
}

function objectIn(name: string, value: string): Record<string, unknown> {
	try {
		const parsed: unknown = JSON.parse(value);
		if (typeof parsed === 'object' && parsed !== null) return parsed as Record<string, unknown>;
	} catch {
		// Falls through to the refusal.
	}
	throw invalidIn('query', { [name]: ['Not a valid JSON object.'] });
}
