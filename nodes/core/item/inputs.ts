import type { IDataObject } from 'n8n-workflow';
import { invalid, isBlank, isRecord, title, type Json } from '../base';
import type { Api, ApiChoice, Field, Operation } from '../words';
import { BlankValues, requireEssential, requireFilled, type Judge } from './blank-values';
import { encodeField, type EncodeContext } from './encode';
import type { Commas } from './list-text';
import { rawMember } from './origin';
import type { ItemParameters, ReadParameter } from './parameters';
import { readLimit, readSwitch } from './switches';

/** What the user filled in for one item: values by field, and the node's own switches. */
export interface Inputs {
	values: Map<Field, Json>;
	returnAll: boolean;
	limit: number;
	simplify: boolean;
	options: IDataObject;
	/** The item yields nothing and sends nothing: so the user wants it where a filter is empty. */
	yieldsNothing: boolean;
}

/** What is asked of a node, for all its items. */
export interface Asked {
	parameters: ItemParameters;
	operation: Operation;
	options: readonly Field[];
	/** The workflow's time zone. */
	zone: string;
	/** Tells the user something that is no failure, once in a run. */
	warn(message: string): void;
}

/**
 * What the user filled in, as the API takes it, for actions and triggers alike; what is not in the
 * result was left out. Throws on values of the wrong kind, and where `judge` refuses what is blank.
 */
export function readFields(
	fields: Iterable<Field>,
	given: (field: Field) => unknown,
	context: EncodeContext,
	judge: Judge = requireFilled,
	raw: (field: Field) => unknown = () => undefined,
	values = new Map<Field, Json>(),
): Map<Field, Json> {
	// One for all fields, as each is encoded before the next is looked at: this is a hot path.
	const own = { ...context };
	for (const field of fields) {
		own.raw = raw(field);
		const value = encodeField(field, given(field), own);
		if (value !== undefined) values.set(field, value);
		judge(field, value);
	}
	return values;
}

/** The members of a collection that are set, by the names of their fields; others are passed over. */
export function readOptions(
	fields: readonly Field[],
	given: Record<string, unknown>,
	context: EncodeContext,
	judge?: Judge,
): IDataObject {
	const set = fields.filter(({ name }) => Object.hasOwn(given, name));
	const values = readFields(set, ({ name }) => given[name], context, judge);
	return Object.fromEntries([...values].map(([{ name }, value]) => [name, value])) as IDataObject;
}

/** A collection's members, or an empty object. */
export function readCollection(read: ReadParameter, name: string): Record<string, unknown> {
	const value = read(name, {});
	if (isBlank(value)) return {};
	if (!isRecord(value)) throw invalid(`${title(name)} must be an object`);
	return value;
}

/** Reads and checks all that an operation needs for one item. Throws on bad input. */
export function readInputs(asked: Asked, item: number): Inputs {
	const { parameters, operation, zone, warn } = asked;
	const { top, fold, folded, places } = operation.plan;
	const read = parameters.of(item);
	const options = readItemOptions(asked, item);
	const originOf = (field: Field) =>
		top.has(field) ? parameters.origin(field.name) : parameters.origin(fold, field.name);
	const blanks = new BlankValues(operation.plan, originOf, options.whenFilterIsEmpty, warn);
	const commas = options.commasInMappedText as Commas | undefined;
	const context = { zone, input: () => parameters.input(item), places, commas };
	const rawTop = ({ name }: Field) => parameters.rawOf(name);
	const rawFolded = ({ name }: Field) => rawMember(parameters.rawOf(fold), name);
	const values = readFields(top, ({ name }) => read(name, ''), context, blanks.judge, rawTop);
	const given = readCollection(read, fold);
	const members = Object.keys(given).map((name) => folded.get(name) ?? stray(fold, name));
	readFields(members, ({ name }) => given[name], context, blanks.judge, rawFolded, values);
	if (operation.kind === 'update') refuseEmptied(members, given, values);
	if (!blanks.yieldsNothing) blanks.judgeNeeds((field) => values.has(field));
	const isList = operation.kind === 'list';
	return {
		values,
		returnAll: isList && readSwitch('Return All', read('returnAll', false), false),
		limit: isList ? readLimit(read('limit', 50)) : Number.POSITIVE_INFINITY,
		simplify:
			operation.simple !== undefined && readSwitch('Simplify', read('simplify', true), true),
		options,
		yieldsNothing: blanks.yieldsNothing,
	};
}

/** How the node is to behave for one item. Throws on values of the wrong kind. */
export function readItemOptions({ parameters, options, zone }: Asked, item: number): IDataObject {
	const given = readCollection(parameters.of(item), 'options');
	const judge = requireEssential(({ name }) => parameters.origin('options', name));
	return parameters.derive('options', () => readOptions(options, given, { zone }, judge));
}

/** The API to speak to: the user's choice where there is one, the first of them unless chosen. */
export function chosenApi(
	apis: readonly ApiChoice[] | undefined,
	usual: Api,
	read: ReadParameter,
): Api {
	if (apis === undefined) return usual;
	const wanted = read('api') ?? apis[0].value;
	const choice = apis.find(({ value }) => value === wanted);
	if (choice) return choice.api;
	throw invalid(`There is no API "${String(wanted)}" to choose`);
}

/** A list that is to be emptied would stay as it is without a word. */
function refuseEmptied(
	members: readonly Field[],
	given: Record<string, unknown>,
	values: ReadonlyMap<Field, Json>,
): void {
	const emptied = members.find((field) => Array.isArray(given[field.name]) && !values.has(field));
	if (emptied === undefined) return;
	throw invalid(
		`${emptied.label} is an empty list, which is not sent`,
		'Leave the field out of this item to keep what is there.',
	);
}

/** A member that nobody knows would be lost without a word. */
function stray(fold: string, name: string): never {
	throw invalid(`${title(fold)} has no member "${name.slice(0, 100)}"`);
}
