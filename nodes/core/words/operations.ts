import { withPathIds } from './layout';
import type { Operation, Resource } from './vocabulary';

/** What a resource is called in sentences. */
export interface Noun {
	one: string;
	many: string;
}

/** An operation that does not know its resource's name yet. */
export type Draft = (noun: Noun) => Operation;

/** What an operation must say; the rest follows from its kind and its resource. */
type Say = Pick<Operation, 'path'> & Partial<Operation>;

/** A resource with its operations; `many` is the plural where adding "s" is wrong. */
export function resource(
	value: string,
	name: string,
	operations: readonly Draft[],
	more: Partial<Pick<Resource, 'description' | 'notice' | 'api'>> & { many?: string } = {},
): Resource {
	const { many = `${name}s`, ...rest } = more;
	const noun = { one: inSentence(name), many: inSentence(many) };
	return { value, name, operations: operations.map((draft) => draft(noun)), ...rest };
}

/** Reads a list; offers Return All and Limit. */
export const getMany = (say: Say): Draft =>
	draft({ kind: 'list', value: 'getAll', name: 'Get Many', method: 'GET', items: '' }, say, 'many');

/** Reads one record. */
export const get = (say: Say): Draft =>
	draft({ kind: 'get', value: 'get', name: 'Get', method: 'GET' }, say);

/** Makes a record. */
export const create = (say: Say): Draft =>
	draft({ kind: 'create', value: 'create', name: 'Create', method: 'POST' }, say);

/** Changes a record; optional fields fold into Update Fields. */
export const update = (say: Say): Draft =>
	draft({ kind: 'update', value: 'update', name: 'Update', method: 'PUT' }, say);

/** Removes a record. */
export const remove = (say: Say): Draft =>
	draft({ kind: 'delete', value: 'delete', name: 'Delete', method: 'DELETE' }, say);

/** Anything else: its name, verb and wording are said in full. */
export const run = (say: Say & Pick<Operation, 'value' | 'name'>): Draft =>
	draft({ kind: 'run', method: 'POST', value: say.value, name: say.name }, say);

/** The resource that reaches everything the node has no operation for. */
export function customApiCall(
	description: string,
	more: Partial<Pick<Resource, 'api' | 'notice'>> & { value?: string; name?: string } = {},
): Resource {
	const { value = 'customApiCall', name = 'Custom API Call', ...rest } = more;
	const send: Operation = {
		kind: 'call',
		value: 'send',
		name: 'Send',
		action: 'Send custom API call',
		description,
		method: 'GET',
		path: '',
		fields: [],
	};
	return { value, name, operations: [send], ...rest };
}

function draft(
	standard: Pick<Operation, 'kind' | 'value' | 'name' | 'method' | 'items'>,
	say: Say,
	number: keyof Noun = 'one',
): Draft {
	return (noun) => {
		const sentence = `${inSentence(say.name ?? standard.name)} ${noun[number]}`;
		const action = sentence[0].toUpperCase() + sentence.slice(1);
		const fields = withPathIds(say.path, say.fields ?? []);
		return { action, description: action, ...standard, ...say, fields };
	};
}

/** Lower case, but for words that are written in capitals. */
function inSentence(name: string): string {
	return name.replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
}
