import { GraphQLError, Lexer, parse, Source, type DocumentNode, type Token } from 'graphql';

const names: Record<string, string> = {
	'!': 'BANG',
	$: 'VAR_SIGN',
	'&': 'AMP',
	'(': 'LPAREN',
	')': 'RPAREN',
	'...': 'ELLIPSIS',
	':': 'COLON',
	'=': 'EQUALS',
	'@': 'DIR_SIGN',
	'[': 'LBRACKET',
	']': 'RBRACKET',
	'{': 'LCURLY',
	'|': 'PIPE',
	'}': 'RCURLY',
	Name: 'IDENTIFIER',
	Int: 'INT',
	Float: 'FLOAT',
	String: 'STRING',
	BlockString: 'STRING',
};

/** Parses a document; a syntax error is told as graphql-ruby tells it. */
export function parseDocument(query: string): DocumentNode {
	const source = new Source(query);
	try {
		return parse(source);
	} catch (error) {
		const { positions, locations } = error as GraphQLError;
		const token = tokenAt(source, positions?.[0] ?? 0);
		if (token?.kind === '<EOF>') throw new GraphQLError('Unexpected end of document');
		const shown = token ? (token.value ?? token.kind) : query.charAt(positions?.[0] ?? 0);
		const name = token ? names[token.kind] : 'UNKNOWN_CHAR';
		const { line, column } = locations?.[0] ?? { line: 1, column: 1 };
		throw new GraphQLError(
			`Parse error on ${JSON.stringify(shown)} (${name}) at [${line}, ${column}]`,
			{ source, positions },
		);
	}
}

/** The token that starts at a position, unless it cannot be read. */
function tokenAt(source: Source, position: number): Token | undefined {
	const lexer = new Lexer(source);
	try {
		while (lexer.token.start < position && lexer.token.kind !== '<EOF>') lexer.advance();
		if (lexer.token.kind === '<SOF>') lexer.advance();
		return lexer.token;
	} catch {
		return undefined;
	}
}
