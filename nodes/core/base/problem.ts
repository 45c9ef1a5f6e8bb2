import type { JsonObject } from './values';

/** What a failure means for the next try, in n8n's words. */
export type Failure =
	| { cause: 'rate-limited' | 'temporarily-unavailable'; retryAfterMs?: number }
	| { cause: 'credential-invalid' | 'configuration-invalid' | 'node-defect' };

/** What became of a change although it failed, as the user is told. */
export const BECAME = {
	yes: 'The service took the change: look there before you send it again.',
	maybe: 'The change may have been applied all the same: look there before you send it again.',
};

/** What went wrong, as plain facts; becomes an n8n error only where it meets the user. */
export class Problem extends Error {
	readonly facts: ProblemFacts;

	/** A credential may come from another of these packages, whose problems are no less understood. */
	static [Symbol.hasInstance](error: unknown): boolean {
		if (!(error instanceof Error) || error.name !== 'Problem') return false;
		return 'facts' in error && typeof error.facts === 'object' && error.facts !== null;
	}

	constructor(message: string, facts: ProblemFacts = {}) {
		super(message);
		this.name = 'Problem';
		this.facts = facts;
	}
}

/** What is known of a problem, for the error that becomes of it. */
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
	/** What became of a change all the same: it was made, or may have been. Without it nothing was. */
	applied?: keyof typeof BECAME;
	/** The service itself has said why: what became of the change is no open question. */
	judged?: boolean;
	/** The record that was changed, where it is known. */
	id?: string;
	/** What a failed item keeps of the answer. */
	details?: JsonObject;
	/** Nothing more of the run may be sent: the key itself is bad, or the account unpaid. */
	endsRun?: boolean;
	/** More was asked for than one answer holds, or than the time of this run allows. */
	tooMuch?: 'answer' | 'run';
}

/** Said where a list cannot be read to its end. */
export const INCOMPLETE_LIST =
	'The records read so far are not handed on, since the list would be incomplete.';

/** Bad input, found before anything was sent. */
export function invalid(message: string, description?: string): Problem {
	return new Problem(message, { description, invalidInput: true });
}

/** What came out blank for one item although it must not. */
export const emptyForItem = (what: string, description: string | undefined) =>
	invalid(`${what} is empty for this item`, description);

/** A credential that cannot work: nothing was sent. */
export function badCredential(message: string, description?: string): Problem {
	const failure: Failure = { cause: 'credential-invalid' };
	return new Problem(message, { description, invalidInput: true, failure });
}

/** Something of the user's makes the service or the node refuse. */
export const misconfigured = (message: string, description?: string) =>
	new Problem(message, { description, failure: { cause: 'configuration-invalid' } });

/** The service cannot answer now, or not as it should. */
export const unavailable = (message: string, description?: string) =>
	new Problem(message, { description, failure: { cause: 'temporarily-unavailable' } });

/** The node does not know what the service does. */
export const nodeDefect = (message: string, description?: string) =>
	new Problem(message, { description, failure: { cause: 'node-defect' } });

/** The user or n8n has stopped the execution. */
export const cancelled = () => new Problem('The execution was cancelled', { cancelled: true });

/** Joins those of the texts that are there, with a space between. */
export const sentences = (...parts: ReadonlyArray<string | undefined | false>) =>
	parts.filter(Boolean).join(' ');
