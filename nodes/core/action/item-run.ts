import type { INodeExecutionData } from 'n8n-workflow';
import { asText, type Json } from '../base';
import { readInputs, shaper, type Inputs } from '../item';
import type { Field, Operation } from '../words';
import type { Clients } from './clients';
import { ChangeLine, type Line } from './change-line';
import type { Ready } from './items';
import type { Job } from './job';
import { recordsFor } from './records';
import { isChange, subjectsOf } from './subjects';

/** What came of an item, and what it changed, where it did. */
export interface Done {
	items: INodeExecutionData[];
	changed?: { id?: string };
}

/** Looks at items: reads what each is to do, and says what it changes. Throws on bad input. */
export function itemsOf(job: Job, clients: Clients): (item: number) => Ready<Done> {
	const { operation } = job;
	const changesOf = subjectsOf(operation);
	const mayChange = isChange(operation) || (operation.kind === 'run' && operation.reader);
	const idField = idFieldOf(operation);
	return (item) => {
		const inputs = readInputs(job, item);
		if (inputs.yieldsNothing) return { work: async () => ({ items: reported([], inputs, item) }) };
		return {
			changes: changesOf(inputs),
			work: async (endTurn) => {
				const client = await clients.of(item, inputs.options);
				if (!mayChange) return { items: await workOn(job, client, inputs, item, endTurn) };
				const id = idField && asText(inputs.values.get(idField));
				return await change(job, new ChangeLine(client, id || undefined), inputs, item, endTurn);
			},
		};
	};
}

/** The field that holds the ID of what is changed, where the path names it. */
function idFieldOf({ kind, plan }: Operation): Field | undefined {
	if (kind === 'create') return undefined;
	return [...plan.places].findLast(([, place]) => place === 'path')?.[0];
}

async function change(
	job: Job,
	line: ChangeLine,
	inputs: Inputs,
	item: number,
	endTurn: () => void,
): Promise<Done> {
	try {
		const items = await workOn(job, line, inputs, item, endTurn);
		return line.taken ? { items, changed: { id: line.id } } : { items };
	} catch (error) {
		throw line.told(error);
	}
}

async function workOn(
	job: Job,
	line: Line,
	inputs: Inputs,
	item: number,
	endTurn: () => void,
): Promise<INodeExecutionData[]> {
	const shape = shaper(job.operation, job.api, inputs);
	const pairedItem = { item };
	const items: INodeExecutionData[] = [];
	const take = (records: readonly Json[]) => {
		for (const record of records) items.push({ json: shape(record), pairedItem });
	};
	const found = recordsFor(job, line, inputs, endTurn);
	if (!(Symbol.asyncIterator in found)) take(await found);
	else for await (const records of found) take(records);
	return reported(items, inputs, item);
}

/** What an item has found, or that it found nothing where the user wants to know that. */
function reported(
	items: INodeExecutionData[],
	{ options }: Inputs,
	item: number,
): INodeExecutionData[] {
	if (items.length > 0 || options.reportItemsWithoutResults !== true) return items;
	return [{ json: { found: false }, pairedItem: { item } }];
}
