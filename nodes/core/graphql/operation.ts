import { isRecord } from '../base';
import {
	choice,
	json,
	number,
	rows,
	run,
	text,
	type Draft,
	type Field,
	type RunOperation,
} from '../words';
import { documentRecords } from './records';

/** The document to run; also what a trigger polls. */
export const QUERY = text('query', {
	required: true,
	rows: 10,
	placeholder: 'e.g. query ($name: String) { companies(name: $name) { nodes { updatedAt } } }',
	description:
		'The GraphQL document. A cURL command or a request body that was copied elsewhere can be pasted as it is: the query and its variables are taken from it, addresses and tokens are not. A token in it stays in the workflow: better take it out.',
});

export const VARIABLES = json('variables', {
	placeholder: 'e.g. {"name": "Acme"}',
	description: 'Values for the variables of the query, as a JSON object',
	check: (value) => (isRecord(value) ? undefined : 'must be a JSON object'),
});

export const OPERATION_NAME = text('operationName', {
	placeholder: 'e.g. WeeklyReport',
	description: 'Which operation to run, where the query holds several',
});

const VARIABLE_ROWS = rows(
	'variableRows',
	[
		text('name', { place: 'none', required: true, placeholder: 'e.g. name' }),
		text('value', {
			place: 'none',
			any: true,
			description:
				'Numbers, yes or no, lists and objects are read by the type that the query declares. Nothing is the empty text, where the variable takes a text.',
		}),
	],
	{
		place: 'none',
		label: 'Variables as Rows',
		placeholder: 'Add Variable',
		description:
			'Values for the variables of the query, one per row. They go over those in Variables.',
	},
);

const ON_TROUBLE = (answer: string) => [
	{ name: 'Fail the Item', value: 'throw' },
	{ name: answer, value: 'return' },
];

const OPTIONS: Field[] = [
	choice('partialData', ON_TROUBLE('Return the Data With Its Errors'), {
		label: 'On Partial Data',
		description: 'What to do with an answer that holds both data and errors',
	}),
	choice('failedMutation', ON_TROUBLE('Return the Answer'), {
		label: 'On Failed Mutation',
		description: 'What to do when a mutation answers that it did not succeed',
	}),
	text('responsePath', {
		placeholder: 'e.g. company.insights.nodes',
		description:
			'Where the answer holds what becomes the output, below "data". A list becomes one item for each of its elements.',
	}),
	choice(
		'pagination',
		[
			{ name: 'Off', value: 'off', description: 'Send the query once' },
			{
				name: 'Relay Cursor',
				value: 'relay',
				description: 'Follow pageInfo of a connection to its end, or with "before" to its start',
			},
			{
				name: 'Limit and Offset',
				value: 'offset',
				description: 'Move the offset on until a page is not full',
			},
		],
		{ description: 'Whether and how to read a list page by page' },
	),
	text('connectionPath', {
		placeholder: 'e.g. company.insights',
		description:
			'Where the answer holds the connection to page through, below "data". Without it the first one is taken.',
	}),
	text('cursorVariable', {
		default: 'after',
		description:
			'Variable of the query that takes the cursor of the next page. One that is passed to "before" reads backward.',
	}),
	text('limitVariable', {
		default: 'limit',
		description: 'Variable of the query that takes the size of a page, for Limit and Offset',
	}),
	text('offsetVariable', {
		default: 'offset',
		description: 'Variable of the query that takes the start of a page, for Limit and Offset',
	}),
	number('pageSize', {
		default: 100,
		min: 1,
		description: 'How many rows to ask for at a time, for Limit and Offset',
	}),
	number('maxItems', {
		min: 1,
		default: 1000,
		description: 'Most items to return. Without it everything is read.',
	}),
	number('maxPages', {
		min: 1,
		max: 2000,
		default: 100,
		description: 'Most pages to read; a longer list is an error',
	}),
];

/** Runs any GraphQL document: a query, which is safe to repeat, or a mutation, which never is. */
export const graphqlCall = (say: Partial<Omit<RunOperation, 'kind' | 'plan'>> = {}): Draft =>
	run({
		value: 'execute',
		name: 'Execute',
		path: '',
		fields: [QUERY, VARIABLES, VARIABLE_ROWS, OPERATION_NAME],
		options: OPTIONS,
		reader: documentRecords,
		...say,
	});
