/** How one item ended; `undefined` in a list of outcomes: it was never started. */
export type Outcome<T> = { value: T } | { error: unknown };

/** Whether an item has its records. */
export function hasWorked<T>(outcome: Outcome<T> | undefined): outcome is { value: T } {
	return outcome !== undefined && 'value' in outcome;
}

export interface ItemsOptions {
	concurrency: number;
	/** Without it the first failure keeps further items from being started. */
	continueOnFail: boolean;
	/** Told of that failure by the number of its item, so that items under way send nothing more. */
	stop: AbortController;
}

/**
 * Works on `count` items, at most `concurrency` at a time, and returns their outcomes in input
 * order. Items under way when one fails are waited for, so that nothing is lost sight of.
 */
export async function runItems<T>(
	count: number,
	{ concurrency, continueOnFail, stop }: ItemsOptions,
	work: (item: number) => Promise<T>,
): Promise<Array<Outcome<T> | undefined>> {
	const outcomes = new Array<Outcome<T> | undefined>(count).fill(undefined);
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < count && !stop.signal.aborted) {
			const item = next++;
			try {
				outcomes[item] = { value: await work(item) };
			} catch (error) {
				outcomes[item] = { error };
				if (!continueOnFail) stop.abort(item);
			}
		}
	};
	const workers = Math.max(1, Math.min(Math.floor(concurrency) || 1, count));
	await Promise.all(Array.from({ length: workers }, worker));
	return outcomes;
}
