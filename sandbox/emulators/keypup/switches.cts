import { amount, flag, oneOf, wording } from '../framework/switches.cts';

/** What only Keypup knows, and what happens rarely. */
export const keypupSwitches = {
	/** Off: `__schema` and `__type` do not exist, as graphql-ruby says it. */
	introspection: flag(true),
	/** How a missing, unknown or expired token is answered. */
	unauthorized: oneOf('errors', 'invalidToken', 'nullData'),
	/** What a token without the scope of a field gets there. */
	missingScope: oneOf('null', 'error', '403'),
	/** The HTML page of the proxy in front, instead of every answer. */
	gateway: oneOf('open', 'challenge403', 'maintenance503'),
	/** `graphqlResponse`: GraphQL over HTTP, with 400 for a document that cannot be executed. */
	mediaType: oneOf('json', 'graphqlResponse'),
	/** Most nodes in a page of a connection, and rows in one of a report; 0 is no bound. */
	maxPageSize: amount(100),
	/** What a page that has a next one says of where it ends. */
	endCursor: oneOf('moves', 'stuck', 'empty'),
	/** A place in the answer (`companies.nodes.1.name`) whose value cannot be read. */
	failAt: wording(''),
	/** A field under another name in both schemas: `Query.companies=organizations`. */
	rename: wording(''),
};

export type KeypupSwitches = typeof keypupSwitches;
