import { invalid, isBlank, plainNumber, yesOrNo } from '../base';

/** A switch of the node's own; blank means what it usually stands at. Throws unless it is yes or no. */
export function readSwitch(label: string, value: unknown, usual: boolean): boolean {
	if (isBlank(value)) return usual;
	const answer = yesOrNo(value);
	if (answer === undefined) throw invalid(`${label} must be yes or no`);
	return answer;
}

const USUAL_LIMIT = 50;

/** How many records are wanted at most. Throws on what is no whole number from 1 on. */
export function readLimit(value: unknown): number {
	const limit = isBlank(value) ? USUAL_LIMIT : plainNumber(value);
	if (limit === undefined || !Number.isInteger(limit) || limit < 1)
		throw invalid('Limit must be a whole number of at least 1');
	return limit;
}
