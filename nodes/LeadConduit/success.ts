import { asText, isJsonObject, type Json, type JsonObject } from '../core';

/**
 * Why a good answer is no success: what it must name is missing. The contract calls an answer a
 * flow, an event or an outcome only where it says which.
 */
export const mustName =
	(what: string, ...members: readonly string[]) =>
	(answer: JsonObject): string | undefined => {
		const missing = members.find((name) => (answer[name] ?? '') === '');
		return missing && `LeadConduit answered without the ${what}: "${missing}" is missing`;
	};

const isFlow = mustName('flow', 'id', 'name');

/** Why a flow counts as not saved: LeadConduit answers the same status and says in it what is wrong. */
export function notSaved(answer: JsonObject): string | undefined {
	const { errors = null } = answer;
	const said = textOf(errors);
	return said === '' ? isFlow(answer) : `LeadConduit could not save the flow: ${said}`;
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
