import type { IWebhookFunctions } from 'n8n-workflow';
import { BoundedMemory } from '../base';
import { isGoodStatus } from '../wire';

const REPLAY_MS = 15 * 60_000;
const memory = new BoundedMemory<HeldId>(20_000, REPLAY_MS);

/** The answer to a delivery as n8n's server has it; bare ones tell only whether they have begun. */
type SentAnswer = Pick<
	ReturnType<IWebhookFunctions['getResponseObject']>,
	'statusCode' | 'headersSent'
> & {
	writableFinished?: boolean;
	on?(event: string, listener: () => void): unknown;
};

/** What is known of an id: its answer has not left yet, or it left with a good status. */
interface HeldId {
	answer?: SentAnswer;
	isSeen?: boolean;
}

/** What became of a delivery or an event with this id, when it came before. */
export type Standing = 'new' | 'underWay' | 'seen';

/** Remembers ids of deliveries and events, for one node in one mode. */
export class Deliveries {
	private readonly scope: string;
	private readonly answer: SentAnswer;

	constructor(host: IWebhookFunctions) {
		this.scope = `${host.getWorkflow().id ?? ''}/${host.getNode().id}/${host.getMode()}`;
		this.answer = host.getResponseObject();
	}

	standingOf(id: string): Standing {
		const known = this.known(id);
		if (known.answer && hasLeft(known.answer)) settle(known, true);
		if (known.isSeen) return 'seen';
		return known.answer ? 'underWay' : 'new';
	}

	/**
	 * Holds these ids until the answer to their delivery has left. With a good status they are seen;
	 * else the service delivers again, and that is no repeat.
	 */
	hold(ids: Iterable<string>): void {
		const { answer } = this;
		const held = [...ids].map((id) => this.known(id));
		for (const known of held) known.answer = answer;
		answer.on?.('finish', () => held.forEach((known) => settle(known, true)));
		answer.on?.('close', () => held.forEach((known) => settle(known, false)));
	}

	private known(id: string): HeldId {
		return memory.use(`${this.scope}/${id}`, () => ({}));
	}
}

/** Lets go of the answer, whose request may be large. */
function settle(known: HeldId, isSent: boolean): void {
	const { answer } = known;
	if (answer === undefined) return;
	known.isSeen = isSent && isGoodStatus(answer.statusCode);
	known.answer = undefined;
}

/** Whether an answer was sent whole. */
function hasLeft({ writableFinished, headersSent }: SentAnswer): boolean {
	return writableFinished ?? headersSent;
}
