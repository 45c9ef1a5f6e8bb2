import { type Polling } from '../core';
import { graphqlRows } from '../core/graphql';
import { apis, platform } from './api';

/** Keypup calls nobody: queries are run again and their rows compared. */
export const polling: Polling = {
	api: platform,
	events: [
		graphqlRows({
			value: 'queryRowsChanged',
			name: 'Query Rows Changed',
			description: 'When a query or an exported insight answers with new or changed rows',
			apis,
		}),
	],
};
