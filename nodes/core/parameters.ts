import type {
	IDataObject,
	IExecuteFunctions,
	INodeParameters,
	NodeParameterValueType,
} from 'n8n-workflow';
import { encodeField, type EncodeContext } from './encode';
import { foldOf, isTop } from './layout';
import { checkOneOf } from './one-of';
import { invalid } from './problem';
import { isRecord, type Json } from './values';
import type { Field, Operation } from './vocabulary';

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
		return isRecord(value) ? (value as IDataObject) : {};
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
	item: number,
	context: EncodeContext,
): Inputs {
	const fold = reader.collection(foldOf(operation), item);
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
		options: reader.collection('options', item),
	};
}

function readLimit(value: unknown): number {
	const limit = Number(value);
	if (!Number.isInteger(limit) || limit < 1)
		throw invalid('Limit must be a whole number of at least 1');
	return limit;
}
