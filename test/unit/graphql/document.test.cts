import fc from 'fast-check';
import { Kind, Lexer, parse, print, Source, type OperationDefinitionNode } from 'graphql';
import {
	chooseOperation,
	missingVariables,
	readOperations,
} from '../../../dist/nodes/core/graphql/document.js';
import { tokensOf } from '../../../dist/nodes/core/graphql/tokens.js';
import { Problem } from '../../../dist/nodes/core/base/problem.js';
import { refusalOf } from '../problem.cts';

/** The tokens as graphql-js sees them, undefined for a text that has none. */
function oracleTokens(document: string): Array<{ text: string; start: number }> | undefined {
	const lexer = new Lexer(new Source(document));
	const tokens = [];
	try {
		for (let token = lexer.advance(); token.kind !== '<EOF>'; token = lexer.advance()) {
			tokens.push({ text: document.slice(token.start, token.end), start: token.start });
		}
		return tokens;
	} catch {
		return undefined;
	}
}

/** The operations as graphql-js sees them, undefined for a document that does not parse. */
function oracleOperations(document: string) {
	try {
		const { definitions } = parse(document);
		const known = definitions.every(
			({ kind }) => kind === Kind.OPERATION_DEFINITION || kind === Kind.FRAGMENT_DEFINITION,
		);
		if (!known) return undefined;
		return definitions
			.filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
			.map(({ operation, name, variableDefinitions = [] }) => ({
				type: operation,
				name: name?.value ?? '',
				variables: variableDefinitions.map(({ variable, type, defaultValue }) => ({
					name: variable.name.value,
					type: print(type),
					hasDefault: defaultValue !== undefined,
				})),
			}));
	} catch {
		return undefined;
	}
}

const name = fc.oneof(
	fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/),
	fc.constantFrom('query', 'on', 'fragment', 'constructor', '__proto__', 'toString', 'input'),
);
/** Texts whose insides look like the structure around them. */
const quoted = fc.oneof(
	fc.string().map((text) => JSON.stringify(text)),
	fc.constantFrom('""', '"{"', '"}"', '"\\""', '"#"', '"\\\\"', '"query A { b }"'),
);
const block = fc
	.array(fc.constantFrom('{', '}', '"', '\\"""', '\n', '#', 'query', ' ', '\\'), { maxLength: 8 })
	.map((parts) => parts.join(''))
	.filter((text) => !/(?<!\\)"""/.test(text) && !/["\\]$/.test(text))
	.map((text) => `"""${text}"""`);
const number = fc.oneof(
	fc.integer().map(String),
	fc.constantFrom('0', '-0', '1.5', '2e10', '-3.25E-7'),
);
const space = fc
	.array(fc.constantFrom(' ', '\n', '\r\n', '\t', ',', '# { " comment\n', '\uFEFF'), {
		minLength: 1,
		maxLength: 3,
	})
	.map((parts) => parts.join(''));

const { value } = fc.letrec<{ value: string }>((tie) => ({
	value: fc.oneof(
		{ maxDepth: 2 },
		fc.oneof(quoted, block, number, fc.constantFrom('true', 'null', 'KPI', '$after')),
		fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(', ')}]`),
		fc
			.array(fc.tuple(name, tie('value')), { maxLength: 3 })
			.map((fields) => `{${fields.map(([key, inner]) => `${key}: ${inner}`).join(' ')}}`),
	),
}));
const constant = value.map((text) => text.replace(/\$after/g, '7'));
const args = fc
	.array(fc.tuple(name, value), { maxLength: 2 })
	.map((list) =>
		list.length ? `(${list.map(([key, inner]) => `${key}: ${inner}`).join(', ')})` : '',
	);
const { selection } = fc.letrec<{ selection: string }>((tie) => ({
	selection: fc
		.array(
			fc.oneof(
				{ maxDepth: 2 },
				fc.tuple(name, args).map((parts) => parts.join('')),
				fc.tuple(name, tie('selection')).map(([field, inner]) => `${field} ${inner}`),
				tie('selection').map((inner) => `... on Thing @include(if: true) ${inner}`),
			),
			{ minLength: 1, maxLength: 3 },
		)
		.map((fields) => `{ ${fields.join(' ')} }`),
}));
const type = fc
	.tuple(name, fc.array(fc.constantFrom('!', '[]', '[]!'), { maxLength: 3 }))
	.map(([base, wraps]) =>
		wraps.reduce(
			(inner, wrap) =>
				wrap === '!' ? `${inner.replace(/!$/, '')}!` : wrap.replace('[]', `[${inner}]`),
			base,
		),
	);
const variable = fc
	.tuple(name, type, fc.option(constant), fc.boolean())
	.map(([called, sort, standard, directive]) =>
		[`$${called}: ${sort}`, standard && ` = ${standard}`, directive && ' @old(why: "$")']
			.filter(Boolean)
			.join(''),
	);
const operation = fc
	.tuple(
		fc.constantFrom('query', 'mutation', 'subscription'),
		fc.option(name),
		fc.option(fc.array(variable, { minLength: 1, maxLength: 3 })),
		fc.constantFrom('', ' @cached(for: {a: [1]})'),
		selection,
	)
	.map(
		([kind, called, variables, directive, body]) =>
			`${kind} ${called ?? ''}${variables ? `(${variables.join(', ')})` : ''}${directive} ${body}`,
	);
const fragment = fc
	.tuple(
		name.filter((text) => text !== 'on'),
		selection,
	)
	.map(([called, body]) => `fragment ${called} on Thing ${body}`);
const document = fc
	.array(fc.tuple(fc.oneof(operation, fragment, selection), space), { minLength: 1, maxLength: 4 })
	.map((parts) => parts.flat().join(''));

test('tokens are those of graphql-js', () => {
	const sign = fc.constantFrom(
		...'{}()[]:=!$@|&',
		'...',
		'a"b"',
		'-',
		'.',
		'%',
		'"',
		'"""',
		'\u00a0',
	);
	const text = fc
		.array(fc.oneof(name, quoted, block, number, space, sign), { maxLength: 12 })
		.map((parts) => parts.join(''));
	fc.assert(
		fc.property(text, (source) => {
			const expected = oracleTokens(source);
			if (!expected) return;
			expect(tokensOf(source).map(({ text: piece, start }) => ({ text: piece, start }))).toEqual(
				expected,
			);
		}),
		{ numRuns: 500 },
	);
});

test('operations are those of graphql-js', () => {
	let parsed = 0;
	fc.assert(
		fc.property(document, (source) => {
			const expected = oracleOperations(source);
			if (!expected) return;
			parsed++;
			expect(readOperations(source)).toEqual(expected);
		}),
		{ numRuns: 500 },
	);
	expect(parsed).toBeGreaterThan(450);
});

test('any text is read, or refused as bad input', () => {
	const torn = fc.tuple(document, fc.nat()).map(([text, at]) => text.slice(0, at % text.length));
	fc.assert(
		fc.property(fc.oneof(fc.string(), torn), (source) => {
			const expected = oracleOperations(source);
			try {
				const operations = readOperations(source);
				if (expected) expect(operations).toEqual(expected);
			} catch (error) {
				expect(error).toBeInstanceOf(Problem);
				expect((error as Problem).facts.invalidInput).toBe(true);
				expect(expected).toBeUndefined();
			}
		}),
		{ numRuns: 500 },
	);
});

test('a document torn inside its braces is refused', () => {
	fc.assert(
		fc.property(operation, (source) => {
			const torn = source.slice(0, source.lastIndexOf('}'));
			expect(refusalOf(() => readOperations(torn)).message).toContain('is not closed');
		}),
	);
});

test.each([
	['query {\n  company(id: "a) { name }\n}', 'a text that does not end at line 2, column 15'],
	['{ a """b', 'a text that does not end at line 1, column 5'],
	['query {\r\n  a ) }', 'unexpected ")" at line 2, column 5'],
	['{ company { name }', '"{" that is not closed at line 1, column 1'],
	['{ a } }', 'unexpected "}" at line 1, column 7'],
	['{ a % b }', 'unexpected "%" at line 1, column 5'],
	['query Q', 'an early end at line 1, column 8'],
	['query ($a ID) { b }', 'unexpected "ID" at line 1, column 11'],
	['query (a: ID) { b }', 'unexpected "a" at line 1, column 8'],
	['select * from users', 'unexpected "*" at line 1, column 8'],
	['type Query { a: Int }', 'unexpected "type" at line 1, column 1'],
])('%j cannot be read', (source, told) => {
	expect(refusalOf(() => readOperations(source)).message).toBe(`Query cannot be read: ${told}`);
});

describe('choosing an operation', () => {
	const both = readOperations('query A { a } mutation B { b } fragment F on A { c }');

	test('the only one, or the named one', () => {
		expect(chooseOperation(readOperations('{ a }'), '').type).toBe('query');
		expect(chooseOperation(both, 'B').type).toBe('mutation');
	});

	test('a name is needed for several, and must be there', () => {
		expect(refusalOf(() => chooseOperation(both, '')).message).toBe(
			'Query holds 2 operations: A, B',
		);
		const refusal = refusalOf(() => chooseOperation(both, 'C'));
		expect(refusal.message).toBe('Operation Name "C" is not in the query');
		expect(refusal.facts.description).toBe('It holds: A, B.');
		expect(refusalOf(() => chooseOperation(readOperations('# nothing'), '')).message).toBe(
			'Query holds no operation',
		);
	});
});

test('variables that must have a value', () => {
	const [operation] = readOperations(
		'query ($a: ID!, $b: ID, $c: Int! = 1, $d: [ID!]!, $constructor: ID!) { e }',
	);
	expect(missingVariables(operation, { d: [] }).map(({ name: called }) => called)).toEqual([
		'a',
		'constructor',
	]);
	expect(missingVariables(operation, { a: null, d: 0, constructor: '' })).toMatchObject([
		{ name: 'a', type: 'ID!' },
	]);
});
