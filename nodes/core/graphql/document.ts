import { invalid } from '../base';
import { documentFault, tokensOf, type Token } from './tokens';

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

const PAIRS: ReadonlyMap<string, string> = new Map([
	['{', '}'],
	['(', ')'],
	['[', ']'],
]);
const CLOSING = new Set(PAIRS.values());

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
	const names = operations.map((operation) => operation.name || '(without a name)').join(', ');
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
	const first = reader.peek();
	if (first?.text === '{') {
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
		throw reader.fault(`unexpected ${JSON.stringify(type)}`, first);
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

/** The tokens of a document, read one after the other. */
class Reader {
	private readonly tokens: Token[];
	private next = 0;

	constructor(private readonly document: string) {
		this.tokens = tokensOf(document);
	}

	get ended(): boolean {
		return this.next >= this.tokens.length;
	}

	peek(): Token | undefined {
		return this.tokens[this.next];
	}

	take(kind: Token['kind']): string {
		const token = this.peek();
		if (token?.kind !== kind) throw this.unexpected(token);
		this.next++;
		return token.text;
	}

	takeSign(sign: string): void {
		const token = this.peek();
		if (token?.text !== sign) throw this.unexpected(token);
		this.next++;
	}

	/** Goes to the next of these signs, over whatever stands in brackets on the way. */
	skipTo(...signs: string[]): void {
		for (let token = this.peek(); !token || !signs.includes(token.text); token = this.peek()) {
			if (!token || CLOSING.has(token.text)) throw this.unexpected(token);
			if (PAIRS.has(token.text)) this.skipGroup();
			else this.next++;
		}
	}

	/** Goes over an opening bracket and everything up to its closing one. */
	skipGroup(): void {
		const open: Token[] = [];
		do {
			const token = this.peek();
			const last = open[open.length - 1];
			if (!token) throw this.fault(`${JSON.stringify(last.text)} that is not closed`, last);
			if (PAIRS.has(token.text)) open.push(token);
			else if (CLOSING.has(token.text)) {
				if (token.text !== PAIRS.get(last.text)) throw this.unexpected(token);
				open.pop();
			}
			this.next++;
		} while (open.length > 0);
	}

	fault(what: string, token: Token | undefined) {
		return documentFault(this.document, token?.start ?? this.document.length, what);
	}

	private unexpected(token: Token | undefined) {
		return this.fault(token ? `unexpected ${JSON.stringify(token.text)}` : 'an early end', token);
	}
}
