import type { IDataObject } from 'n8n-workflow';
import { invalid, isBlank, isRecord, title, type Json } from '../base';
import { checkNeed, type Api, type ApiChoice, type Field, type Operation } from '../words';
import { encodeField, type EncodeContext } from './encode';
import type { ItemParameters, ReadParameter } from './parameters';

/** What the user filled in for one item: values by field, and the node's own switches. */
export interface Inputs {
	values: Map<Field, Json>;
	returnAll: boolean;
	limit: number;
	simplify: boolean;
	options: IDataObject;
}

/**
 * What the user filled in, as the API takes it, for actions and triggers alike; what is not in the
 * result was left out. Throws on values of the wrong kind, and where a required field is empty.
 */
export function readFields(
	fields: Iterable<Field>,
	given: (field: Field) => unknown,
	context: EncodeContext,
	values = new Map<Field, Json>(),
): Map<Field, Json> {
	for (const field of fields) {
		const value = encodeField(field, given(field), context);
		if (value !== undefined) values.set(field, value);
		else if (field.required) {
			const advice = 'Fill it in, or check the expression that fills it.';
			throw invalid(`${field.label} is empty`, advice);
		}
	}
	return values;
}

/** The members of a collection that are set, by the names of their fields; others are passed over. */
export function readOptions(
	fields: readonly Field[],
	given: Record<string, unknown>,
	context: EncodeContext,
): IDataObject {
	const set = fields.filter(({ name }) => given[name] !== undefined);
	const values = readFields(set, ({ name }) => given[name], context);
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
export function readInputs(
	parameters: ItemParameters,
	operation: Operation,
	options: readonly Field[],
	item: number,
	zone: string,
): Inputs {
	const { top, fold, folded, needs } = operation.plan;
	const read = parameters.of(item);
	const context = { zone, input: () => parameters.input(item) };
	const values = readFields(top, ({ name }) => read(name, ''), context);
	const given = readCollection(read, fold);
	const members = Object.keys(given).map((name) => folded.get(name) ?? stray(fold, name));
	if (members.length > 0) readFields(members, ({ name }) => given[name], context, values);
	if (operation.kind === 'update') refuseEmptied(members, given, values);
	for (const need of needs) checkNeed(need, (field) => values.has(field));
	const isList = operation.kind === 'list';
	return {
		values,
		returnAll: isList && read('returnAll', false) === true,
		limit: isList ? readLimit(read('limit', 50)) : Number.POSITIVE_INFINITY,
		simplify: operation.simple !== undefined && read('simplify', true) !== false,
		options: readItemOptions(parameters, options, item, zone),
	};
}

/** How the node is to behave for one item. Throws on values of the wrong kind. */
export function readItemOptions(
	parameters: ItemParameters,
	options: readonly Field[],
	item: number,
	zone: string,
): IDataObject {
	const given = readCollection(parameters.of(item), 'options');
	return parameters.derive('options', () => readOptions(options, given, { zone }));
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

function readLimit(value: unknown): number {
	const limit = typeof value === 'string' ? Number(value) : value;
	if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1)
		throw invalid('Limit must be a whole number of at least 1');
	return limit;
}
