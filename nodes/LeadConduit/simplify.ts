import { isJsonObject, type Json, type JsonObject } from '../core';

/** What tells of a lead in an event; the rest says how it was worked on. */
const MEMBERS = [
	'id',
	'type',
	'outcome',
	'reason',
	'vars',
	'step_id',
	'recipient_event_id',
	'cost',
	'purchase_price',
	'sale_price',
	'revenue',
	'cap_reached',
	'start_timestamp',
	'end_timestamp',
	'expires_at',
];

/** An event without its records of requests and rules, with plain values. */
export function simplifyEvent(event: JsonObject): JsonObject {
	const appended = typeof event.key === 'string' ? [event.key] : [];
	const kept = [...MEMBERS, ...appended].filter((name) => event[name] !== undefined);
	return plain(Object.fromEntries(kept.map((name) => [name, event[name]]))) as JsonObject;
}

/** Typed values (`{ normal, raw, valid, … }`) become what they mean. */
function plain(value: Json): Json {
	if (Array.isArray(value)) return value.map(plain);
	if (!isJsonObject(value)) return value;
	if ('normal' in value && 'raw' in value) return value.normal;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
}
