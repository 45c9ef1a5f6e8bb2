import { shortened, type Problem } from '../base';
import { documentFault, tokensOf, type Token } from './tokens';

const PAIRS: ReadonlyMap<string, string> = new Map([
	['{', '}'],
	['(', ')'],
	['[', ']'],
]);
const CLOSING = new Set(PAIRS.values());

/** The tokens of a document, read one after the other. */
export class Reader {
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

	/** Goes over the text that describes what follows; answers whether there was one. */
	skipDescription(): boolean {
		if (this.peek()?.kind !== 'text') return false;
		this.next++;
		return true;
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
			if (!token) throw this.fault(`"${last.text}" that is not closed`, last);
			if (PAIRS.has(token.text)) open.push(token);
			else if (CLOSING.has(token.text)) {
				if (token.text !== PAIRS.get(last.text)) throw this.unexpected(token);
				open.pop();
			}
			this.next++;
		} while (open.length > 0);
	}

	unexpected(token: Token | undefined): Problem {
		return this.fault(token ? `unexpected ${shown(token)}` : 'an early end', token);
	}

	private fault(what: string, token: Token | undefined): Problem {
		return documentFault(this.document, token?.start ?? this.document.length, what);
	}
}

const LONGEST_TOKEN = 40;

/** A token as a message shows it: texts, in which anything may stand, are not quoted. */
function shown({ kind, text }: Token): string {
	if (kind === 'text') return 'text';
	return JSON.stringify(shortened(text, LONGEST_TOKEN));
}
