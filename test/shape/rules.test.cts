import { rmSync } from 'node:fs';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import { scan, SOURCES } from '../package/scan.cts';
import { lint, writePackage } from './lint.cts';
import { credentialSource, nodeSource } from './source.cts';

jest.setTimeout(120_000);

const option = (name: string) => ({ name, value: name.toLowerCase() });

const careless = {
	description: {
		displayName: 'Careless',
		name: 'careless',
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"]}}',
		description: 'Breaks rules on purpose',
		defaults: { name: 'Careless' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{
				displayName: 'Colour',
				name: 'colour',
				type: 'options',
				options: ['Red', 'Green', 'Blue', 'Pink', 'Grey'].map(option),
				default: 'red',
			},
			{
				displayName: 'Active',
				name: 'active',
				type: 'boolean',
				default: false,
				description: 'Active or not',
			},
			{ displayName: 'Limit', name: 'limit', type: 'number', default: 10 },
		],
	},
	execute: async () => [],
} as unknown as INodeType;

class CarelessApi implements ICredentialType {
	name = 'carelessApi';

	displayName = 'Careless';

	properties: ICredentialType['properties'] = [
		{ displayName: 'API Token', name: 'apiToken', type: 'string', default: '' },
	];
}

/** Without this, a shape test that lints nothing would look like one that finds nothing. */
describe('the rules see what is wrong in a literal', () => {
	const folder = writePackage({
		'nodes/Careless/Careless.node.ts': nodeSource('Careless', careless),
		'credentials/CarelessApi.credentials.ts': credentialSource('CarelessApi', new CarelessApi()),
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	const expected = [
		'@n8n/community-nodes/cred-class-field-icon-missing',
		'@n8n/community-nodes/credential-password-field',
		'@n8n/community-nodes/credential-test-required',
		'@n8n/community-nodes/node-usable-as-tool',
		'@n8n/community-nodes/require-node-description-fields',
		'n8n-nodes-base/cred-class-field-display-name-missing-api',
		'n8n-nodes-base/node-param-default-wrong-for-limit',
		'n8n-nodes-base/node-param-description-boolean-without-whether',
		'n8n-nodes-base/node-param-options-type-unsorted-items',
	];

	test.each([
		['strict lint', () => lint(folder)],
		['scanner', () => scan(folder, SOURCES)],
	])('in the %s', async (_name, run) => {
		const rules = (await run()).map(({ rule }) => rule);
		expect(rules).toEqual(expect.arrayContaining(expected));
	});
});
