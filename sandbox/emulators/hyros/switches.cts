import { amount, flag, oneOf, wording } from '../framework/switches.cts';

/** What sources infer or disagree on, and what happens rarely. */
export const hyrosSwitches = {
	/** `documented`: the contract's strict list; `all`: unknown input is refused everywhere. */
	strict: oneOf('documented', 'all'),
	rejectEmptyValues: flag(true),
	/** How long an accepted write stays invisible, on the emulator's clock. */
	visibilityDelayMs: amount(0),
	/** Accepted writes end FAILED with this text when it is not empty. */
	writeFailure: wording(''),
	errorsAs200: flag(false),
	missingRole: oneOf('403', 'plain401'),
	lowerCaseFirstName: flag(true),
	quotedJourneyValues: oneOf('noMatch', 'strip'),
	/** How the last page says so. */
	lastPage: oneOf('null', 'absent'),
	order: oneOf('newestFirst', 'oldestFirst'),
	cursorLifeMs: amount(3_600_000),
	/** Zone of the dates in Java's format, clicks excepted (always UTC). */
	javaZone: oneOf('ART', 'UTC', 'EST', 'PST', 'CET'),
	/** Time zone of the account: an offset or an IANA name. */
	timezone: wording('-05:00'),
	allowPrivateTargets: flag(false),
	/** Whether changes of data are delivered to webhook subscriptions by themselves. */
	deliverChanges: flag(true),
	/** Failed deliveries in a row that pause a subscription; 0 never does. */
	pauseAfterFailures: amount(0),
};

export type HyrosSwitches = typeof hyrosSwitches;
