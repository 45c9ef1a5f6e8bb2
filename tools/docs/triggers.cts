import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import type { Polling } from '../../nodes/core';
import type { BuiltService } from './built-services.cts';
import { code, table } from './markdown.cts';

function triggersOf({ properties }: INodeTypeDescription): INodePropertyOptions[] {
	return choicesOf(properties.find(({ name }) => name === 'triggerOn'));
}

function choicesOf(property: INodeProperties | undefined): INodePropertyOptions[] {
	return (property?.options ?? []) as INodePropertyOptions[];
}

/** The members of a collection stand for it, each with the way to it. */
function unfolded(property: INodeProperties): INodeProperties[] {
	if (property.type !== 'collection') return [property];
	return ((property.options ?? []) as INodeProperties[]).map((member) => ({
		...member,
		displayName: `${property.displayName} > ${member.displayName}`,
		name: `${property.name}.${member.name}`,
	}));
}

/** How far a poll reaches back, in the largest unit that fits. */
function span(ms: number): string {
	if (ms === Number.POSITIVE_INFINITY) return 'all records';
	const minutes = ms / 60_000;
	if (minutes % (24 * 60) === 0) return amount(minutes / (24 * 60), 'day');
	return minutes % 60 === 0 ? amount(minutes / 60, 'hour') : amount(minutes, 'minute');
}

function amount(count: number, unit: string): string {
	return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function pollingTable(node: INodeTypeDescription, { events }: Polling): string {
	const rows = triggersOf(node).map(({ name, value, description }) => {
		const event = events.find((one) => one.value === value)!;
		return [
			name,
			code(String(value)),
			description,
			...('rows' in event
				? ['the query', '1 minute']
				: [code(`GET ${event.path}`), span(event.overlapMs)]),
		];
	});
	return table(['Trigger On', 'Value', 'Starts', 'Reads', 'Looks back'], rows);
}

function webhookTable(node: INodeTypeDescription): string {
	const rows = triggersOf(node).map(({ name, value, description }) => [
		name,
		code(String(value)),
		description,
	]);
	return table(['Trigger On', 'Value', 'Starts'], rows);
}

function fieldsOf({ properties }: INodeTypeDescription): string {
	const shown = properties.filter(
		({ name, type }) => name !== 'triggerOn' && type !== 'notice' && type !== 'hidden',
	);
	const rows = shown.flatMap(unfolded).map((property) => [
		property.displayName,
		code(property.name),
		property.required ? 'yes' : '',
		[
			property.description,
			choicesOf(property)
				.map(({ value }) => code(String(value)))
				.join(', '),
		]
			.filter(Boolean)
			.join(' '),
	]);
	return table(['Field', 'Parameter', 'Required', 'Description'], rows);
}

/** The polling trigger: what it watches and what it asks for. */
export function pollingTrigger({ pollingTrigger: node, polling }: BuiltService): string {
	return node && polling ? `${pollingTable(node, polling)}\n\n${fieldsOf(node)}` : '';
}

/** The webhook trigger: what it waits for and what it asks for. */
export function webhookTrigger({ webhookTrigger: node }: BuiltService): string {
	return node ? `${webhookTable(node)}\n\n${fieldsOf(node)}` : '';
}
