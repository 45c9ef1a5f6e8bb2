import { createHash, timingSafeEqual } from 'crypto';
import { badCredential } from './problem';

const SHORTEST_SECRET = 6;
const LONGEST_KEY = 4096;

/** Cleans a pasted key: trims it, drops a leading scheme word, refuses what no header can carry. */
export function cleanKey(value: unknown, label = 'API Key'): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const key = bareKey(text);
	if (key === '') throw badCredential(`${label} is empty`, 'Paste the key into the credential.');
	if (key.length > LONGEST_KEY) throw badCredential(`${label} is too long to be a key`);
	if (/\s/.test(key))
		throw badCredential(`${label} has a space or line break inside`, 'Copy the key again, alone.');
	if (!/^[\x21-\x7e]+$/.test(key)) {
		throw badCredential(
			`${label} has a character that cannot be part of a key`,
			'It may be a look-alike letter or an invisible character: copy the key again from the service.',
		);
	}
	return key;
}

/** A key without the scheme words in front of it and the quotes around it that are pasted along. */
export function bareKey(text: string): string {
	const quoted = /^(["'])(.*)\1$/s.exec(text.trim());
	return (quoted ? quoted[2] : text)
		.trim()
		.replace(/^(?:(?:authorization:|bearer|token|basic)(?:\s+|$))+/i, '')
		.trim();
}

/** Stands where a secret stood. */
export const HIDDEN = '[hidden]';

/** Hides every secret, plain or encoded, in a text that comes from outside. */
export function hideSecrets(text: string, secrets: readonly string[]): string {
	const plain = withoutEscapes(text);
	const given = plain !== text && secrets.some((secret) => plain.includes(secret)) ? plain : text;
	return secrets.reduce(
		(hidden, secret) => (hidden.includes(secret) ? hidden.split(secret).join(HIDDEN) : hidden),
		given,
	);
}

const ESCAPED = /\\u00[2-7]/;
const ESCAPE = /\\(?:u00([2-7][0-9a-f])|[^])/gi;

/** JSON that says the same without escapes of printable characters, in which a secret may hide. */
function withoutEscapes(text: string): string {
	if (!ESCAPED.test(text)) return text;
	return text.replace(ESCAPE, (escape, hex?: string) => {
		const character = hex === undefined ? '"' : String.fromCharCode(parseInt(hex, 16));
		return /["\\\x7f]/.test(character) ? escape : character;
	});
}

/** All the forms a secret may come back in. Very short ones are left out: they would hit plain words. */
export function secretForms(values: readonly unknown[]): string[] {
	const forms = new Set<string>();
	for (const value of values) {
		const secret = typeof value === 'string' ? value.trim().toWellFormed() : '';
		for (const form of [secret, bareKey(secret)]) {
			if (form.length < SHORTEST_SECRET) continue;
			const quoted = JSON.stringify(form).slice(1, -1);
			const written = [form, quoted, quoted.replaceAll('/', '\\/'), inMarkup(form)];
			for (const one of [...written, ...percentForms(form), ...base64Forms(form)]) forms.add(one);
		}
	}
	return [...forms].sort((a, b) => b.length - a.length);
}

/** As an address writes a secret: what must be encoded, or all of it, in either case of the digits. */
function percentForms(secret: string): string[] {
	const hex = Buffer.from(secret).toString('hex');
	const all = hex.replace(/../g, '%$&');
	const usual = encodeURIComponent(secret);
	const lower = usual.replace(/%../g, (code) => code.toLowerCase());
	return [usual, lower, all, all.toUpperCase(), hex];
}

function inMarkup(secret: string): string {
	const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
	return secret.replace(/[&<>"]/g, (character) => names[character]);
}

/**
 * Base64 of a secret differs by its place in a group of three bytes, as behind a user name: of all
 * three, the characters that only the secret decides.
 */
function base64Forms(secret: string): string[] {
	const bytes = Buffer.from(secret);
	return [0, 1, 2].flatMap((before) => {
		const padded = Buffer.concat([Buffer.alloc(before), bytes]);
		const [start, end] = [Math.ceil((before * 4) / 3), Math.floor((padded.length * 4) / 3)];
		return (['base64', 'base64url'] as const).map((form) =>
			padded.toString(form).slice(start, end),
		);
	});
}

/** A short, irreversible name of a secret, to key what is kept per account. */
export function fingerprint(...parts: string[]): string {
	return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
}

/** A shorter one, for what is remembered by the thousand. */
export function shortFingerprint(...parts: string[]): string {
	return fingerprint(...parts).slice(0, 14);
}

/** Compares two texts in constant time. */
export function sameText(left: string, right: string): boolean {
	const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
	return timingSafeEqual(a, b);
}
