import {
	ExpressionError,
	type IExecuteFunctions,
	type IGetNodeParameterOptions,
	type IHookFunctions,
	type INodeParameters,
	type IPollFunctions,
	type IWebhookFunctions,
	type NodeParameterValueType,
} from 'n8n-workflow';
import { invalid, isRecord, title } from '../base';
import { MappedParameter } from './mapped-parameter';

/** Gives a parameter as n8n evaluates it, or the fallback where the node has none of that name. */
export type ReadParameter = (name: string, fallback?: NodeParameterValueType) => unknown;

/** The parameters of a trigger, which belong to no item. */
export function triggerParameters(
	host: IHookFunctions | IPollFunctions | IWebhookFunctions,
): ReadParameter {
	return (name, fallback) =>
		evaluated(name, (checks) => host.getNodeParameter(name, fallback, checks));
}

/**
 * Reads the parameters of a node item by item. What holds no expression is the same for every
 * item and is read once: evaluating parameters is most of what a node costs.
 */
export class ItemParameters {
	private readonly raw: INodeParameters;
	private readonly constants = new Map<string, unknown>();
	private readonly mapped = new Map<string, MappedParameter | undefined>();
	private readonly derived = new Map<string, unknown>();

	constructor(private readonly host: IExecuteFunctions) {
		this.raw = host.getNode().parameters;
	}

	/** The parameters of one item. */
	of(item: number): ReadParameter {
		return (name, fallback) => this.read(name, item, fallback);
	}

	read(name: string, item: number, fallback?: NodeParameterValueType): unknown {
		if (this.constants.has(name)) return this.constants.get(name);
		const evaluate = () =>
			evaluated(name, (checks) => this.host.getNodeParameter(name, item, fallback, checks));
		if (hasExpression(this.raw[name])) {
			const mapped = this.mappedOf(name);
			return mapped === undefined ? evaluate() : mapped.value(this.input(item), evaluate);
		}
		const value = evaluate();
		this.constants.set(name, value);
		return value;
	}

	/** A parameter as the workflow holds it, its expressions unread. */
	asWritten(name: string): unknown {
		return this.raw[name];
	}

	private mappedOf(name: string): MappedParameter | undefined {
		if (!this.mapped.has(name)) this.mapped.set(name, MappedParameter.of(this.raw[name]));
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
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return (isRecord(value) || Array.isArray(value)) && Object.values(value).some(hasExpression);
}

/** What n8n would check by the schema, the engine checks by itself. */
const ENGINE_CHECKS: IGetNodeParameterOptions = { skipValidation: true };

/** The value of a parameter; says in which one an expression is wrong, where n8n does not. */
function evaluated<T>(name: string, evaluate: (checks: IGetNodeParameterOptions) => T): T {
	try {
		return evaluate(ENGINE_CHECKS);
	} catch (error) {
		throw inParameter(name, error);
	}
}

function inParameter(name: string, error: unknown): unknown {
	if (error instanceof ExpressionError || !(error instanceof Error)) return error;
	return invalid(`${title(name)}: ${error.message}`, 'Check the expression of this field.');
}
