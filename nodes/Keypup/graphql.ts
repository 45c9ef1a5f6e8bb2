import { resource } from '../core';
import { graphqlCall } from '../core/graphql';
import { apis } from './api';

/** Everything that Keypup offers, by the queries of its own API Explorer. */
export const graphql = resource('graphql', 'GraphQL', [
	graphqlCall({
		apis,
		action: 'Execute a query or mutation',
		description: 'Run any GraphQL query or mutation, such as one copied from the API Explorer',
	}),
]);
