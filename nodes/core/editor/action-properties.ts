import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { formOf } from '../words/form';
import type { Fold } from '../words/layout';
import { camel } from '../base/names';
import { withHint } from '../words/one-of';
import { apiProperties, choiceDefault, collection, property } from './property';
import type { Api, Operation, Resource, Service } from '../words/vocabulary';

const FOLD_LABELS: Record<Fold, [label: string, placeholder: string]> = {
	filters: ['Filters', 'Add Filter'],
	updateFields: ['Update Fields', 'Add Field'],
	additionalFields: ['Additional Fields', 'Add Field'],
};

/** All parameters of a service's action node, derived from its operations. */
export function describe(service: Service): INodeProperties[] {
	return [
		resourceProperty(service),
		...service.resources.flatMap((resource) => [
			operationProperty(resource),
			...notice(resource.notice, `${resource.value}Notice`, { resource: [resource.value] }),
			...resource.operations.flatMap((operation) =>
				describeOperation(service, resource, operation),
			),
		]),
	];
}

/** Custom API Calls stand last: n8n then adds no entry of its own. */
function resourceProperty({ resources, start }: Service): INodeProperties {
	const isCall = ({ operations }: Resource) => operations.some(({ kind }) => kind === 'call');
	const byName = (a: Resource, b: Resource) => a.name.localeCompare(b.name);
	const sorted = [
		...resources.filter((one) => !isCall(one)).sort(byName),
		...resources.filter(isCall),
	];
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: sorted.map(({ name, value, description }) => ({
			name,
			value,
			...(description ? { description } : {}),
		})),
		default: start,
	};
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	const options: INodePropertyOptions[] = operations.map((operation) => ({
		name: operation.name,
		value: operation.value,
		action: operation.action,
		description: operation.description,
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: choiceDefault(operations),
	};
}

type Show = Record<string, string[]>;

function describeOperation(
	service: Service,
	resource: Resource,
	operation: Operation,
): INodeProperties[] {
	const show = { resource: [resource.value], operation: [operation.value] };
	const api = operation.api ?? resource.api ?? service.api;
	const { top, fold, folded, options } = formOf(operation, api);
	const [foldLabel, foldPlaceholder] = FOLD_LABELS[fold];
	const properties = [
		...notice(operation.notice, camel(`${resource.value} ${operation.value} notice`), {}),
		...apiProperties(operation.apis),
		...(operation.kind === 'call' ? callProperties(api) : []),
		...[...top].map((field) => property(withHint(operation, field))),
		...(operation.kind === 'list' ? LIST_PROPERTIES : []),
		...(operation.simple ? [SIMPLIFY] : []),
		...collection(fold, foldLabel, foldPlaceholder, [...folded.values()]),
		...collection('options', 'Options', 'Add Option', options),
	];
	return properties.map((one) => ({
		...one,
		displayOptions: { show: { ...show, ...one.displayOptions?.show } },
	}));
}

function notice(displayName: string | undefined, name: string, show: Show): INodeProperties[] {
	if (displayName === undefined) return [];
	return [{ displayName, name, type: 'notice', default: '', displayOptions: { show } }];
}

const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};
const LIST_PROPERTIES: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];
const callProperties = ({ example }: Api): INodeProperties[] => [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'].map((value) => ({ name: value, value })),
		default: 'GET',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		...(example ? { placeholder: `e.g. ${example}` } : {}),
		description: 'The part of the address after the Base URL of the credential',
	},
	{
		displayName: 'Query',
		name: 'query',
		type: 'json',
		default: '{}',
		description: 'Query parameters as a JSON object',
	},
	{
		displayName: 'Body',
		name: 'body',
		type: 'json',
		default: '',
		description: 'The body as JSON. Long numbers are sent with all their digits.',
		displayOptions: { show: { method: ['DELETE', 'PATCH', 'POST', 'PUT'] } },
	},
];
