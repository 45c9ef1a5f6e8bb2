import fc from 'fast-check';
import { Kind, Lexer, parse, print, Source, type OperationDefinitionNode } from 'graphql';
import {
	chooseOperation,
	missingVariables,
	readOperations,
} from '../../../dist/nodes/core/graphql/document.js';
import { answersAt } from '../../../dist/nodes/core/graphql/selection.js';
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
/** What the newest grammar lets stand before operations, fragments and variables. */
const description = fc.oneof(fc.constant(''), quoted, block);
const variable = fc
	.tuple(name, type, fc.option(constant), fc.boolean(), description)
	.map(([called, sort, standard, directive, about]) =>
		[`${about} $${called}: ${sort}`, standard && ` = ${standard}`, directive && ' @old(why: "$")']
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
		description,
	)
	.map(
		([kind, called, variables, directive, body, about]) =>
			`${about}${kind} ${called ?? ''}${variables ? `(${variables.join(', ')})` : ''}${directive} ${body}`,
	);
const fragment = fc
	.tuple(
		name.filter((text) => text !== 'on'),
		selection,
		description,
	)
	.map(([called, body, about]) => `${about}fragment ${called} on Thing ${body}`);
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

test('a mutation is never taken for a query, wherever a document is cut or glued', () => {
	const glued = fc.tuple(document, document, fc.nat(), fc.nat()).map(([one, other, from, to]) => {
		const start = one.slice(0, from % (one.length + 1));
		return start + other.slice(to % (other.length + 1));
	});
	fc.assert(
		fc.property(glued, (source) => {
			const expected = oracleOperations(source);
			if (expected) expect(readOperations(source)).toEqual(expected);
		}),
		{ numRuns: 1000 },
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
	['{ a\u00a0b }', 'unexpected non-breaking space (U+00A0) at line 1, column 4'],
	['{ a }\u200b', 'unexpected zero-width space (U+200B) at line 1, column 6'],
	['{ a \u2028 }', 'unexpected invisible character (U+2028) at line 1, column 5'],
	['{ a \u{1f600} }', 'unexpected "\u{1f600}" at line 1, column 5'],
	['"query { a }"', 'an early end at line 1, column 14'],
	['query ($a: "secret") { a }', 'unexpected text at line 1, column 12'],
	['"about" { a }', 'unexpected "{" at line 1, column 9'],
	[`${'x'.repeat(500)} { a }`, `unexpected "${'x'.repeat(40)}…" at line 1, column 1`],
	['type Query { a: Int }', 'unexpected "type" at line 1, column 1'],
])('%j cannot be read', (source, told) => {
	expect(refusalOf(() => readOperations(source)).message).toBe(`Query cannot be read: ${told}`);
});

test('what is named in a message is cut', () => {
	const names = Array.from({ length: 500 }, (_none, index) => `Operation${index}`);
	const many = readOperations(names.map((each) => `query ${each} { a }`).join(' '));
	expect(refusalOf(() => chooseOperation(many, '')).message).toMatch(/ 480 more$/);
	expect(refusalOf(() => chooseOperation(many, 'x')).facts.description!.length).toBeLessThan(400);
});

describe('where an answer can hold something', () => {
	const source = `
		"asks" mutation Make($a: ID = "}" @old(why: "{")) @on(x: {y: 1}) {
			made: createInsight(input: {id: $a}) @skip(if: false) { success ... on P { insight { id json } } ...F }
			... @include(if: true) { __typename }
		}
		"piece" fragment F on P { errors { code ...Missing } ...F }
		query Other { a }`;
	test.each([
		['', true],
		['made', true],
		['made.insight.id', true],
		['made.insight.json.anything', true],
		['made.errors.0.code', true],
		['made.errors.0.anything', true],
		['createInsight', false],
		['made.insight.title', false],
		['made.nothing', false],
	])('%s: %p', (path, expected) => {
		expect(answersAt(source, 'Make', path)).toBe(expected);
	});
	test('a field that no fragment can bring is not there', () => {
		expect(answersAt('mutation { a { b } }', '', 'createInsight')).toBe(false);
		expect(answersAt(source, 'Other', 'made')).toBe(false);
		expect(answersAt('mutation { a { b } ...F } fragment F on M { c }', '', 'c')).toBe(true);
	});
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
