import { badCredential, invalid } from './problem';
import { parseUrl } from './values';

const METADATA_HOSTS = new Set([
	'metadata',
	'metadata.google.internal',
	'metadata.goog',
	'instance-data',
	'168.63.129.16',
	'192.0.0.192',
]);

/** Checks a base URL that a user typed. Returns it without query, fragment and trailing slashes. */
export function checkBaseUrl(value: unknown, label = 'Base URL'): string {
	const { origin, pathname } = checkAddress(value, label);
	return `${origin}${pathname.replace(/\/+$/, '')}`;
}

/**
 * Checks an address that a user typed: https, or http on loopback; no user info, no private,
 * link-local or metadata address.
 */
export function checkAddress(value: unknown, label: string): URL {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') throw badCredential(`${label} is empty`);
	const url = parseUrl(text);
	if (url === undefined) throw badCredential(`${label} is not a URL`, 'Start it with https://.');
	const host = url.hostname
		.replace(/^\[|\]$/g, '')
		.replace(/\.$/, '')
		.toLowerCase();
	if (url.username !== '' || url.password !== '') {
		throw badCredential(`${label} must not hold a user name or password`);
	}
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(host))) {
		throw badCredential(
			`${label} must start with https://`,
			'Plain http is allowed on 127.0.0.1 only.',
		);
	}
	if (METADATA_HOSTS.has(host) || isInternal(host) || isInternalName(host)) {
		throw badCredential(
			`${label} points at a private or internal address`,
			'Use the public address of the service.',
		);
	}
	return url;
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
		throw badCredential(
			'This credential may only be sent to its own service',
			`Change the address in the credential if ${target.host} is right.`,
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
