import { getMany, resource, run, text } from '../core';
import { listAt } from '../core/graphql';
import { apis } from './api';
import { MUTATIONS, ONE_TYPE, QUERIES, readable, WHOLE } from './introspection';

const asking = { method: 'POST', path: '', repeat: 'safe', apis } as const;

/** What the API of this account offers, in its own words. */
export const schema = resource('schema', 'Schema', [
	getMany({
		...asking,
		value: 'getQueries',
		name: 'Get Queries',
		action: 'Get the queries of the schema',
		description: 'Get what can be read: every query with its arguments and what it returns',
		fixed: { query: QUERIES },
		items: listAt('__schema.queryType.fields'),
		simple: readable,
	}),
	getMany({
		...asking,
		value: 'getMutations',
		name: 'Get Mutations',
		action: 'Get the mutations of the schema',
		description: 'Get what can be changed: every mutation with its arguments and what it returns',
		fixed: { query: MUTATIONS },
		items: listAt('__schema.mutationType.fields', 'orNull'),
		simple: readable,
	}),
	run({
		...asking,
		value: 'getType',
		name: 'Get Type',
		action: 'Get a type of the schema',
		description: 'Get the fields, inputs or values of one type',
		fixed: { query: ONE_TYPE },
		items: 'data.__type',
		missing: 'The schema has no type of this name',
		simple: readable,
		fields: [
			text('variables.name', {
				name: 'name',
				label: 'Type',
				required: true,
				placeholder: 'e.g. Company',
				description: 'Name of the type, in its own capitals',
			}),
		],
	}),
	run({
		...asking,
		value: 'introspect',
		name: 'Introspect',
		action: 'Introspect the whole schema',
		description: 'Get the whole schema as one item, in the form that GraphQL tools read',
		fixed: { query: WHOLE },
		items: 'data.__schema',
		missing: 'The API answers without a schema',
	}),
]);
