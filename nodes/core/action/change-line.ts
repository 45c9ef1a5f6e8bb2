import { BECAME, idIn, Problem, sentences, type Json } from '../base';
import { asProblem } from '../item';
import type { Client } from '../wire';
import type { Answer, ApiRequest, Connection } from '../words';

/** As much of a client as an item needs. */
export type Line = Connection & Pick<Client, 'patience'>;

/**
 * The client as one item that may change something sees it: from the first good answer to a change
 * on, whatever goes wrong is no reason to say that nothing was changed.
 */
export class ChangeLine implements Line {
	readonly baseUrl: string;
	readonly hostName: string;
	readonly patience: Line['patience'];
	/** Whether the service took a change. */
	taken = false;
	private answer: Json | undefined;

	/** `given` is the ID that the item itself names, where it does. */
	constructor(
		private readonly client: Client,
		private readonly given: string | undefined,
	) {
		this.baseUrl = client.baseUrl;
		this.hostName = client.hostName;
		this.patience = client.patience;
	}

	async send(request: ApiRequest): Promise<Answer> {
		if (request.repeat === 'safe') return await this.client.send(request);
		const answer = await this.client.send(request).catch((error: unknown) => {
			throw error instanceof Problem ? error : unsure(error);
		});
		this.taken = true;
		this.answer = answer.body;
		return answer;
	}

	/** What was changed, as far as it has an ID. */
	get id(): string | undefined {
		return this.given ?? idIn(this.answer);
	}

	/** What went wrong, with what became of the change. */
	told(error: unknown): unknown {
		const isTold = error instanceof Problem && error.facts.applied !== undefined;
		if (!this.taken && !isTold) return error;
		const { message, facts } = asProblem(error);
		const untold = facts.applied === undefined && BECAME.yes;
		return new Problem(message, {
			...facts,
			invalidInput: false,
			applied: facts.applied ?? 'yes',
			id: facts.id ?? this.id,
			description: sentences(untold, facts.description),
		});
	}
}

/** An answer was there, and reading it failed in a way that nobody foresaw. */
function unsure(error: unknown): Problem {
	const { message, facts } = asProblem(error);
	return new Problem(message, { ...facts, invalidInput: false, applied: 'maybe' });
}
