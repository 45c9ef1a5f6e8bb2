import { asText, isJsonObject, type Json, type JsonObject } from '../core';

/** Why a flow counts as not saved: LeadConduit answers the same status and says in it what is wrong. */
export function notSaved(answer: JsonObject): string | undefined {
	const { errors = null } = answer;
	const said = textOf(errors);
	return said === '' ? undefined : `LeadConduit could not save the flow: ${said}`;
}

function textOf(value: Json): string {
	if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ');
	if (!isJsonObject(value)) return asText(value).trim();
	return Object.entries(value)
		.map(([name, inner]) => [name, textOf(inner)])
		.filter(([, text]) => text !== '')
		.map(([name, text]) => (name === 'message' ? text : `${name}: ${text}`))
		.join('; ');
}
