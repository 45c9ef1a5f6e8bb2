import type {
	CreateOperation,
	DeleteOperation,
	GetOperation,
	ListOperation,
	Operation,
	Resource,
	RunOperation,
	UpdateOperation,
} from './operation';
import { withPathIds } from './path';
import { planOf } from './plan';

/** What a resource is called in sentences. */
interface Noun {
	one: string;
	many: string;
}

/** An operation that does not know its resource's name yet. */
export type Draft = (noun: Noun) => Operation;

/** What an operation must say; the rest follows from its kind and its resource. */
type Say<O extends Operation> = Pick<O, 'path'> & Partial<Omit<O, 'kind' | 'plan'>>;

type Standard = Pick<Operation, 'kind' | 'value' | 'name' | 'method'>;

/** A resource with its operations; `many` is the plural where adding "s" is wrong. */
export function resource(
	value: string,
	name: string,
	drafts: readonly Draft[],
	more: Partial<Omit<Resource, 'value' | 'name' | 'operations'>> & { many?: string } = {},
): Resource {
	const { many = `${name}s`, ...rest } = more;
	const noun = { one: inSentence(name), many: inSentence(many) };
	return { value, name, operations: drafts.map((draft) => draft(noun)), ...rest };
}

/** Reads a list; offers Return All and Limit. */
export const getMany = (say: Say<ListOperation>): Draft =>
	draft({ kind: 'list', value: 'getAll', name: 'Get Many', method: 'GET' }, { items: '', ...say });

/** Reads one record. */
export const get = (say: Say<GetOperation>): Draft =>
	draft({ kind: 'get', value: 'get', name: 'Get', method: 'GET' }, say);

/** Makes a record. */
export const create = (say: Say<CreateOperation>): Draft =>
	draft({ kind: 'create', value: 'create', name: 'Create', method: 'POST' }, say);

/** Changes a record; optional fields fold into Update Fields. */
export const update = (say: Say<UpdateOperation>): Draft =>
	draft({ kind: 'update', value: 'update', name: 'Update', method: 'PUT' }, say);

/** Removes a record. */
export const remove = (say: Say<DeleteOperation>): Draft =>
	draft({ kind: 'delete', value: 'delete', name: 'Delete', method: 'DELETE' }, say);

/** Anything else: its name, verb and wording are said in full. */
export const run = (say: Say<RunOperation> & Pick<Operation, 'value' | 'name'>): Draft =>
	draft({ kind: 'run', method: 'POST', value: say.value, name: say.name }, say);

function draft<O extends Operation>(standard: Standard, say: Say<O>): Draft {
	return ({ one, many }) => {
		const noun = standard.kind === 'list' ? many : one;
		const sentence = `${inSentence(say.name ?? standard.name)} ${noun}`;
		const action = sentence[0].toUpperCase() + sentence.slice(1);
		const fields = withPathIds(say.path, say.fields ?? []);
		const shape = { action, description: action, ...standard, ...say, fields };
		return { ...shape, plan: planOf(shape) } as Operation;
	};
}

/** Lower case, but for words that are written in capitals. */
function inSentence(name: string): string {
	return name.replace(/\b[A-Z][a-z]+/g, (word) => word.toLowerCase());
}
