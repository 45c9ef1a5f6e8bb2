import { asText, at, type Json, type Values } from '../core';

/** Filters of the node, and what each compares in an event. */
const COMPARED: Record<string, string> = {
	type: 'type',
	types: 'type',
	outcome: 'outcome',
	outcomes: 'outcome',
	flowId: 'vars.flow.id',
	sourceId: 'vars.source.id',
	recipientId: 'vars.recipient.id',
	leadId: 'vars.lead.id',
};

const SHORT_ID = /^\s*[0-9a-zA-Z]{6}\s*$/;

/** Says where a rule compares entities or flows with the short ids that things have inside a flow. */
export function wrongIds(rules: unknown): string | undefined {
	for (const rule of [rules].flat() as Json[]) {
		const [lhv, rhv] = [at(rule, 'lhv'), at(rule, 'rhv')];
		const isId = /^vars\.(?:source|recipient|flow)\.id$/.test(asText(lhv));
		const short = [rhv].flat().find((id) => isId && SHORT_ID.test(asText(id)));
		if (short !== undefined) {
			return `must compare ${asText(lhv)} with an ID of 24 characters, not with "${asText(short)}"`;
		}
	}
	return undefined;
}

/** The rules that filters and the user's own rules make together; all of them must hold. */
export function eventRules(values: Values): Record<string, Json | undefined> {
	const filters = Object.entries(COMPARED).flatMap(([name, lhv]) => {
		const rhv = values(name);
		if (rhv === undefined) return [];
		const op = Array.isArray(rhv) ? 'is included in' : 'is equal to';
		return [{ lhv, op, rhv }];
	});
	const own = values('rules') ?? [];
	const rules = [...filters, ...(Array.isArray(own) ? own : [own])];
	return { rules: rules.length === 0 ? undefined : rules };
}
