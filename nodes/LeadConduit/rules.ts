import type { Json, Values } from '../core';

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
