import { flag, oneOf } from '../framework/switches.cts';

/** What the contract only infers or does not know: each guess is a position here. */
export const hyperaktivSwitches = {
	/** Lists bare, or wrapped in an object under the resource's name, `data` or `value`. */
	listWrapping: oneOf('none', 'named', 'data', 'value'),
	/** What POST /leads answers. */
	createAnswer: oneOf('session', 'empty204', 'empty201'),
	unauthorizedBody: oneOf('json', 'empty'),
	/** Where an error carries its text. */
	errorShape: oneOf('error.message', 'error', 'message', 'Message', 'errors', 'text', 'html'),
	invalidLeadStatus: oneOf(400, 422),
	unknownDatapoint: oneOf('error', 'ignore'),
	duplicateEmail: oneOf('newJourney', 'update', 'error'),
	/** How ids are written in answers, and which form is taken in bodies. */
	idsOut: oneOf('number', 'string'),
	idsIn: oneOf('both', 'number', 'string'),
	/** Whether list rows carry createdDate and changedDate. */
	rowDates: flag(true),
	/** The gateway's HTML page with 503 instead of every answer. */
	maintenance: flag(false),
};

export type HyperaktivSwitches = typeof hyperaktivSwitches;
