import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import type { Polling } from '../../nodes/core/poll';
import { code, table } from './markdown.cts';
import type { BuiltService } from './package.cts';

function choicesOf(properties: INodeProperties[], name: string): INodePropertyOptions[] {
	return (properties.find((property) => property.name === name)?.options ??
		[]) as INodePropertyOptions[];
}

function span(ms: number): string {
	const minutes = ms / 60_000;
	if (minutes % (24 * 60) === 0) return `${minutes / (24 * 60)} days`;
	return minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
}

function pollingTable({ properties }: INodeTypeDescription, { events }: Polling): string {
	const rows = choicesOf(properties, 'triggerOn').map(({ name, value, description }) => {
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

function webhookTable({ properties }: INodeTypeDescription): string {
	const rows = choicesOf(properties, 'triggerOn').map(({ name, value, description }) => [
		name,
		code(String(value)),
		description,
	]);
	return table(['Trigger On', 'Value', 'Starts'], rows);
}

function fieldsOf({ properties }: INodeTypeDescription): string {
	const shown = properties.filter(({ name, type }) => name !== 'triggerOn' && type !== 'notice');
	const rows = shown.map(({ displayName, name, required, description }) => [
		displayName,
		code(name),
		required ? 'yes' : '',
		[
			description,
			choicesOf(properties, name)
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
