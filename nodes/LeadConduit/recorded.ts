import { HIDDEN } from '../core';
import type { IsSecret } from './secret-names';

/** An address without its login and without the parameters that are secrets. */
export function withoutKeys(address: string, isSecret: IsSecret): string {
	return address
		.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${HIDDEN}@`)
		.replace(
			/([?&#;])([^=?&#;]+)=([^&#;]*)/g,
			(whole, mark: string, name: string, value: string) =>
				isHeld(value) && isSecret(decoded(name)) ? `${mark}${name}=${HIDDEN}` : whole,
		);
}

/** The body of a recorded request or answer (JSON, XML or a form) without the members that are secrets. */
export function withoutSecrets(body: string, isSecret: IsSecret): string {
	if (/^\s*[[{]/.test(body)) {
		return body.replace(MEMBER, (whole, name: string, between: string, value: string) =>
			isHeld(unquoted(value)) && isSecret(name) ? `"${name}"${between}"${HIDDEN}"` : whole,
		);
	}
	if (/^\s*</.test(body)) {
		return body
			.replace(ELEMENT, (whole, open: string, name: string, value: string) =>
				isHeld(value) && isSecret(name) ? `${open}${HIDDEN}</${name}>` : whole,
			)
			.replace(ATTRIBUTE, (whole, name: string, quote: string, value: string) =>
				isHeld(value) && isSecret(name) ? `${name}=${quote}${HIDDEN}${quote}` : whole,
			);
	}
	return withoutKeys(`?${body}`, isSecret).slice(1);
}

/** A member that is a text, or a list of plain values. */
const MEMBER = /"((?:[^"\\]|\\.)*)"(\s*:\s*)("(?:[^"\\]|\\.)*"|\[\s*"[^[\]{}]*\])/g;
const ELEMENT = /(<([\w:.-]+)(?:\s[^<>]*)?>)(<!\[CDATA\[[^<>]+>|[^<>]+)<\/\2>/g;
const ATTRIBUTE = /\b([\w:.-]+)\s*=\s*(["'])([^"'<>]*)\2/g;

/** The text between quotes or brackets. */
const unquoted = (value: string) => value.slice(1, -1);

const TEMPLATE = /^\s*(?:(?:basic|bearer|token)\s+)?(?:\{?\{\{[^{}]*\}\}\}?\s*)+$/i;

/** Whether a text holds something itself, and does not only say where a value comes from. */
export function isHeld(text: string): boolean {
	return text.trim() !== '' && !TEMPLATE.test(text);
}

function decoded(name: string): string {
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
