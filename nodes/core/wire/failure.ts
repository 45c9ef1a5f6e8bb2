import { BECAME, hideSecrets, Problem, readJson, secretForms, sentences, type Json } from '../base';
import type { ApiRequest, ErrorWords } from '../words';
import { saysOnlyMessage } from './only-error';
import { mayHaveBeenApplied, type Ending } from './repeats';
import { problemOfAnswer, unreadableProblem } from './stated-problem';
import type { WireAnswer, WireEnding } from './transport';

/** Tells why a request failed, in the service's words and without its secrets. */
export class FailureTeller {
	constructor(
		private readonly words: ErrorWords,
		private readonly host: string,
		private readonly secrets: readonly string[],
	) {}

	/** An attempt that was the last one; `short` is what the repeat policy knew of it. */
	ending(request: ApiRequest, ending: WireEnding, short?: Ending): Problem {
		if (ending.kind !== 'answered') {
			return this.marked(request, ending.problem, ending.kind !== 'unreached');
		}
		const waitMs = short?.kind === 'answered' ? short.waitMs : undefined;
		const body = readJson(ending.answer.text);
		const answer = quotable(request, ending.answer);
		const problem = this.stated(answer, body, waitMs);
		return this.marked(request, problem, short !== undefined && mayHaveBeenApplied(short));
	}

	/** A good status without the data it promises. */
	unreadable(request: ApiRequest, answer: WireAnswer): Problem {
		return this.marked(request, unreadableProblem(quotable(request, answer), this.host), true);
	}

	/** A good status whose body says that the request failed; a message alone does not quite. */
	refused(request: ApiRequest, answer: WireAnswer, body: Json): Problem {
		const problem = this.stated(quotable(request, answer), body);
		return this.marked(request, problem, !problem.facts.endsRun && saysOnlyMessage(body));
	}

	/** What an answer states, and whether it says that the key itself is bad or the account unpaid. */
	private stated(answer: WireAnswer, body: Json | undefined, waitMs?: number): Problem {
		const problem = problemOfAnswer(this.words, this.host, answer, body, waitMs);
		const said = answer.text.trim() === '' ? '' : problem.message;
		const ends = this.words.ends?.some(
			({ status, pattern }) => status === answer.status && pattern.test(said),
		);
		return ends ? new Problem(problem.message, { ...problem.facts, endsRun: true }) : problem;
	}

	/** Hides secrets, and says so when a change may have been applied although no good answer came. */
	private marked(request: ApiRequest, problem: Problem, uncertain: boolean): Problem {
		const { facts } = problem;
		const secrets = [...this.secrets, ...secretForms(request.secrets ?? [])];
		const risky = uncertain && request.repeat !== 'safe' && !facts.invalidInput;
		const description = sentences(risky && !facts.cancelled && BECAME.maybe, facts.description);
		return new Problem(hideSecrets(problem.message, secrets), {
			...facts,
			...(risky ? { applied: 'maybe' as const } : {}),
			description: hideSecrets(description, secrets) || undefined,
		});
	}
}

/** An answer as an error may quote it. */
function quotable(request: ApiRequest, answer: WireAnswer): WireAnswer {
	return request.secrets === undefined ? answer : { ...answer, text: '' };
}
