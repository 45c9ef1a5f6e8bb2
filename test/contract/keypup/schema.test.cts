import { buildClientSchema, buildSchema, printSchema, type IntrospectionQuery } from 'graphql';
import { datasetsSdl } from '../../../sandbox/emulators/keypup/datasets/schema.cts';
import { platformSdl } from '../../../sandbox/emulators/keypup/platform/schema.cts';
import { listSearch, loadOptions } from '../../harness/index.cts';
import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const ACME = 'a61bdee0-edbc-4888-9459-2ae3f2704f51';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('keypup');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const run = async (operation: string, more: object = {}) =>
	await bench.run({ resource: 'schema', operation, ...more });
const namesOf = async (operation: string) =>
	(jsonOf(await run(operation, { returnAll: true })) as Array<{ name: string }>).map(
		({ name }) => name,
	);

it.each([
	['platform', platformSdl],
	['datasets', datasetsSdl],
])('the whole schema is one that GraphQL tools read: %s', async (api, sdl) => {
	const [schema] = jsonOf(await run('introspect', { api }));
	const read = buildClientSchema({ __schema: schema } as IntrospectionQuery);
	expect(printSchema(read)).toBe(printSchema(buildSchema(sdl)));
});

it('another name in the schema shows without any change here', async () => {
	bench.control.switch('rename', 'Query.insights=dashboards');
	expect(await namesOf('getQueries')).toEqual(['company', 'companies', 'dashboards']);
	bench.control.switch('rename', 'Mutation.createInsight=addInsight');
	expect(await namesOf('getMutations')).toEqual(['addInsight', 'updateInsight']);
});

it('an unknown type is told', async () => {
	const { error } = await run('getType', { name: 'Nothing' });
	expect(error?.message).toBe('The schema has no type of this name');
});

describe('with introspection switched off', () => {
	beforeEach(() => bench.control.switch('introspection', false));

	it.each([
		['getQueries', '__schema'],
		['getMutations', '__schema'],
		['getType', '__type'],
		['introspect', '__schema'],
	])('%s says so', async (operation, field) => {
		const { error } = await run(operation, { name: 'Company' });
		expect(error?.message).toBe(`Field '${field}' doesn't exist on type 'Query'`);
		expect(error?.description).toContain('Introspection is switched off for this API');
	});

	it('everything else works', async () => {
		const all = [
			{ resource: 'company', operation: 'get', id: ACME },
			{ resource: 'company', operation: 'getAll', limit: 1, fields: ['name'] },
			{
				resource: 'graphql',
				operation: 'execute',
				query: '{ companies(first: 1) { nodes { name } } }',
				options: { responsePath: 'companies.nodes' },
			},
		];
		for (const parameters of all) {
			expect(jsonOf(await bench.run(parameters))).toEqual([{ name: 'Acme' }]);
		}
	});
});

describe('companies', () => {
	const company = async (parameters: object) =>
		await bench.run({ resource: 'company', ...parameters });

	it('are read page by page, whatever the server gives at a time', async () => {
		bench.control.switch('maxPageSize', 1);
		const result = await company({ operation: 'getAll', returnAll: true });
		expect(jsonOf(result)).toHaveLength(4);
		expect(bench.lines()).toHaveLength(4);
	});

	it.each(['stuck', 'empty'])('a cursor that is %s ends in an error', async (position) => {
		bench.control.switch('maxPageSize', 1);
		bench.control.switch('endCursor', position);
		const { error } = await company({ operation: 'getAll', returnAll: true });
		expect(error?.message).toContain('The service gave the same page twice');
	});

	it('one that is not there, or may not be seen, is told', async () => {
		const missing = 'There is no company with this ID, or the token may not see it';
		expect((await company({ operation: 'get', id: 'none' })).error?.message).toBe(missing);
		const key = bench.emulator.keys.valid;
		await bench.control.act('setScopes', { key, scopes: ['viz:reports:read'] });
		expect((await company({ operation: 'get', id: ACME })).error?.message).toBe(missing);
		const { error } = await company({ operation: 'getAll' });
		expect(error?.message).toBe('Cannot return null for non-nullable field Query.companies');
		expect(error?.description).toContain('The token may lack the right to read this');
	});

	it.each([
		[
			'Query.companies=organizations',
			{ operation: 'getAll' },
			"Field 'companies' doesn't exist on type 'Query'",
		],
		[
			'Company.name=title',
			{ operation: 'get', id: ACME },
			"Field 'name' doesn't exist on type 'Company'",
		],
	])('a schema with other names is told: %s', async (rename, parameters, message) => {
		bench.control.switch('rename', rename);
		const { error } = await company(parameters);
		expect(error?.message).toBe(message);
		expect(error?.description).toContain('Schema: Get Queries and Schema: Get Type show them');
	});

	it('names of fields cannot smuggle in other GraphQL', async () => {
		const { error } = await company({
			operation: 'get',
			id: ACME,
			fields: ['name } __typename {'],
		});
		expect(error?.message).toContain('must be names of plain fields');
		expect(bench.lines()).toEqual([]);
	});
});

describe('pick lists', () => {
	const subject = (method: string) => ({
		node: 'keypup',
		method,
		parameters: { resource: 'company', operation: 'get' },
		credentials: bench.credentials,
	});

	it('companies, page by page', async () => {
		bench.control.switch('maxPageSize', 2);
		const first = await listSearch(subject('searchCompanies'));
		expect(first.results).toEqual([
			{ name: 'Acme', value: ACME },
			{ name: 'Globex', value: expect.any(String) },
		]);
		const token = first.paginationToken as string;
		const second = await listSearch({ ...subject('searchCompanies'), token });
		expect(second.results.map(({ name }) => name)).toEqual(['Initech', 'Umbrella Labs']);
		expect(second.paginationToken).toBeUndefined();
	});

	it('the plain fields of a company, as the schema has them', async () => {
		bench.control.switch('rename', 'Company.name=title');
		expect((await loadOptions(subject('getCompanyFields'))).map(({ value }) => value)).toEqual([
			'id',
			'title',
			'createdAt',
			'updatedAt',
		]);
	});

	it('say so where introspection is switched off', async () => {
		bench.control.switch('introspection', false);
		await expect(loadOptions(subject('getCompanyFields'))).rejects.toMatchObject({
			description: expect.stringContaining('Introspection is switched off for this API'),
		});
	});
});
