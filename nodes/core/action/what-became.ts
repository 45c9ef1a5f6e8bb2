import { Problem, sentences } from '../base';
import type { Done } from './item-run';
import { hasWorked, type Outcome } from './items';

/** An item whose change was made or may have been, with the ID of what it changed. */
export interface Changed {
	item: number;
	id?: string;
}

/** What became of the changes of a run that stopped; items that the service refused are in none. */
export interface WhatBecame {
	applied: Changed[];
	maybe: Changed[];
	notSent: number[];
}

type Outcomes = ReadonlyArray<Outcome<Done> | undefined>;

/** So many IDs stand in the words; all of them in the data. */
const SHOWN_IDS = 20;

/** Sorts the items of a run by what became of their changes. */
export function whatBecame(outcomes: Outcomes): WhatBecame {
	const became: WhatBecame = { applied: [], maybe: [], notSent: [] };
	outcomes.forEach((outcome, item) => {
		if (hasWorked(outcome)) {
			const { changed } = outcome.value;
			if (changed) became.applied.push(changedAs(item, changed.id));
		} else {
			const facts = factsOf(outcome);
			if (facts.applied === 'yes') became.applied.push(changedAs(item, facts.id));
			else if (facts.applied === 'maybe') became.maybe.push(changedAs(item, facts.id));
			else if (facts.status === undefined) became.notSent.push(item);
		}
	});
	return became;
}

/** The same in words: how many items had worked, and ranges of items for what was changed. */
export function wordsOf(
	{ applied, maybe, notSent }: WhatBecame,
	outcomes: Outcomes,
	reads: boolean,
): string {
	const worked = outcomes.filter(hasWorked).length;
	const of = (count: number) => `${count} of ${outcomes.length} items had been`;
	if (reads) return `${of(worked)} read.`;
	const sent = applied.length + maybe.length;
	const count = sent > worked ? `${of(sent)} sent.` : `${of(worked)} sent and worked.`;
	const ids = applied.flatMap(({ id }) => id ?? []);
	const shown = ids.slice(0, SHOWN_IDS).join(', ');
	const which = ids.length > SHOWN_IDS ? `The first ${SHOWN_IDS} of their IDs` : 'Their IDs';
	return sentences(
		count,
		listed('Applied', numbersOf(applied)),
		ids.length > 0 && `${which}: ${shown}.`,
		listed('May have been applied', numbersOf(maybe)),
		listed('Not sent', notSent),
	);
}

function factsOf(outcome: Outcome<Done> | undefined): Problem['facts'] {
	const error = outcome && 'error' in outcome ? outcome.error : undefined;
	return error instanceof Problem ? error.facts : {};
}

function changedAs(item: number, id: string | undefined): Changed {
	return id === undefined ? { item } : { item, id };
}

const numbersOf = (changed: readonly Changed[]) => changed.map(({ item }) => item);

/** `Applied: items 0-4, 7.` Nothing for no items. */
function listed(what: string, items: readonly number[]): string {
	if (items.length === 0) return '';
	return `${what}: ${items.length === 1 ? 'item' : 'items'} ${ranges(items).join(', ')}.`;
}

function ranges(items: readonly number[]): string[] {
	const found: Array<[number, number]> = [];
	for (const item of items) {
		const last = found.at(-1);
		if (last && item === last[1] + 1) last[1] = item;
		else found.push([item, item]);
	}
	return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`));
}
