import type { Answer, Criteria, Members, Named, Pricing, RecipientStep } from './model.cts';
import { passes } from './rules.cts';

/** The last price whose rules match counts. */
export function lastPrice(pricing: Pricing | undefined, vars: Members): number | undefined {
	return pricing?.prices?.filter(({ rule_set }) => passes(rule_set, vars)).at(-1)?.amount;
}

/** Acceptance criteria as an event shows them: with what came of them. */
export function judged(criteria: Criteria | undefined, answer: Answer): Members | undefined {
	if (!criteria) return undefined;
	const refused = answer.reason !== undefined && answer.reason === criteria.reason;
	return { ...criteria, outcome: refused ? answer.outcome : 'success' };
}

/** Why a delivery did not succeed. */
export function reasonOf(outcome: string, capReason: string | undefined): string | null {
	if (capReason !== undefined) return capReason;
	if (outcome === 'failure') return 'duplicate';
	return outcome === 'error' ? 'Server error' : null;
}

/** What went to a recipient and what it answered. */
export function transaction(
	step: RecipientStep,
	begun: number,
	wait: number,
	outcome: string,
	result: Members,
): Members {
	const url = step.integration.mappings?.find(({ property }) => property === 'url')?.value;
	const headers = { 'Content-Type': 'application/json' };
	return {
		ms: wait,
		request: {
			method: 'POST',
			uri: url ?? 'https://crm.example.com/leads',
			version: '1.1',
			headers,
			body: '{}',
			timestamp: begun,
		},
		response: {
			status: outcome === 'error' ? 500 : 200,
			version: '1.1',
			headers,
			body: JSON.stringify(result),
			timestamp: begun + wait,
		},
	};
}

/** Id and name alone. */
export function nameOf({ id, name }: Named): Named {
	return { id, name };
}

/** A time as the API writes it. */
export function iso(ms: number): string {
	return new Date(ms).toISOString();
}
