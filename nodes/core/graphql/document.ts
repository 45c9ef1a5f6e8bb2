import { invalid } from '../base';
import { Reader } from './reader';

/** A variable as its operation declares it; `type` is written as in the document (`[ID!]!`). */
export interface Variable {
	name: string;
	type: string;
	hasDefault: boolean;
}

/** One operation of a document; `name` is blank where it has none. */
export interface GraphqlOperation {
	type: 'query' | 'mutation' | 'subscription';
	name: string;
	variables: Variable[];
}

/**
 * The operations of a GraphQL document. Looks no deeper than a client must: what stands inside the
 * braces is checked for balance only, and left to the server otherwise.
 */
export function readOperations(document: string): GraphqlOperation[] {
	const reader = new Reader(document);
	const operations: GraphqlOperation[] = [];
	while (!reader.ended) {
		const operation = definition(reader);
		if (operation) operations.push(operation);
	}
	return operations;
}

/** The operation to run: the only one, or the one with the name. Says what to do where there is none. */
export function chooseOperation(
	operations: readonly GraphqlOperation[],
	name: string,
): GraphqlOperation {
	const names = shortList(operations.map((operation) => operation.name || '(without a name)'));
	if (operations.length === 0) throw invalid('Query holds no operation');
	const chosen = name === '' ? operations : operations.filter((each) => each.name === name);
	if (chosen.length === 1) return chosen[0];
	throw name === ''
		? invalid(
				`Query holds ${operations.length} operations: ${names}`,
				'Fill in Operation Name with the one to run.',
			)
		: invalid(
				`Operation Name ${JSON.stringify(name.slice(0, 100))} is not in the query`,
				`It holds: ${names}.`,
			);
}

const MOST_NAMED = 20;
const LONGEST_NAME = 60;

/** Names for a message, which never quotes a whole document. */
export function shortList(names: readonly string[]): string {
	const shown = names.slice(0, MOST_NAMED).map((name) => name.slice(0, LONGEST_NAME));
	const more = names.length - shown.length;
	return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** Variables that must have a value and have none. */
export function missingVariables(
	{ variables }: GraphqlOperation,
	values: Readonly<Record<string, unknown>>,
): Variable[] {
	const given = new Map(Object.entries(values));
	return variables.filter(
		({ name, type, hasDefault }) =>
			type.endsWith('!') && !hasDefault && (given.get(name) ?? null) === null,
	);
}

function definition(reader: Reader): GraphqlOperation | undefined {
	const isDescribed = reader.skipDescription();
	const first = reader.peek();
	if (first?.text === '{' && !isDescribed) {
		reader.skipGroup();
		return { type: 'query', name: '', variables: [] };
	}
	const type = reader.take('name');
	if (type === 'fragment') {
		reader.skipTo('{');
		reader.skipGroup();
		return undefined;
	}
	if (type !== 'query' && type !== 'mutation' && type !== 'subscription') {
		throw reader.unexpected(first);
	}
	const name = reader.peek()?.kind === 'name' ? reader.take('name') : '';
	const variables = reader.peek()?.text === '(' ? variablesOf(reader) : [];
	reader.skipTo('{');
	reader.skipGroup();
	return { type, name, variables };
}

function variablesOf(reader: Reader): Variable[] {
	const variables: Variable[] = [];
	reader.takeSign('(');
	while (reader.peek()?.text !== ')') {
		reader.skipDescription();
		reader.takeSign('$');
		const name = reader.take('name');
		reader.takeSign(':');
		const type = typeOf(reader);
		const hasDefault = reader.peek()?.text === '=';
		reader.skipTo('$', ')');
		variables.push({ name, type, hasDefault });
	}
	reader.takeSign(')');
	return variables;
}

function typeOf(reader: Reader): string {
	let type: string;
	if (reader.peek()?.text === '[') {
		reader.takeSign('[');
		type = `[${typeOf(reader)}]`;
		reader.takeSign(']');
	} else type = reader.take('name');
	if (reader.peek()?.text !== '!') return type;
	reader.takeSign('!');
	return `${type}!`;
}
