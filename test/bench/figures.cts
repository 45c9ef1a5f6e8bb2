/** One measured number, and what it is held against. */
export interface Figure {
	measure: string;
	what: string;
	value: number;
	unit: string;
	/** Lowest and highest of the rounds. */
	spread?: readonly [number, number];
	atMost?: number;
	atLeast?: number;
}

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median of some rounds with their spread. */
export function ofRounds(rounds: readonly number[]): Pick<Figure, 'value' | 'spread'> {
	return { value: median(rounds), spread: [Math.min(...rounds), Math.max(...rounds)] };
}

/** Whether a figure keeps its bounds; undefined when it has none. */
export function keepsBounds({ value, atMost, atLeast }: Figure): boolean | undefined {
	if (atMost === undefined && atLeast === undefined) return undefined;
	return value <= (atMost ?? value) && value >= (atLeast ?? value);
}

function short(value: number): string {
	return String(Number(value.toPrecision(4)));
}

function target({ atMost, atLeast }: Figure): string {
	if (atMost !== undefined) return `at most ${short(atMost)}`;
	return atLeast === undefined ? '' : `at least ${short(atLeast)}`;
}

/** Prints figures as a table. */
export function printFigures(figures: readonly Figure[]): void {
	console.table(
		figures.map((figure) => ({
			measure: figure.measure,
			what: figure.what,
			value: `${short(figure.value)} ${figure.unit}`.trim(),
			spread: figure.spread?.map(short).join(' … ') ?? '',
			target: target(figure),
			result: { true: 'kept', false: 'MISSED', undefined: '' }[String(keepsBounds(figure))],
		})),
	);
}
