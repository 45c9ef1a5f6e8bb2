import { amount, flag, oneOf, wording } from '../framework/switches.cts';

/** What the contract only infers or does not know, and what happens rarely. */
export const leadConduitSwitches = {
	/** Whether a wildcard in `Accept` counts as asking for JSON. */
	wildcardAccept: oneOf('refused', 'allowed'),
	/** Status and body of a flow, query or id that is not valid. */
	invalidStatus: oneOf(422, 400),
	errorShape: oneOf('text', 'object', 'message'),
	/** How a flow that cannot be saved is told of: by a status, or by its `errors` with the usual one. */
	invalidFlow: oneOf('status', 'errors'),
	/** What PUT /flows/{id} does with the members the API itself writes. */
	readOnlyInPut: oneOf('ignored', 'refused'),
	/** What GET /flows/{id}/changelogs answers for a flow without history. */
	noChangelogs: oneOf('null', 'emptyList'),
	/** Whether `after_id` and `before_id` may name an event that is not there. */
	unknownCursor: oneOf('accepted', 'refused'),
	/** How `params[].required` says yes. */
	requiredWord: wording('yes'),
	/** `normal` of a date: an instant, as seen in the vendor's code, or the plain day of its spec. */
	dateNormal: oneOf('instant', 'day'),
	/** What recipients answer, and how long they take on the emulator's clock. */
	recipientOutcome: oneOf('success', 'failure', 'error'),
	recipientWaitMs: amount(0),
	/** Whether events show the headers of a submission, credentials included. */
	headersInEvents: flag(true),
};

export type LeadConduitSwitches = typeof leadConduitSwitches;
