import { invalid, isBlank, isJsonObject, Problem, type Json } from '../base';
import { rawMember, type Inputs } from '../item';
import {
	assemble,
	followedUp,
	pages,
	partsOf,
	unhidden,
	valuesByName,
	withSlot,
	type ListRequest,
	type RequestParts,
} from '../request';
import { shapeProblem } from '../wire';
import {
	isFollowedUp,
	type Connection,
	type Field,
	type FieldOf,
	type ListOperation,
	type Operation,
	type SingleOperation,
} from '../words';
import { answeredRecord } from './answered-record';
import type { Line } from './change-line';
import type { Job } from './job';
import { changedWhole, type Spoken } from './read-first';

/**
 * The records of one item: page by page, or those of its one answer. `endTurn` is called when a change
 * is made, although it is still followed up.
 */
export function recordsFor(
	job: Job,
	client: Line,
	inputs: Inputs,
	endTurn: () => void,
): AsyncIterable<Json[]> | Promise<Json[]> {
	const { operation, api, retried, warn } = job;
	if (operation.kind === 'list') return listedRecords(operation, client, inputs, warn);
	const reader = operation.kind === 'run' ? operation.reader : undefined;
	if (reader === undefined) return answeredRecords(job, operation, client, inputs, endTurn);
	const values = valuesByName(inputs.values);
	const { options } = inputs;
	return reader.read({ connection: client, api, values, raw: rawOf(job), options, retried, warn });
}

/** Parameters as the workflow holds them, wherever they stand in the node. */
function rawOf({ parameters, operation: { plan } }: Job): (name: string) => unknown {
	return (name) =>
		plan.folded.has(name) ? rawMember(parameters.rawOf(plan.fold), name) : parameters.rawOf(name);
}

async function* listedRecords(
	operation: ListOperation,
	client: Connection,
	inputs: Inputs,
	warn: Job['warn'],
): AsyncGenerator<Json[]> {
	const parts = partsOf(operation, operation.plan, inputs.values);
	let left = inputs.returnAll ? Number.POSITIVE_INFINITY : inputs.limit;
	for (const chunk of chunksOf(operation, parts, inputs)) {
		for await (const records of pages(client, listOf(operation, chunk, inputs, warn), left)) {
			if (operation.plain === undefined) requireObjects(records, client.hostName);
			left -= records.length;
			yield records;
		}
		if (left <= 0) return;
	}
}

function requireObjects(records: readonly Json[], host: string): void {
	if (records.every((record) => isJsonObject(record))) return;
	throw shapeProblem(host, 'there is something else than records');
}

function listOf(
	operation: ListOperation,
	parts: RequestParts,
	{ values }: Inputs,
	onCut: (message: string) => void,
): ListRequest {
	const { items, page, optional } = operation;
	return {
		parts,
		items,
		page: typeof page === 'function' ? page(valuesByName(values)) : page,
		optional,
		onCut,
	};
}

/** A list of ids longer than the service takes is asked for in several requests. */
function chunksOf(operation: Operation, parts: RequestParts, { values }: Inputs): RequestParts[] {
	for (const field of operation.fields) {
		const value = values.get(field);
		if (field.kind !== 'list' || field.chunk === undefined || !Array.isArray(value)) continue;
		const { chunk: size } = field;
		if (value.length <= size) continue;
		refuseRivals(operation, field, values);
		const slot = { place: 'query', name: field.api } as const;
		const count = Math.ceil(value.length / size);
		return Array.from({ length: count }, (_, index) =>
			withSlot(parts, slot, value.slice(index * size, (index + 1) * size).join(',')),
		);
	}
	return [parts];
}

/** What a second locator finds would come back with every chunk. */
function refuseRivals({ plan }: Operation, field: FieldOf<'list'>, values: Map<Field, Json>): void {
	const rivals = plan.needs.flatMap(({ fields }) => fields);
	const rival = rivals.find((other) => other !== field && values.has(other));
	if (rival === undefined) return;
	throw invalid(`${field.label} takes at most ${field.chunk} values together with ${rival.label}`);
}

async function answeredRecords(
	{ sent, api }: Job,
	operation: SingleOperation,
	client: Line,
	inputs: Inputs,
	endTurn: () => void,
): Promise<Json[]> {
	const { values, options } = inputs;
	const parts = partsOf(operation, operation.plan, values);
	const ready = await readyParts(operation, { client, api }, parts, inputs);
	const request = assemble(ready, client.baseUrl);
	if (operation.repeat === 'never') refuseTwin(sent, request.body ?? '');
	const takesMessage = operation.promises?.includes('message');
	const answer = await client.send({ ...request, takesMessage });
	const record = answeredRecord(operation, answer, client.hostName, valuesByName(values));
	if (isFollowedUp(operation, api) && api.followUp && options.waitForResult === true) {
		const seconds = Number(options.waitSeconds) || STANDARD_WAIT_S;
		endTurn();
		return [await followedUp(client, api.followUp, record, seconds)];
	}
	return Array.isArray(record) ? record : [record];
}

const STANDARD_WAIT_S = 120;

/** What an earlier item of the run has sent would fail now, or take effect once more. */
function refuseTwin(sent: Set<string>, body: string): void {
	if (sent.has(body)) {
		throw invalid(
			'An earlier item has sent the same',
			'It works only once, so it was not sent again.',
		);
	}
	sent.add(body);
}

/** The parts as they are sent: over the record that is read first, where the service wants it whole. */
async function readyParts(
	operation: SingleOperation,
	to: Spoken,
	parts: RequestParts,
	inputs: Inputs,
): Promise<RequestParts> {
	if (operation.kind === 'update') {
		if (isBlank(parts.body)) throw nothingToChange(operation);
		const { readFirst } = operation;
		if (readFirst) return await changedWhole(to, parts, { ...operation, readFirst }, inputs);
	}
	const form = operation.fields.find(({ kind }) => kind === 'form');
	if (form && isBlank(parts.body)) throw invalid(`${form.label}: nothing is filled in`);
	return { ...parts, body: unhidden(parts.body, to.api, operation.fields) };
}

function nothingToChange({ fields, plan }: SingleOperation): Problem {
	const labels = fields.filter((field) => plan.places.get(field) !== 'path');
	return invalid(
		'Nothing to change is filled in',
		`Nothing was sent. These were looked at: ${labels.map(({ label }) => label).join(', ')}.`,
	);
}
