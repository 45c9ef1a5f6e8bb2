import {
	invalid,
	isBlank,
	isDate,
	isoWithOffset,
	isRecord,
	Problem,
	put,
	readUserJson,
	type Json,
	type JsonObject,
} from '../base';
import type { Field, FieldOf, Kind } from '../words';
import { formMembers } from './form-members';

/** What encoding a value may need to know. */
export interface EncodeContext {
	/** The workflow's time zone. */
	zone: string;
	/** The JSON of the input item, for forms that are filled from it. */
	input?: () => unknown;
}

/**
 * The value of a field as the API takes it, or undefined when the user left it out: empty texts,
 * lists and objects are never sent, unless the field says so. Throws on values of the wrong kind,
 * naming the field.
 */
export function encodeField(
	field: Field,
	value: unknown,
	context: EncodeContext,
): Json | undefined {
	const isBare = field.kind === 'json' && field.bare === true;
	const given = isBare ? value : unwrapLocator(value);
	if (given === null && field.nullable) return null;
	if (field.kind === 'text' && field.any) return given as Json | undefined;
	if (isLeftOut(field, given)) return undefined;
	const encode = ENCODERS[field.kind] as Encoder<Field>;
	const encoded = encode(field, given, context);
	if (!isBare && isLeftOut(field, encoded)) return undefined;
	const wrong = unlike(field, encoded) ?? field.check?.(encoded);
	if (wrong !== undefined) throw invalid(`${field.label} ${wrong}`);
	return (field.encode ? field.encode(encoded) : encoded) as Json | undefined;
}

function isLeftOut(field: Field, value: unknown): boolean {
	const emptiable = field.kind === 'json' && field.emptiable === true;
	return isBlank(value) && !(emptiable && typeof value === 'object' && value !== null);
}

/** The value inside a resource locator, or the value itself. */
export function unwrapLocator(value: unknown): unknown {
	return isRecord(value) && value.__rl === true ? value.value : value;
}

type Encoder<F> = (field: F, value: unknown, context: EncodeContext) => unknown;

const ENCODERS: { [K in Kind]: Encoder<FieldOf<K>> } = {
	text: plainText,
	choice: plainText,
	record: plainText,
	number: (field, value) => {
		const parsed = typeof value === 'string' ? Number(value.trim()) : value;
		if (typeof parsed !== 'number' || !Number.isFinite(parsed)) throw wrongKind(field, 'a number');
		if (field.min !== undefined && parsed < field.min)
			throw invalid(`${field.label} must be at least ${field.min}`);
		if (field.max !== undefined && parsed > field.max)
			throw invalid(`${field.label} must be at most ${field.max}`);
		return parsed;
	},
	flag: (field, value) => {
		if (typeof value === 'boolean') return value;
		if (value === 'true' || value === 'false') return value === 'true';
		throw wrongKind(field, 'true or false');
	},
	date: (field, value, context) => {
		if (typeof value === 'boolean' || Array.isArray(value)) throw wrongKind(field, 'a date');
		return named(field, () => isoWithOffset(value, context.zone));
	},
	form: ({ label }, value, { input }) => formMembers(label, value, input?.()),
	list: textList,
	choices: textList,
	records: textList,
	json: (field, value) => (typeof value === 'string' ? jsonOf(field, value) : value),
	object: (field, value, context) => {
		const members = typeof value === 'string' ? jsonOf(field, value) : onlySection(value);
		if (!isRecord(members)) throw wrongKind(field, 'an object');
		return encodeMembers(field, members, context);
	},
	rows: (field, value, context) => {
		const given = typeof value === 'string' ? jsonOf(field, value) : onlySection(value);
		const entries = Array.isArray(given) ? given : [given];
		const encoded = entries.map((entry) => {
			if (!isRecord(entry)) throw wrongKind(field, 'a list of objects');
			return encodeMembers(field, entry, context);
		});
		return encoded.filter((entry) => !isBlank(entry));
	},
};

function unlike(field: Field, value: unknown): string | undefined {
	const pattern = 'pattern' in field ? field.pattern : undefined;
	if (pattern === undefined || new RegExp(pattern.regex).test(String(value))) return undefined;
	return pattern.message;
}

/** Says in which field a value was refused. */
function named<T>(field: Field, shape: () => T): T {
	try {
		return shape();
	} catch (error) {
		throw inField(field, error);
	}
}

function inField({ label }: Field, error: unknown): unknown {
	return error instanceof Problem ? new Problem(`${label}: ${error.message}`, error.facts) : error;
}

function plainText(field: Field, given: unknown): string | bigint {
	const value = isDate(given) ? given.toISOString() : given;
	if (typeof value === 'object' || typeof value === 'function') throw wrongKind(field, 'a text');
	if (typeof value === 'number' && !Number.isFinite(value)) throw wrongKind(field, 'a text');
	if (typeof value === 'number' && !Number.isSafeInteger(value) && Number.isInteger(value)) {
		throw invalid(
			`${field.label} has lost digits on its way here`,
			'Numbers of more than 15 digits must be handed over as text.',
		);
	}
	const text = String(value);
	if (text.length > LONGEST_TEXT) throw invalid(`${field.label} is too long`);
	if ('digits' in field && field.digits && /^[1-9]\d*$/.test(text.trim()))
		return BigInt(text.trim());
	return 'password' in field && field.password ? text.trim() : text;
}

const LONGEST_TEXT = 1_000_000;

function textList(field: Field, value: unknown): Array<string | bigint> {
	const given = typeof value === 'string' ? splitList(value) : value;
	if (isRecord(given)) throw wrongKind(field, 'a list of texts');
	const entries = (Array.isArray(given) ? given : [given]).filter((entry) => !isBlank(entry));
	const texts = entries.map((entry) =>
		plainText(field, typeof entry === 'string' ? entry.trim() : entry),
	);
	if (field.kind === 'list' && field.max !== undefined && texts.length > field.max) {
		throw invalid(`${field.label} takes at most ${field.max} values, not ${texts.length}`);
	}
	return texts;
}

/** Splits `a, b` at commas and line breaks; the text of a JSON array is read as one. */
function splitList(value: string): unknown[] {
	if (/^\s*\[[^]*\]\s*$/.test(value)) {
		const parsed = readUserJson(value);
		if (Array.isArray(parsed)) return parsed;
	}
	return value.split(/[,\n]/);
}

/** The members as the API names them; a member is found by its parameter name or its API name. */
function encodeMembers(
	parent: FieldOf<'object' | 'rows'>,
	members: Record<string, unknown>,
	context: EncodeContext,
): JsonObject {
	const encoded: JsonObject = {};
	for (const member of parent.fields) {
		const value = encodeField(member, members[member.name] ?? members[member.api], context);
		if (value !== undefined) put(encoded, member.api, value);
		else if (member.required) throw invalid(`${parent.label}: ${member.label} is empty`);
	}
	const names = new Set(parent.fields.flatMap(({ name, api }) => [name, api]));
	const stray = Object.keys(members).find((key) => !names.has(key));
	if (stray !== undefined) throw invalid(`${parent.label} has no member "${stray}"`);
	return encoded;
}

/** The content of a fixed collection's only section (`{ values: [...] }`), or the value itself. */
function onlySection(value: unknown): unknown {
	return isRecord(value) && 'values' in value && Object.keys(value).length === 1
		? value.values
		: value;
}

function jsonOf(field: Field, text: string): Json {
	const parsed = readUserJson(text);
	if (parsed === undefined) throw invalid(`${field.label} is not valid JSON`);
	return parsed;
}

function wrongKind(field: Field, expected: string) {
	return invalid(`${field.label} must be ${expected}`);
}
