import { date, get, getMany, list, record, records, resource, text } from '../core';
import { listAt, relayPaging } from '../core/graphql';
import type { Json } from '../core';
import { companies, companyFields } from './picks';

/** The fields to ask for. */
const fields = records('fields', companyFields, {
	place: 'none',
	top: true,
	hint: 'Without any: the name, in lists the ID as well',
	check: (names) =>
		(names as string[]).every((name) => /^[A-Za-z_]\w*$/.test(name))
			? undefined
			: 'must be names of plain fields; GraphQL: Execute reads others',
});

/** Filters by the type that the query must declare for them. */
const filterTypes = {
	name: 'String',
	nameIn: '[String!]',
	nameNin: '[String!]',
	idIn: '[ID!]',
	createdAtGte: 'ISO8601DateTime',
	updatedAtGte: 'ISO8601DateTime',
	sortBy: 'String',
};

/** The companies that the token may see; only the query of one by ID is documented. */
export const company = resource(
	'company',
	'Company',
	[
		get({
			method: 'POST',
			path: '',
			repeat: 'safe',
			items: 'data.company',
			missing: 'There is no company with this ID, or the token may not see it',
			description: 'Get a company by its ID',
			derive: (value) => ({
				query: `query($companyId: ID) { company(id: $companyId) { ${chosen(value('fields'), 'name')} } }`,
			}),
			fields: [
				record('variables.companyId', companies, {
					name: 'id',
					label: 'Company',
					required: true,
					placeholder: 'e.g. a61bdee0-edbc-4888-9459-2ae3f2704f51',
				}),
				fields,
			],
		}),
		getMany({
			method: 'POST',
			path: '',
			repeat: 'safe',
			items: listAt('companies.nodes'),
			page: relayPaging('data.companies', 'after', { parameter: 'first', max: 100 }),
			description: 'Get many companies, where the schema of your account lists them',
			derive: (value) => {
				const used = Object.entries(filterTypes).filter(([name]) => value(name) !== undefined);
				const declared = used.map(([name, type]) => `, $${name}: ${type}`).join('');
				const passed = used.map(([name]) => `, ${name}: $${name}`).join('');
				return {
					query:
						`query($first: Int, $after: String${declared}) ` +
						`{ companies(first: $first, after: $after${passed}) ` +
						`{ nodes { ${chosen(value('fields'), 'id name')} } pageInfo { hasNextPage endCursor } } }`,
				};
			},
			fields: [
				fields,
				text('variables.name', { name: 'name', label: 'Name', placeholder: 'e.g. Acme' }),
				list('variables.nameIn', { name: 'nameIn', label: 'Names' }),
				list('variables.nameNin', { name: 'nameNin', label: 'Names to Leave Out' }),
				list('variables.idIn', { identity: 'id', name: 'idIn', label: 'IDs' }),
				date('variables.createdAtGte', { name: 'createdAtGte', label: 'Created Since' }),
				date('variables.updatedAtGte', { name: 'updatedAtGte', label: 'Updated Since' }),
				text('variables.sortBy', {
					name: 'sortBy',
					label: 'Sort By',
					placeholder: 'e.g. createdAt.desc',
					description: 'A field, a dot, and asc or desc. Oldest first without it.',
				}),
			],
		}),
	],
	{ many: 'Companies' },
);

function chosen(fieldNames: Json | undefined, usual: string): string {
	return Array.isArray(fieldNames) ? fieldNames.join(' ') : usual;
}
