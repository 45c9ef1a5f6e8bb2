import { readFileSync } from 'node:fs';

/** How many tests passed, failed and were skipped. */
export interface Tally {
	passed: number;
	failed: number;
	skipped: number;
}

interface JestResult {
	numPassedTests: number;
	numFailedTests: number;
	numPendingTests: number;
	numTodoTests: number;
	numRuntimeErrorTestSuites: number;
}

const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };

/** The tally of a check that is no test: it counts only when it fails. */
export function tallyOfCheck(code: number): Tally {
	return code === 0 ? nothing : { ...nothing, failed: 1 };
}

/** The tally of a layer that this machine cannot run. */
export function tallyOfSkipped(): Tally {
	return { ...nothing, skipped: 1 };
}

/** The tally in jest's result file; a suite that could not be loaded has failed. */
export function tallyOfJest(file: string, code: number): Tally {
	const result = JSON.parse(readFileSync(file, 'utf8')) as JestResult;
	const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
	return {
		passed: result.numPassedTests,
		failed: Math.max(failed, code === 0 ? 0 : 1),
		skipped: result.numPendingTests + result.numTodoTests,
	};
}

/** All tallies together. */
export function sum(tallies: Tally[]): Tally {
	const count = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
	return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}
