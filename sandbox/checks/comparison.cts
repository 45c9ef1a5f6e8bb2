import { isDeepStrictEqual } from 'node:util';

/** Entries by a name that tells them apart. */
export type Entries = Record<string, unknown>;

/** What should be somewhere and what is: one line of the report. */
export interface Comparison {
	workflow: string;
	service: string;
	what: string;
	expected: number;
	found: number;
	differences: string[];
}

/** Compares what is there with what should be, entry by entry. */
export function compare(
	place: Pick<Comparison, 'workflow' | 'service' | 'what'>,
	expected: Entries,
	found: Entries,
): Comparison {
	const keys = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
	const differences = keys
		.filter((key) => !isDeepStrictEqual(expected[key], found[key]))
		.map(
			(key) =>
				`${place.workflow}, ${place.service}, ${place.what}, ${key}: ` +
				`expected ${JSON.stringify(expected[key])}, is ${JSON.stringify(found[key])}`,
		);
	return {
		...place,
		expected: Object.keys(expected).length,
		found: Object.keys(found).length,
		differences,
	};
}

/** The entries that have come or changed in between; those that have gone are null. */
export function changes(before: Entries, after: Entries): Entries {
	const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	return Object.fromEntries(
		keys
			.filter((key) => !isDeepStrictEqual(before[key], after[key]))
			.map((key) => [key, after[key] ?? null]),
	);
}

/** Prints what was compared, and the first differences; tells the exit code. */
export function report(comparisons: Comparison[]): number {
	console.table(
		comparisons.map(({ differences, ...place }) => ({
			...place,
			result: differences.length === 0 ? 'as expected' : `${differences.length} differ`,
		})),
	);
	const differences = comparisons.flatMap((comparison) => comparison.differences);
	for (const difference of differences.slice(0, 20)) console.error(difference);
	return differences.length === 0 ? 0 : 1;
}
