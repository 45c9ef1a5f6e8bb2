import type { Members } from './model.cts';
import { STATES } from './usa-states.cts';

const FREE_DOMAINS = ['aol.com', 'gmail.com', 'hotmail.com', 'outlook.com', 'yahoo.com'];
const DISPOSABLE_DOMAINS = ['mailinator.com', 'guerrillamail.com'];
const TOLL_FREE = ['800', '833', '844', '855', '866', '877', '888'];

/** The components of a value that can be read, or undefined. */
type Parser = (raw: string) => Members | undefined;

const parsers: Record<string, Parser> = {
	email(raw) {
		const [, user, host, tld] = /^([^\s@]+)@([^\s@]+)\.([a-z]{2,})$/i.exec(raw.trim()) ?? [];
		if (user === undefined) return undefined;
		const domain = `${host}.${tld}`;
		return {
			normal: raw.trim().toLowerCase(),
			raw,
			user,
			domain,
			host,
			tld,
			is_free: FREE_DOMAINS.includes(domain),
			is_disposable: DISPOSABLE_DOMAINS.includes(domain),
		};
	},
	phone(raw) {
		const [, main, extension = null] = /^(.*?)(?:\s*(?:x|ext\.?)\s*(\d+))?$/i.exec(raw.trim())!;
		const digits = main.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
		const [, area, exchange, line] = /^([2-9]\d\d)([2-9]\d\d)(\d{4})$/.exec(digits) ?? [];
		if (area === undefined) return undefined;
		return {
			normal: extension === null ? digits : `${digits}x${extension}`,
			raw,
			area,
			exchange,
			line,
			number: exchange + line,
			extension,
			country_code: 'US',
			country_calling_code: 1,
			is_tollfree: TOLL_FREE.includes(area),
			type: null,
		};
	},
	state(raw) {
		const wanted = raw.trim().toLowerCase();
		const found = Object.entries(STATES).find(
			([code, name]) => code.toLowerCase() === wanted || name.toLowerCase() === wanted,
		);
		return found && { normal: found[0], raw, name: found[1] };
	},
	postal_code(raw) {
		const [, zip, four] = /^(\d{5})(?:-?(\d{4}))?$/.exec(raw.trim()) ?? [];
		if (zip === undefined) return undefined;
		const code = four === undefined ? zip : `${zip}-${four}`;
		return { normal: code, raw, country_code: 'US', code, zip, ...(four && { four }) };
	},
	number(raw) {
		const digits = raw.replace(/[$,\s]/g, '');
		return /^-?\d*\.?\d+$/.test(digits) ? { normal: Number(digits), raw } : undefined;
	},
	boolean(raw) {
		const word = raw.trim().toLowerCase();
		if (['true', 'yes', 'y', 't', '1', 'on'].includes(word)) return { normal: true, raw };
		if (['false', 'no', 'n', 'f', '0', 'off'].includes(word)) return { normal: false, raw };
		return undefined;
	},
	date(raw) {
		const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(raw.trim());
		const [, year, month, day] = american
			? ['', american[3], american[1], american[2]]
			: (/^(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?$/.exec(raw.trim()) ?? []);
		const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
		if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day)) return undefined;
		return { normal: new Date(time).toISOString(), raw };
	},
	range(raw) {
		const [, low, high] = /^\s*(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)\s*$/.exec(raw) ?? [];
		if (low === undefined) return undefined;
		const [min, max] = [Number(low), Number(high)];
		const avg = (min + max) / 2;
		return { normal: `${min}-${max}`, raw, min, max, avg, mid: Math.floor(avg) };
	},
};

/** A submitted value as the flow sees it: typed where its type has components, never refused. */
export function typed(type: string, value: unknown, dateNormal: 'instant' | 'day'): unknown {
	if (Array.isArray(value)) return value.map((one) => typed(type, one, dateNormal));
	if (value === null || value === undefined) return value;
	const raw = String(value);
	if (!Object.hasOwn(parsers, type)) return raw;
	const parts = parsers[type](raw);
	if (!parts) return { normal: raw, raw, valid: false };
	if (type === 'date' && dateNormal === 'day') parts.normal = String(parts.normal).slice(0, 10);
	return { ...parts, valid: true };
}
