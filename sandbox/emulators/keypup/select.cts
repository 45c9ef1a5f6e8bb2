import type { Dated } from './store.cts';

type Args = Readonly<Record<string, unknown>>;

const comparisons: Record<string, (value: unknown, wanted: unknown) => boolean> = {
	Gte: (value, wanted) => Number(value) >= Number(wanted),
	Nin: (value, wanted) => !(wanted as unknown[]).includes(value),
	In: (value, wanted) => (wanted as unknown[]).includes(value),
	'': (value, wanted) => value === wanted,
};

/** The rows that the flat filters let through (`nameIn`, `createdAtGte`), in the order of `sortBy`. */
export function selectRows<Row extends Dated>(rows: readonly Row[], args: Args): Row[] {
	const chosen = rows.filter((row) =>
		Object.entries(args).every(([arg, value]) => fits(row, arg, value)),
	);
	const [attribute, direction] = String(args.sortBy ?? '').split('.');
	const sign = direction === 'desc' ? -1 : 1;
	return chosen.sort(
		(left, right) =>
			sign * order(left, right, attribute) ||
			order(left, right, 'createdAt') ||
			order(left, right, 'id'),
	);
}

/** Arguments that name no attribute, such as `first`, filter nothing. */
function fits(row: Dated, arg: string, wanted: unknown): boolean {
	if (wanted === null || wanted === undefined) return true;
	for (const [suffix, compare] of Object.entries(comparisons)) {
		const attribute = arg.slice(0, arg.length - suffix.length);
		if (arg.endsWith(suffix) && Object.hasOwn(row, attribute)) {
			return compare(row[attribute as keyof Dated], wanted);
		}
	}
	return true;
}

/** An unknown attribute orders nothing. */
function order(left: Dated, right: Dated, attribute: string): number {
	const [first, second] = [left, right].map((row) => row[attribute as keyof Dated]);
	if (first === undefined || first === second) return 0;
	return first < second ? -1 : 1;
}
