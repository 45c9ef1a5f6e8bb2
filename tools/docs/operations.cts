import type { INodeProperties } from 'n8n-workflow';
import type { ApiChoice, Operation, Resource } from '../../nodes/core';
import type { BuiltService } from './built-services.cts';
import { fieldTable } from './fields.cts';
import { code, table } from './markdown.cts';

interface Entry {
	resource: Resource;
	operation: Operation;
	properties: INodeProperties[];
}

function isShown(
	{ displayOptions }: INodeProperties,
	{ resource, operation }: Omit<Entry, 'properties'>,
) {
	const { show = {} } = displayOptions ?? {};
	return (
		(show.resource ?? []).includes(resource.value) &&
		(show.operation ?? []).includes(operation.value)
	);
}

/** All operations in the order of the editor. */
function entriesOf({ service, action }: BuiltService): Entry[] {
	const order = (action.properties.find(({ name }) => name === 'resource')?.options ?? []).map(
		({ name }) => name,
	);
	return [...service.resources]
		.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
		.flatMap((resource) =>
			[...resource.operations]
				.sort((a, b) => a.name.localeCompare(b.name))
				.map((operation) => ({ resource, operation })),
		)
		.map((entry) => ({
			...entry,
			properties: action.properties.filter((property) => isShown(property, entry)),
		}));
}

function requestOf(operation: Operation): string {
	const reader = operation.kind === 'run' ? operation.reader : undefined;
	return reader?.asks ?? code(`${operation.method} ${operation.path}`.trim());
}

function title({ resource, operation }: Omit<Entry, 'properties'>): string {
	return `${resource.name}: ${operation.name}`;
}

function switches({ properties }: Entry): string {
	const labels = ['returnAll', 'limit', 'simplify'].flatMap(
		(name) => properties.find((property) => property.name === name)?.displayName ?? [],
	);
	if (labels.length === 0) return '';
	return labels.includes('Limit')
		? `Returns a list: ${labels.join(', ')}.`
		: `Offers ${labels[0]}.`;
}

function details(entry: Entry): string {
	const { resource, operation } = entry;
	const notices = [resource.notice, operation.notice].flatMap((text) => (text ? `> ${text}` : []));
	const names = `Resource ${code(resource.value)}, operation ${code(operation.value)}: ${requestOf(operation)}`;
	return [
		`### ${title(entry)}`,
		`${sentence(operation.description)} ${switches(entry)}`.trim(),
		names,
		...notices,
		...(operation.apis ? [`API (${code('api')}): ${choicesOf(operation.apis)}.`] : []),
		...(operation.fields.length > 0 ? [fieldTable(operation)] : []),
	].join('\n\n');
}

function choicesOf(apis: readonly ApiChoice[]): string {
	return apis.map(({ value, description }) => `${code(value)}: ${description}`).join('; ');
}

function sentence(text: string): string {
	return text.endsWith('.') ? text : `${text}.`;
}

/** Every operation: one table of all, then each with its fields. */
export function operations(built: BuiltService): string {
	const entries = entriesOf(built);
	const overview = table(
		['Resource', 'Operation', 'Request', 'What it does'],
		entries.map(({ resource, operation }) => [
			resource.name,
			operation.name,
			requestOf(operation),
			operation.description,
		]),
	);
	return [overview, ...entries.map(details)].join('\n\n');
}

function whereOf(having: Entry[], all: Entry[]): string {
	const lacking = all.filter((entry) => !having.includes(entry));
	if (lacking.length === 0) return 'all';
	if (lacking.length < having.length) return `all but ${lacking.map(title).join('; ')}`;
	return having.map(title).join('; ');
}

/** Every option of every operation, and which operations have it. */
export function options(built: BuiltService): string {
	const entries = entriesOf(built);
	const found = new Map<string, { option: INodeProperties; having: Entry[] }>();
	for (const entry of entries) {
		const collection = entry.properties.find(({ name }) => name === 'options');
		for (const option of (collection?.options ?? []) as INodeProperties[]) {
			const known = found.get(option.name) ?? { option, having: [] };
			found.set(option.name, { ...known, having: [...known.having, entry] });
		}
	}
	const rows = [...found.values()]
		.sort((a, b) => a.option.displayName.localeCompare(b.option.displayName))
		.map(({ option, having }) => [
			option.displayName,
			code(`options.${option.name}`),
			option.default === '' ? '' : code(String(option.default)),
			whereOf(having, entries),
			option.description,
		]);
	return table(['Option', 'Parameter', 'Default', 'Operations', 'Description'], rows);
}
