import type { Clock } from '../framework/clock.cts';

interface Token {
	scopes: string[];
	/** On the emulator's clock. */
	expiresAt: number;
}

/** The scopes of the tokens that exist from the start; `*` is all. */
const SCOPES: Record<string, string[]> = {
	valid: ['*'],
	platformOnly: ['hq:companies:read'],
	datasetsOnly: ['viz:reports:read'],
};

/** The API tokens and what each may read. */
export class Tokens {
	private readonly tokens = new Map<string, Token>();

	constructor(private readonly clock: Clock) {}

	/** Scopes of a token, undefined for one that is unknown or expired. */
	scopes(key: string): readonly string[] | undefined {
		const token = this.tokens.get(key);
		return token && this.clock.now() < token.expiresAt ? token.scopes : undefined;
	}

	change(key: string, changes: Partial<Token>): void {
		const token = this.tokens.get(key);
		if (!token) throw new Error('Unknown token');
		Object.assign(token, changes);
	}

	reset(keys: Readonly<Record<string, string>>): void {
		this.tokens.clear();
		for (const [name, key] of Object.entries(keys)) {
			this.tokens.set(key, { scopes: [...(SCOPES[name] ?? ['*'])], expiresAt: Infinity });
		}
	}
}
