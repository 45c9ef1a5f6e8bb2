import { createHash, timingSafeEqual } from 'crypto';
import { Problem, invalid } from './problem';
import { parseUrl } from './values';

const METADATA_HOSTS = new Set([
	'metadata',
	'metadata.google.internal',
	'metadata.goog',
	'instance-data',
	'168.63.129.16',
	'192.0.0.192',
]);
const SHORTEST_SECRET = 6;
const LONGEST_KEY = 4096;

/**
 * Checks a base URL that a user typed: https, or http on loopback; no user info, no private,
 * link-local or metadata address. Returns it without query, fragment and trailing slashes.
 */
export function checkBaseUrl(value: unknown, label = 'Base URL'): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') throw credentialProblem(`${label} is empty`);
	const url = parseUrl(text);
	if (url === undefined)
		throw credentialProblem(`${label} is not a URL`, 'Start it with https://.');
	const host = url.hostname
		.replace(/^\[|\]$/g, '')
		.replace(/\.$/, '')
		.toLowerCase();
	if (url.username !== '' || url.password !== '') {
		throw credentialProblem(`${label} must not hold a user name or password`);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(host))) {
		throw credentialProblem(
			`${label} must start with https://`,
			'Plain http is allowed on 127.0.0.1 only.',
		);
	}
	if (METADATA_HOSTS.has(host) || isInternal(host) || isInternalName(host)) {
		throw credentialProblem(
			`${label} points at a private or internal address`,
			'Use the public address of the service.',
		);
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** Cleans a pasted key: trims it, drops a leading scheme word, refuses what no header can carry. */
export function cleanKey(value: unknown, label = 'API Key'): string {
	const text = typeof value === 'string' ? value.trim() : '';
	const key = bareKey(text);
	if (key === '')
		throw credentialProblem(`${label} is empty`, 'Paste the key into the credential.');
	if (key.length > LONGEST_KEY) throw credentialProblem(`${label} is too long to be a key`);
	if (/\s/.test(key))
		throw credentialProblem(
			`${label} has a space or line break inside`,
			'Copy the key again, alone.',
		);
	if (!/^[\x21-\x7e]+$/.test(key)) {
		throw credentialProblem(
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

/**
 * Refuses to sign a request that leaves the origins of the credential. The path of a base URL does
 * not bind: a service may answer beside it. The HTTP Request node says `uri` for the address.
 */
export function requireOwnOrigin(
	request: { url?: string; uri?: string; baseURL?: string },
	...baseUrls: string[]
): void {
	const address = request.url ?? request.uri ?? '';
	if (baseUrls.some((baseUrl) => address.startsWith(`${baseUrl}/`))) return;
	const target = parseUrl(address) ?? new URL(`${request.baseURL ?? ''}${address}`);
	if (!baseUrls.some((baseUrl) => new URL(baseUrl).origin === target.origin)) {
		throw credentialProblem(
			'This credential may only be sent to its own service',
			`Change the Base URL of the credential if ${target.host} is right.`,
		);
	}
}

/** Encodes one path part; refuses what would leave its place. */
export function pathPart(value: string, label: string): string {
	const text = value.trim();
	if (text === '') throw invalid(`${label} is empty`);
	if (text === '.' || text === '..') throw invalid(`${label} must not be "${text}"`);
	return encodeURIComponent(text.toWellFormed());
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

/** Compares two texts in constant time. */
export function sameText(left: string, right: string): boolean {
	const [a, b] = [left, right].map((text) => createHash('sha256').update(text).digest());
	return timingSafeEqual(a, b);
}

function credentialProblem(message: string, description?: string): Problem {
	return new Problem(message, {
		description,
		invalidInput: true,
		failure: { cause: 'credential-invalid' },
	});
}

/** Whether a host name, without brackets, is this machine. */
export function isLoopback(host: string): boolean {
	return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

const INTERNAL_SUFFIX = /\.(?:internal|intranet|lan|local|localdomain|localhost|svc)$/;

/** Names that only a private network or this machine knows: without a dot, or below such a suffix. */
function isInternalName(host: string): boolean {
	if (isLoopback(host) || host.includes(':')) return false;
	return !host.includes('.') || INTERNAL_SUFFIX.test(host);
}

function isInternal(host: string): boolean {
	if (isLoopback(host)) return false;
	const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(host);
	if (mapped) {
		const [high, low] = [parseInt(mapped[1], 16), parseInt(mapped[2], 16)];
		return isInternal([high >> 8, high & 255, low >> 8, low & 255].join('.'));
	}
	if (host.includes(':')) return /^(?:::|64:ff9b:|2002:|f[cd]|fe[89a-f]|ff)/.test(host);
	const [a, b] = host.split('.').map(Number);
	if (!/^\d+\.\d+\.\d+\.\d+$/.test(host)) return false;
	return (
		a === 0 ||
		a === 10 ||
		a >= 224 ||
		(a === 172 && b >= 16 && b < 32) ||
		(a === 192 && b === 168) ||
		(a === 169 && b === 254) ||
		(a === 100 && b >= 64 && b < 128) ||
		(a === 198 && (b === 18 || b === 19))
	);
}
