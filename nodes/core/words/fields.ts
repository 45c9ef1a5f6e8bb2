import { camel, title } from '../base/names';
import type { Choice, Field, FormSource, Kind, Pick } from './vocabulary';

type More = Partial<Omit<Field, 'api' | 'kind'>>;

function field(kind: Kind, api: string, more: More): Field {
	return { api, name: camel(api), label: title(api), kind, ...more };
}

/** A line of text. */
export const text = (api: string, more: More = {}): Field => field('text', api, more);

/** A number; numeric text is taken too. */
export const number = (api: string, more: More = {}): Field => field('number', api, more);

/** Yes or no; its description starts with "Whether". */
export const flag = (api: string, description: string, more: More = {}): Field =>
	field('flag', api, { description, ...more });

/** One of some values; values that the list does not know pass through. */
export const choice = (
	api: string,
	choices: readonly (Choice | string)[],
	more: More = {},
): Field => field('choice', api, { choices: choices.map(toChoice), ...more });

/** Several of some values. */
export const choices = (
	api: string,
	values: readonly (Choice | string)[],
	more: More = {},
): Field => field('choices', api, { choices: values.map(toChoice), ...more });

/** A point in time, written as the API wants it. */
export const date = (api: string, more: More = {}): Field => field('date', api, more);

/** Several texts: a comma list in the node, an array from an expression. */
export const list = (api: string, more: More = {}): Field => field('list', api, more);

/** Free JSON: an object, an array, or the text of one. */
export const json = (api: string, more: More = {}): Field => field('json', api, more);

/** A nested object with known members. */
export const object = (api: string, fields: readonly Field[], more: More = {}): Field =>
	field('object', api, { fields, ...more });

/** A list of objects with known members. */
export const rows = (api: string, fields: readonly Field[], more: More = {}): Field =>
	field('rows', api, { fields, ...more });

/** One existing record, picked from a list or named by its id. */
export const record = (api: string, pick: Pick, more: More = {}): Field =>
	field('record', api, { pick, ...more });

/** Several existing records: a multi-select, a comma list from an expression. */
export const records = (api: string, pick: Pick, more: More = {}): Field =>
	field('records', api, { pick, ...more });

/** A form whose fields the service names; its members go into the request one by one. */
export const form = (api: string, load: FormSource, more: More = {}): Field =>
	field('form', api, { load, spread: true, top: true, ...more });

function toChoice(value: Choice | string): Choice {
	return typeof value === 'string' ? { name: title(value), value } : value;
}
