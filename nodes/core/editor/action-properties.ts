import type { INodeProperties } from 'n8n-workflow';
import { camel } from '../base';
import {
	apiOf,
	flag,
	needHint,
	number,
	optionsOf,
	type Fold,
	type Operation,
	type Resource,
	type Service,
} from '../words';
import {
	apiProperties,
	choiceDefault,
	choiceOption,
	collection,
	property,
	SIMPLIFY,
} from './property';

const FOLD_LABELS: Record<Fold, [label: string, placeholder: string]> = {
	filters: ['Filters', 'Add Filter'],
	updateFields: ['Update Fields', 'Add Field'],
	additionalFields: ['Additional Fields', 'Add Field'],
};

/** All parameters of a service's action node, derived from its operations. */
export function actionProperties(service: Service): INodeProperties[] {
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

function resourceProperty({ resources, start }: Service): INodeProperties {
	const byName = (a: Resource, b: Resource) => a.name.localeCompare(b.name);
	const sorted = [
		...resources.filter(({ last }) => !last).sort(byName),
		...resources.filter(({ last }) => last),
	];
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: sorted.map(choiceOption),
		default: start,
	};
}

function operationProperty({ value, operations }: Resource): INodeProperties {
	const options = operations.map((operation) => ({
		...choiceOption(operation),
		action: operation.action,
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
	const { top, fold, folded } = operation.plan;
	const options = optionsOf(operation, apiOf(service, resource, operation));
	const [foldLabel, foldPlaceholder] = FOLD_LABELS[fold];
	const properties = [
		...notice(operation.notice, camel(`${resource.value} ${operation.value} notice`), {}),
		...apiProperties(operation.apis),
		...[...top].map((field) => property(field, needHint(operation.plan, field))),
		...(operation.kind === 'list' ? LIST_FIELDS : []).map((field) => property(field)),
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

const LIST_FIELDS = [
	flag('returnAll', 'Whether to return all results or only up to a given limit'),
	number('limit', {
		min: 1,
		default: 50,
		description: 'Max number of results to return',
		onlyFor: { returnAll: [false] },
	}),
];
