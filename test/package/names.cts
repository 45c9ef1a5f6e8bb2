import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { credentialTypes, nodeTypes } from '../harness/index.cts';

/** Names that saved workflows and credentials refer to: `hyros/lead/getAll/filters.emails`. */
export interface Names {
	nodes: string[];
	credentials: string[];
}

function values(property: INodeProperties | undefined): string[] {
	return ((property?.options ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));
}

/** The names of parameters, of everything inside a collection (with dots), and choices (`name=value`). */
function parameterNames(properties: INodeProperties[], prefix = ''): string[] {
	return properties
		.filter(({ type }) => type !== 'notice')
		.flatMap((property) => [prefix + property.name, ...inner(property, prefix + property.name)]);
}

function inner(property: INodeProperties, name: string): string[] {
	const options = property.options ?? [];
	switch (property.type) {
		case 'options':
		case 'multiOptions':
			return values(property).map((value) => `${name}=${value}`);
		case 'collection':
			return parameterNames(options as INodeProperties[], `${name}.`);
		case 'fixedCollection':
			return (options as INodePropertyCollection[]).flatMap((group) =>
				parameterNames(group.values, `${name}.${group.name}.`),
			);
		default:
			return [];
	}
}

function shows(property: INodeProperties, parameter: string, value: string): boolean {
	const { show, hide } = property.displayOptions ?? {};
	const hidden = hide?.[parameter]?.includes(value) ?? false;
	return !hidden && (show?.[parameter]?.includes(value) ?? true);
}

function actionNames(properties: INodeProperties[]): string[] {
	const resources = values(properties.find(({ name }) => name === 'resource'));
	return resources.flatMap((resource) => {
		const shown = properties.filter((property) => shows(property, 'resource', resource));
		const operations = shown.filter(({ name }) => name === 'operation').flatMap(values);
		const fields = shown.filter(({ name }) => name !== 'resource' && name !== 'operation');
		return operations.flatMap((operation) => {
			const path = `${resource}/${operation}`;
			const own = fields.filter((property) => shows(property, 'operation', operation));
			return [path, ...parameterNames(own).map((parameter) => `${path}/${parameter}`)];
		});
	});
}

function nodeNames({ description: { name, group, properties } }: INodeType): string[] {
	const inside = group.includes('trigger') ? parameterNames(properties) : actionNames(properties);
	return [name, ...inside.map((inner) => `${name}/${inner}`)];
}

const sorted = (names: string[]) => [...new Set(names)].sort();

/** All names of the built package. */
export function currentNames(): Names {
	return {
		nodes: sorted([...nodeTypes().values()].flatMap(nodeNames)),
		credentials: sorted(
			[...credentialTypes().values()].flatMap(({ name, properties }) => [
				name,
				...parameterNames(properties).map((field) => `${name}/${field}`),
			]),
		),
	};
}
