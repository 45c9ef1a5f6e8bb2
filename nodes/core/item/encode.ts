import {
	hasLostDigits,
	invalid,
	isBlank,
	isDate,
	isoWithOffset,
	isRecord,
	plainNumber,
	Problem,
	put,
	readUserJson,
	yesOrNo,
	type Json,
	type JsonObject,
} from '../base';
import {
	identityOf,
	mayHoldCommas,
	type Field,
	type FieldOf,
	type Kind,
	type Place,
} from '../words';
import { knownChoice } from './choices';
import { formMembers } from './form-members';
import { identityText } from './identity-text';
import { listValues, type Commas } from './list-text';
import { originOf, rawMember } from './origin';

/** What encoding a value may need to know. */
export interface EncodeContext {
	/** The workflow's time zone. */
	zone: string;
	/** The JSON of the input item, for forms that are filled from it. */
	input?: () => unknown;
	/** The value as the workflow holds it, before n8n evaluated it. */
	raw?: unknown;
	/** What commas in mapped texts mean. */
	commas?: Commas;
	/** Where fields go: what stands in a path names a record. */
	places?: ReadonlyMap<Field, Place>;
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
	if (isEmptied(field, given)) return [];
	if (isLeftOut(field, given)) return usualOf(field, context.raw);
	const encode = ENCODERS[field.kind] as Encoder<Field>;
	const encoded = encode(field, given, context);
	if (encoded === null && field.nullable) return null;
	if (!isBare && isLeftOut(field, encoded)) return undefined;
	const wrong = unlike(field, encoded) ?? field.check?.(encoded);
	if (wrong !== undefined) throw invalid(`${field.label} ${wrong}`);
	return (field.encode ? field.encode(encoded) : encoded) as Json | undefined;
}

function isLeftOut(field: Field, value: unknown): boolean {
	if (isEmptied(field, value)) return false;
	const emptiable = field.kind === 'json' && field.emptiable === true;
	return isBlank(value) && !(emptiable && typeof value === 'object' && value !== null);
}

/**
 * A switch or a number at the top level always has a value where it has a default: blank means that. So
 * does a choice that an agent leaves blank.
 */
function usualOf(field: Field, raw: unknown): Json | undefined {
	const isChoice = field.kind === 'choice' && originOf(raw) === 'fromAi';
	if (field.kind !== 'flag' && field.kind !== 'number' && !isChoice) return undefined;
	return field.top || field.required ? field.default : undefined;
}

/** Whether a list that is to be empty is given as one, and not only left blank. */
function isEmptied(field: Field, given: unknown): boolean {
	if (field.kind !== 'list' && field.kind !== 'records') return false;
	if (!field.emptiable) return false;
	if (Array.isArray(given)) return given.length === 0;
	return typeof given === 'string' && /^\s*\[\s*\]\s*$/.test(given);
}

/** The value inside a resource locator, or the value itself. */
export function unwrapLocator(value: unknown): unknown {
	return isRecord(value) && value.__rl === true ? value.value : value;
}

type Encoder<F> = (field: F, value: unknown, context: EncodeContext) => unknown;

const ENCODERS: { [K in Kind]: Encoder<FieldOf<K>> } = {
	text: plainText,
	choice: (field, value) => knownChoice(field.choices, String(plainText(field, value))),
	record: plainText,
	number: (field, value) => {
		const parsed = plainNumber(value);
		if (parsed === undefined) {
			throw invalid(`${field.label} must be a number`, 'Written in digits alone, such as 1234.5.');
		}
		if (hasLostDigits(parsed)) throw lostDigits(field);
		if (field.min !== undefined && parsed < field.min)
			throw invalid(`${field.label} must be at least ${field.min}`);
		if (field.max !== undefined && parsed > field.max)
			throw invalid(`${field.label} must be at most ${field.max}`);
		return parsed;
	},
	flag: (field, value) => {
		const answer = yesOrNo(value);
		if (answer === undefined) throw wrongKind(field, 'yes or no');
		return answer;
	},
	date: (field, value, context) => {
		if (typeof value === 'boolean' || Array.isArray(value)) throw wrongKind(field, 'a date');
		return named(field, () => isoWithOffset(value, context.zone, field));
	},
	form: (field, value, { input }) => formMembers(field, value, input?.()),
	list: textList,
	choices: (field, value, context) =>
		textList(field, value, context).map((text) => knownChoice(field.choices, String(text))),
	records: textList,
	json: (field, value) => (typeof value === 'string' ? jsonOf(field, value) : value),
	object: (field, value, context) => {
		const members = typeof value === 'string' ? jsonOf(field, value) : onlySection(value);
		if (!isRecord(members)) throw wrongKind(field, 'an object');
		return encodeMembers(field, members, { ...context, raw: onlySection(context.raw) });
	},
	rows: (field, value, context) => {
		const given = typeof value === 'string' ? jsonOf(field, value) : onlySection(value);
		const entries = Array.isArray(given) ? given : [given];
		const written = onlySection(context.raw);
		const encoded = entries.map((entry, index) => {
			if (!isRecord(entry)) throw wrongKind(field, 'a list of objects');
			const raw: unknown = Array.isArray(written) ? written[index] : written;
			return encodeMembers(field, entry, { ...context, raw });
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

function plainText(field: Field, given: unknown, context?: EncodeContext): string | bigint {
	const value = isDate(given) ? given.toISOString() : given;
	if (typeof value === 'object' || typeof value === 'function') throw wrongKind(field, 'a text');
	if (typeof value === 'number' && !Number.isFinite(value)) throw wrongKind(field, 'a text');
	if (typeof value === 'number' && hasLostDigits(value)) throw lostDigits(field);
	const text = String(value);
	if (text.length > LONGEST_TEXT) throw invalid(`${field.label} is too long`);
	if (identityOf(field, context?.places?.get(field)) !== undefined) {
		const id = identityText(field.label, text);
		return 'digits' in field && field.digits && /^[1-9]\d*$/.test(id) ? BigInt(id) : id;
	}
	return 'password' in field && field.password ? text.trim() : text;
}

const LONGEST_TEXT = 1_000_000;

function textList(
	field: FieldOf<'list' | 'choices' | 'records'>,
	value: unknown,
	{ raw, commas }: EncodeContext,
): Array<string | bigint> {
	const { label, kind } = field;
	const commaless = !mayHoldCommas(field);
	const given =
		typeof value === 'string' ? listValues(value, { label, raw, commas, commaless }) : value;
	if (isRecord(given)) throw wrongKind(field, 'a list of texts');
	const entries = (Array.isArray(given) ? given : [given]).filter((entry) => !isBlank(entry));
	const texts = entries.map((entry) =>
		plainText(field, typeof entry === 'string' ? entry.trim() : entry),
	);
	if (kind === 'list' && field.max !== undefined && texts.length > field.max) {
		throw invalid(`${label} takes at most ${field.max} values, not ${texts.length}`);
	}
	return texts;
}

/** The members as the API names them; a member is found by its parameter name or its API name. */
function encodeMembers(
	parent: FieldOf<'object' | 'rows'>,
	members: Record<string, unknown>,
	context: EncodeContext,
): JsonObject {
	const encoded: JsonObject = {};
	for (const member of parent.fields) {
		const name = members[member.name] === undefined ? member.api : member.name;
		const raw = rawMember(context.raw, name);
		const value = encodeField(member, members[name], { ...context, raw });
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

function lostDigits({ label }: Field) {
	return invalid(
		`${label} has lost digits on its way here`,
		'Numbers of more than 15 digits must be handed over as text.',
	);
}

function wrongKind(field: Field, expected: string) {
	return invalid(`${field.label} must be ${expected}`);
}
