import { randomInt } from 'node:crypto';
import type { Clock } from '../framework/clock.cts';
import { shortId } from './ids.cts';

const CODE_LIFE_MS = 300_000;

export interface ApiKey {
	id: number;
	name: string;
	key: string;
	roles: string[];
	created: number;
}

/** The keys of the account, and the one-time codes that are exchanged for keys. */
export class Keyring {
	private readonly keys = new Map<string, ApiKey>();
	private readonly codes = new Map<string, number>();

	constructor(private readonly clock: Clock) {}

	find(key: string): ApiKey | undefined {
		return this.keys.get(key);
	}

	add(name: string, roles: string[], key = shortId('API_')): ApiKey {
		const entry = { id: this.keys.size + 1, name, key, roles, created: this.clock.now() };
		this.keys.set(key, entry);
		return entry;
	}

	issueCode(): string {
		const code = String(randomInt(1_000_000_000, 10_000_000_000));
		this.codes.set(code, this.clock.now() + CODE_LIFE_MS);
		return code;
	}

	/** A code counts once and for five minutes. */
	spend(code: string): boolean {
		const until = this.codes.get(code);
		this.codes.delete(code);
		return until !== undefined && this.clock.now() < until;
	}

	/** Back to the keys of the start: their names with their roles. */
	reset(keys: Iterable<[name: string, key: string]>, roles: Record<string, string[]>): void {
		this.keys.clear();
		this.codes.clear();
		for (const [name, key] of keys) this.add(name, [...(roles[name] ?? ['*'])], key);
	}
}
