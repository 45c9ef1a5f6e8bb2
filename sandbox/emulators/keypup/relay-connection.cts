import {
	connectionFromArray,
	cursorToOffset,
	offsetToCursor,
	type ConnectionArguments,
} from 'graphql-relay';
import type { SwitchValues } from '../framework/switches.cts';
import type { KeypupSwitches } from './switches.cts';

export interface Connection<Node> {
	edges: Array<{ cursor: string; node: Node }>;
	nodes: Node[];
	pageInfo: {
		hasNextPage: boolean;
		hasPreviousPage: boolean;
		startCursor: string | null;
		endCursor: string | null;
	};
}

/** One page of a list, with the cursors of graphql-ruby: positions from 1 in base64, unpadded. */
export function connection<Node>(
	rows: readonly Node[],
	args: ConnectionArguments,
	switches: SwitchValues<KeypupSwitches>,
): Connection<Node> {
	const page = connectionFromArray(rows, bounded(args, switches.maxPageSize));
	const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
	const stuck = hasNextPage && switches.endCursor === 'stuck' && args.after;
	const empty = hasNextPage && switches.endCursor === 'empty';
	return {
		edges: page.edges.map(({ node, cursor }) => ({ node, cursor: toRuby(cursor) })),
		nodes: page.edges.map(({ node }) => node),
		pageInfo: {
			hasNextPage,
			hasPreviousPage,
			startCursor: startCursor && toRuby(startCursor),
			endCursor: empty ? null : stuck || (endCursor && toRuby(endCursor)),
		},
	};
}

function bounded(args: ConnectionArguments, most: number): ConnectionArguments {
	const { first, last, after, before } = args;
	const cap = (size: number) => Math.max(0, most === 0 ? size : Math.min(size, most));
	return {
		after: after && fromRuby(after),
		before: before && fromRuby(before),
		first: typeof first === 'number' ? cap(first) : typeof last === 'number' ? null : most || null,
		last: typeof last === 'number' ? cap(last) : null,
	};
}

function toRuby(cursor: string): string {
	return Buffer.from(String(cursorToOffset(cursor) + 1)).toString('base64url');
}

function fromRuby(cursor: string): string {
	return offsetToCursor(Number(Buffer.from(cursor, 'base64url').toString()) - 1);
}
