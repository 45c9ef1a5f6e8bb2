import { isOurs, remaining, renamed, type Target } from './node-types.cts';
import { placesOf } from './places.cts';

/** A node whose type has another name now. */
export interface Change {
	node: string;
	from: string;
	to: string;
}

/** A workflow file as it is to be, and what there is to say of it. */
export interface Rewritten {
	text: string;
	changes: Change[];
	/** How many nodes are of these packages. */
	own: number;
	/** How many nodes are of others. */
	foreign: number;
	/** Types that bear the name of one of these packages, which has no such node. */
	unknown: string[];
	/** Types that are named in other places, such as a workflow in a parameter. */
	elsewhere: string[];
}

/**
 * Gives the nodes of a workflow file the names of the target. Only the node types are replaced, in
 * the text itself: all else, long numbers and the layout included, stays to the letter.
 */
export function rewrite(text: string, target: Target): Rewritten {
	const places = placesOf(text);
	const own = places.filter(({ type }) => isOurs(type));
	const changed = own.flatMap((place) => {
		const to = renamed(place.type, target);
		return to === undefined || to === place.type ? [] : [{ ...place, to }];
	});
	const result = changed.reduceRight(
		(before, { start, end, to }) => before.slice(0, start) + JSON.stringify(to) + before.slice(end),
		text,
	);
	return {
		text: result,
		changes: changed.map(({ name, type, to }) => ({ node: name, from: type, to })),
		own: own.length,
		foreign: places.length - own.length,
		unknown: own.map(({ type }) => type).filter((type) => renamed(type, target) === undefined),
		elsewhere: remaining(result, target),
	};
}
