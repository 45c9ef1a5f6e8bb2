import { asText, at, type Json, type PickList } from '../core';

/** A name, and whether what has it is switched off. */
const labelled = (path: string) => (record: Json) => {
	const off = at(record, 'enabled') === false ? ' (disabled)' : '';
	return `${asText(at(record, path))}${off}`;
};

/** Flows by name. */
export const flows: PickList = {
	method: 'searchFlows',
	path: '/flows',
	items: '',
	value: 'id',
	label: labelled('name'),
};

/** Sources of the chosen flow, named by the id that addresses take: that of their entity. */
export const sources: PickList = {
	method: 'searchSources',
	path: '/flows/{flow_id}',
	items: 'sources',
	value: 'entity.id',
	label: labelled('entity.name'),
};

/** What leads are made of. */
export const fields: PickList = {
	method: 'loadFields',
	path: '/fields',
	items: '',
	value: 'id',
	label: 'name',
};

/** Companies and systems that send or receive leads. */
export const entities: PickList = {
	method: 'searchEntities',
	path: '/entities',
	items: '',
	value: 'id',
	label: 'name',
};
