import {
	ExpressionError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeParameters,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { encodeField, type EncodeContext } from './encode';
import type { Form } from '../words/form';
import { Mapped } from './mapped';
import { checkNeed } from '../words/one-of';
import { title } from '../base/names';
import { invalid, type Problem } from '../base/problem';
import { isBlank, isRecord, type Json } from '../base/values';
import type { Field, Operation } from '../words/vocabulary';

/** What n8n would check by the schema, the engine checks by itself. */
const ENGINE_CHECKS = { skipValidation: true };

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
	private readonly mapped = new Map<string, Mapped | undefined>();
	private readonly derived = new Map<string, unknown>();

	constructor(private readonly host: IExecuteFunctions) {
		this.raw = host.getNode().parameters;
	}

	read(name: string, item: number, fallback?: NodeParameterValueType): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		const evaluate = () => this.evaluate(name, item, fallback);
		if (hasExpression(this.raw[name])) {
			const mapped = this.mappedOf(name);
			return mapped === undefined ? evaluate() : mapped.value(this.input(item), evaluate);
		}
		const value = evaluate();
		this.constants.set(name, value);
		return value;
	}

	private evaluate(name: string, item: number, fallback?: NodeParameterValueType): unknown {
		try {
			return this.host.getNodeParameter(name, item, fallback, ENGINE_CHECKS);
		} catch (error) {
			throw inParameter(name, error);
		}
	}

	private mappedOf(name: string): Mapped | undefined {
		if (!this.mapped.has(name)) this.mapped.set(name, Mapped.of(this.raw[name]));
		return this.mapped.get(name);
	}

	/** What follows from a parameter: worked out once where that is the same for every item. */
	derive<T>(name: string, work: () => T): T {
		if (this.derived.has(name)) return this.derived.get(name) as T;
		const result = work();
		if (this.constants.has(name)) this.derived.set(name, result);
		return result;
	}

	/** The JSON of an input item. */
	input(item: number): unknown {
		return this.host.getInputData()[item]?.json;
	}

	/** A collection's members, or an empty object. */
	collection(name: string, item: number): IDataObject {
		const value = this.read(name, item, {});
		if (isBlank(value)) return {};
		if (!isRecord(value)) throw invalid(`${title(name)} must be an object`);
		return value as IDataObject;
	}
}

/** Says in which parameter an expression is wrong, where n8n does not. */
function inParameter(name: string, error: unknown): unknown {
	if (error instanceof ExpressionError || !(error instanceof Error)) return error;
	return invalid(`${title(name)}: ${error.message}`, 'Check the expression of this field.');
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
	form: Form,
	item: number,
	context: EncodeContext,
): Inputs {
	const contextOf = ({ kind }: Field) =>
		kind === 'form' ? { ...context, input: () => reader.input(item) } : context;
	const values = new Map<Field, Json>();
	for (const field of form.top) {
		const value = encodeField(field, reader.read(field.name, item, ''), contextOf(field));
		if (value !== undefined) values.set(field, value);
		else if (field.required)
			throw invalid(
				`${field.label} is empty`,
				'Fill it in, or check the expression that fills it.',
			);
	}
	for (const [name, given] of Object.entries(reader.collection(form.fold, item))) {
		const field = form.folded.get(name);
		if (field === undefined) throw strayMember(form.fold, name);
		const value = encodeField(field, given, contextOf(field));
		if (value !== undefined) values.set(field, value);
	}
	for (const need of form.needs) checkNeed(need, values);
	const isList = operation.kind === 'list';
	return {
		values,
		returnAll: isList && reader.read('returnAll', item, false) === true,
		limit: isList ? readLimit(reader.read('limit', item, 50)) : Number.POSITIVE_INFINITY,
		simplify: operation.simple !== undefined && reader.read('simplify', item, true) !== false,
		options: readOptions(reader, form, item, context),
	};
}

/** A member that nobody knows would be lost without a word. */
function strayMember(fold: string, name: string): Problem {
	return invalid(`${title(fold)} has no member "${name.slice(0, 100)}"`);
}

/** How the node is to behave for one item. Throws on values of the wrong kind. */
export function readOptions(
	reader: ParameterReader,
	form: Form,
	item: number,
	context: EncodeContext,
): IDataObject {
	const given = reader.collection('options', item);
	return reader.derive('options', () => {
		const options: IDataObject = {};
		for (const field of form.options) {
			const value = encodeField(field, given[field.name], context);
			if (value !== undefined) options[field.name] = value as IDataObject[string];
		}
		return options;
	});
}

function readLimit(value: unknown): number {
	const limit = typeof value === 'string' ? Number(value) : value;
	if (typeof limit !== 'number' || !Number.isInteger(limit) || limit < 1)
		throw invalid('Limit must be a whole number of at least 1');
	return limit;
}
