import { camel, isRecord, title } from '../base';
import type { Choice, Field, FieldOf, FormSource, Kind } from './field';
import type { PickList } from './pick-list';

/** What may be said of a field besides its name and what makes its kind. */
type More<K extends Kind> = Partial<Omit<FieldOf<K>, 'api' | 'kind'>>;

function field<K extends Kind>(kind: K, api: string, more: object): FieldOf<K> {
	return { api, name: camel(api), label: title(api), kind, ...more } as unknown as FieldOf<K>;
}

/** A line of text. */
export const text = (api: string, more: More<'text'> = {}) => field('text', api, more);

/** A number; numeric text is taken too. */
export const number = (api: string, more: More<'number'> = {}) => field('number', api, more);

/** Yes or no; its description starts with "Whether". */
export const flag = (api: string, description: string, more: More<'flag'> = {}) =>
	field('flag', api, { description, ...more });

/** One of some values; values that the list does not know pass through. */
export const choice = (
	api: string,
	values: readonly (Choice | string)[],
	more: More<'choice'> = {},
) => field('choice', api, { choices: values.map(toChoice), ...more });

/** Several of some values. */
export const choices = (
	api: string,
	values: readonly (Choice | string)[],
	more: More<'choices'> = {},
) => field('choices', api, { choices: values.map(toChoice), ...more });

/** A point in time, written as the API wants it. */
export const date = (api: string, more: More<'date'> = {}) => field('date', api, more);

/** Several texts: a comma list in the node, an array from an expression. */
export const list = (api: string, more: More<'list'> = {}) => field('list', api, more);

/** Free JSON: an object, an array, or the text of one. */
export const json = (api: string, more: More<'json'> = {}) => field('json', api, more);

/** Free JSON that must be an object. */
export const jsonObject = (api: string, { check, ...more }: More<'json'> = {}) =>
	json(api, {
		...more,
		check: (value) => (isRecord(value) ? check?.(value) : 'must be a JSON object'),
	});

/** A nested object with known members. */
export const object = (api: string, fields: readonly Field[], more: More<'object'> = {}) =>
	field('object', api, { fields, ...more });

/** A list of objects with known members. */
export const rows = (api: string, fields: readonly Field[], more: More<'rows'> = {}) =>
	field('rows', api, { fields, ...more });

/** One existing record, picked from a list or named by its id. */
export const record = (api: string, pick: PickList, more: More<'record'> = {}) =>
	field('record', api, { pick, ...more });

/** Several existing records: a multi-select, a comma list from an expression. */
export const records = (api: string, pick: PickList, more: More<'records'> = {}) =>
	field('records', api, { pick, ...more });

/** A form whose members the service names; they go into the request one by one. */
export const form = (api: string, load: FormSource, more: More<'form'> = {}) =>
	field('form', api, { load, top: true, ...more });

function toChoice(value: Choice | string): Choice {
	return typeof value === 'string' ? { name: title(value), value } : value;
}
