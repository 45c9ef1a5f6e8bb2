import type { Failure } from 'n8n-workflow';

/** What went wrong, as plain facts; becomes an n8n error only where it meets the user. */
export class Problem extends Error {
	readonly facts: ProblemFacts;

	constructor(message: string, facts: ProblemFacts = {}) {
		super(message);
		this.name = 'Problem';
		this.facts = facts;
	}
}

export interface ProblemFacts {
	/** What the user can do about it. */
	description?: string;
	/** HTTP status of the answer, where there was one. */
	status?: number;
	/** The service's own id of the request. */
	requestId?: string;
	failure?: Failure;
	/** The value itself is wrong: nothing was sent. */
	invalidInput?: boolean;
	cancelled?: boolean;
}

/** Said where a list cannot be read to its end. */
export const INCOMPLETE_LIST =
	'The records read so far are not handed on, since the list would be incomplete.';

/** Bad input, found before anything was sent. */
export function invalid(message: string, description?: string): Problem {
	return new Problem(message, { description, invalidInput: true });
}
