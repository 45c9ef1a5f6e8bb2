import { record, text, type Field } from '../core';
import { flows, sources } from './picks';

const HEXADECIMAL = '^\\s*[0-9a-fA-F]{24}\\s*$';

/** LeadConduit's ids: seconds since 1970, a machine and a counter, in hexadecimal digits. */
export const OBJECT_ID = {
	regex: HEXADECIMAL,
	message: 'must be an ID of 24 characters 0-9, a-f',
};

/** A source goes by the id of its entity, also in events; its own id is a trap. */
export const ENTITY_ID = {
	regex: HEXADECIMAL,
	message: 'must be the entity ID (24 characters 0-9, a-f), not the 6-character ID of the source',
};

/** A recipient goes by the id of its entity, not by that of its step. */
export const RECIPIENT_ID = {
	regex: HEXADECIMAL,
	message: 'must be the entity ID (24 characters 0-9, a-f), not the 6-character ID of the step',
};

export const flowId = (api: string): Field =>
	record(api, flows, {
		label: 'Flow',
		placeholder: 'e.g. 5fd4371e940df5a34a3888b2',
		pattern: OBJECT_ID,
	});

export const sourceId = record('source_id', sources, {
	label: 'Source',
	placeholder: 'e.g. 5fd439f49734e9858b20cef9',
	pattern: ENTITY_ID,
});

export const eventId = text('id', {
	label: 'Event ID',
	placeholder: 'e.g. 6a0f3c2e9d1b4e0012ab34cf',
	pattern: OBJECT_ID,
});
