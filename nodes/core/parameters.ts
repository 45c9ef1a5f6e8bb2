import type {
	IDataObject,
	IExecuteFunctions,
	INodeParameters,
	NodeParameterValueType,
} from 'n8n-workflow';
import { encodeField, type EncodeContext } from './encode';
import { foldOf, isTop } from './layout';
import { checkOneOf } from './one-of';
import { title } from './names';
import { optionsOf } from './options';
import { invalid } from './problem';
import { isBlank, isRecord, type Json } from './values';
import type { Api, Field, Operation } from './vocabulary';

/** What the user filled in for one item: raw values by field, and the node's own switches. */
export interface Inputs {
	values: Map<Field, Json>;
	returnAll: boolean;
	limit: number;
	simplify: boolean;
	options: IDataObject;
}

/**
 * Reads the parameters of a node item by item. What holds no expression is the same for every
 * item and is read once: evaluating parameters is most of what a node costs.
 */
export class ParameterReader {
	private readonly raw: INodeParameters;
	private readonly constants = new Map<string, unknown>();

	constructor(private readonly host: IExecuteFunctions) {
		this.raw = host.getNode().parameters;
	}

	read(name: string, item: number, fallback?: NodeParameterValueType): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		const value: unknown = this.host.getNodeParameter(name, item, fallback);
		if (!hasExpression(this.raw[name])) this.constants.set(name, value);
		return value;
	}

	/** A collection's members, or an empty object. */
	collection(name: string, item: number): IDataObject {
		const value = this.read(name, item, {});
		if (isBlank(value)) return {};
		if (!isRecord(value)) throw invalid(`${title(name)} must be an object`);
		return value as IDataObject;
	}
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (typeof value !== 'object' || value === null) return false;
	return Object.values(value).some(hasExpression);
}

/** Reads and checks all that an operation needs for one item. Throws on bad input. */
export function readInputs(
	reader: ParameterReader,
	operation: Operation,
	api: Api,
	item: number,
	context: EncodeContext,
): Inputs {
	const fold = readFold(reader, operation, item);
	const values = new Map<Field, Json>();
	for (const field of operation.fields) {
		const given = isTop(operation, field) ? reader.read(field.name, item, '') : fold[field.name];
		const value = encodeField(field, given, context);
		if (value !== undefined) values.set(field, value);
		else if (field.required)
			throw invalid(
				`${field.label} is empty`,
				'Fill it in, or check the expression that fills it.',
			);
	}
	for (const rule of operation.oneOf ?? []) checkOneOf(operation, rule, values);
	const isList = operation.kind === 'list';
	return {
		values,
		returnAll: isList && reader.read('returnAll', item, false) === true,
		limit: isList ? readLimit(reader.read('limit', item, 50)) : Number.POSITIVE_INFINITY,
		simplify: operation.simple !== undefined && reader.read('simplify', item, true) !== false,
		options: readOptions(reader, operation, api, item, context),
	};
}

/** The optional fields; a member that nobody knows would be lost without a word. */
function readFold(reader: ParameterReader, operation: Operation, item: number): IDataObject {
	const name = foldOf(operation);
	const fold = reader.collection(name, item);
	const folded = operation.fields.filter((field) => !isTop(operation, field));
	const stray = Object.keys(fold).find((key) => !folded.some((field) => field.name === key));
	if (stray === undefined) return fold;
	throw invalid(`${title(name)} has no member "${stray.slice(0, 100)}"`);
}

/** How the node is to behave for one item. Throws on values of the wrong kind. */
export function readOptions(
	reader: ParameterReader,
	operation: Operation,
	api: Api,
	item: number,
	context: EncodeContext,
): IDataObject {
	const given = reader.collection('options', item);
	const options: IDataObject = {};
	for (const field of optionsOf(operation, api)) {
		const value = encodeField(field, given[field.name], context);
		if (value !== undefined) options[field.name] = value as IDataObject[string];
	}
	return options;
}

function readLimit(value: unknown): number {
	const limit = typeof value === 'string' ? Number(value) : value;
	if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1)
		throw invalid('Limit must be a whole number of at least 1');
	return limit;
}
