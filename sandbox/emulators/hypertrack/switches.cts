import { amount, flag, oneOf } from '../framework/switches.cts';

/** What the contract only infers or does not know, and what happens rarely. */
export const hyperTrackSwitches = {
	/** v2: the status when a unique_id that exists is created again. */
	getOrCreateStatus: oneOf(200, 201),
	/** v2: whether the account can pay; without it actions are refused with 402. */
	billing: flag(true),
	/** v2: `ordering`, and the filters of events. */
	inferredFilters: oneOf('honoured', 'ignored'),
	/** v3: the body of 401, as seen live or as the specification has it. */
	unauthorizedBody: oneOf('message', 'withDetail'),
	/** v3: what completing or cancelling an order that has ended does. */
	endTwice: oneOf('refused', 'unchanged'),
	/** v3: how long a completed order is summarized first, on the emulator's clock. */
	summarizingMs: amount(0),
	/** v3: how the last page says so. */
	lastPage: oneOf('absent', 'null'),
	/** Rows per page at most, however many are asked for; 0 is without a limit. */
	pageCap: amount(0),
	/** Whether changes of data go to the webhooks by themselves. */
	deliverChanges: flag(true),
	/** The pauses between the attempts of one delivery. */
	v2RetryMs: amount(1_000),
	v3RetryMs: amount(20_000),
};

export type HyperTrackSwitches = typeof hyperTrackSwitches;
