import { asText, at, type PickList } from '../core';
import { page } from './api';

/** Leads by address; the search matches its beginning. */
export const leads: PickList = {
	method: 'searchLeads',
	path: '/api/v1.0/leads',
	items: 'result',
	page,
	value: 'id',
	search: 'emails',
	label: (lead) => {
		const name = [at(lead, 'firstName'), at(lead, 'lastName')]
			.map(asText)
			.filter(Boolean)
			.join(' ');
		return [asText(at(lead, 'email')), name && `(${name})`].filter(Boolean).join(' ');
	},
};

/** Tags with their prefix: `!` action, `@` source, `$` sale, `#` subscription. */
export const tags: PickList = {
	method: 'loadTags',
	path: '/api/v1.0/tags/count',
	items: 'result',
	page,
	value: 'name',
	label: 'name',
};

/** Stages by name. */
export const stages: PickList = {
	method: 'loadStages',
	path: '/api/v1.0/stages',
	items: 'result',
	page,
	value: 'name',
	label: 'name',
};
