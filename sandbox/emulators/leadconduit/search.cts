import type { LeadEvent, Members } from './model.cts';
import { at, plain } from './paths.cts';

/** What a lead is sorted by, besides its id and its time. */
const LEAD_FIELDS = [
	'first_name',
	'last_name',
	'email',
	'phone_1',
	'phone_2',
	'address_1',
	'city',
	'state',
	'postal_code',
	'reference',
];

export const SORTABLE = ['lead_id', 'submission_timestamp', ...LEAD_FIELDS];

/** The last result that can be asked for. */
export const MOST_HITS = 1000;

/** The leads whose words begin with all the words asked for, best match first. */
export function searchLeads(events: readonly LeadEvent[], query: string): Members[] {
	const terms = termsOf(query);
	return summaries(events)
		.map((lead) => ({ lead, highlight: highlightOf(lead, terms) }))
		.filter(({ highlight }) => terms.every((term) => term.test(wordsOf(highlight))))
		.map(({ lead, highlight }) => ({ ...lead, highlight: marked(highlight, terms) }));
}

/** Sorts as asked, by default newest first. */
export function sortLeads(
	leads: readonly Members[],
	by: string | undefined,
	direction: string | undefined,
): Members[] {
	if (by === undefined) return leads.toReversed();
	const sign = direction === 'desc' ? -1 : 1;
	const key = (lead: Members) => String(lead[by] ?? '').toLowerCase();
	return leads.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}

/** One flat row per lead, from its events. */
function summaries(events: readonly LeadEvent[]): Members[] {
	const latest = new Map<string, LeadEvent>();
	for (const event of events) {
		const id = event.vars.lead?.id;
		if (typeof id === 'string') latest.set(id, event);
	}
	return [...latest].map(([lead_id, event]) => {
		const { vars } = event;
		const values = LEAD_FIELDS.map((name) => [name, plain(vars.lead?.[name])]);
		return {
			lead_id,
			flow_id: at(vars, 'flow.id'),
			flow_name: at(vars, 'flow.name'),
			source_id: at(vars, 'source.id'),
			source_name: at(vars, 'source.name'),
			...Object.fromEntries(values.filter(([, value]) => value !== undefined)),
			submission_timestamp: at(vars, 'submission.timestamp'),
			latest_event: event,
		};
	});
}

function termsOf(query: string): RegExp[] {
	const found = query.matchAll(/"([^"]*)"|(\S+)/g);
	return [...found].map(([, phrase, word]) =>
		phrase === undefined
			? new RegExp(`(?<![\\w])${escaped(word)}`, 'i')
			: new RegExp(`(?<![\\w])${escaped(phrase)}(?![\\w])`, 'i'),
	);
}

function highlightOf(lead: Members, terms: readonly RegExp[]): Record<string, string> {
	const texts = Object.entries(lead).filter(
		(entry): entry is [string, string] => typeof entry[1] === 'string',
	);
	return Object.fromEntries(texts.filter(([, text]) => terms.some((term) => term.test(text))));
}

function wordsOf(highlight: Record<string, string>): string {
	return Object.values(highlight).join('\n');
}

function marked(highlight: Record<string, string>, terms: readonly RegExp[]): Members {
	return Object.fromEntries(
		Object.entries(highlight).map(([name, text]) => [
			name,
			[terms.reduce((shown, term) => shown.replace(term, '<em>$&</em>'), text)],
		]),
	);
}

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
