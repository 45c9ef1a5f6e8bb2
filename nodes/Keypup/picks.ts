import { asText, at, type Json, type PickList } from '../core';
import { relayPaging } from '../core/graphql';

/** Companies by their name. */
export const companies: PickList = {
	method: 'searchCompanies',
	path: '',
	body: {
		query:
			'query($first: Int, $after: String) { companies(first: $first, after: $after) { nodes { id name } pageInfo { hasNextPage endCursor } } }',
	},
	items: 'data.companies.nodes',
	page: relayPaging('data.companies', 'after', { parameter: 'first', max: 100 }),
	value: 'id',
	label: 'name',
};

/** The fields of a company that hold a plain value and need no arguments. */
export const companyFields: PickList = {
	method: 'getCompanyFields',
	path: '',
	body: {
		query:
			'query { __type(name: "Company") { fields { name type { kind ofType { kind } } args { type { kind } defaultValue } } } }',
	},
	items: 'data.__type.fields',
	value: (field) => (isPlain(field) ? asText(at(field, 'name')) : ''),
	label: 'name',
};

function isPlain(field: Json): boolean {
	const kind = at(field, 'type.kind') === 'NON_NULL' ? 'type.ofType.kind' : 'type.kind';
	const args = at(field, 'args');
	const needed = (Array.isArray(args) ? args : []).filter(
		(arg) => at(arg, 'type.kind') === 'NON_NULL' && at(arg, 'defaultValue') === null,
	);
	return ['SCALAR', 'ENUM'].includes(asText(at(field, kind))) && needed.length === 0;
}
