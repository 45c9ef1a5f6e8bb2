import { answer, closePeers, openPeer } from './peer.cts';

afterEach(closePeers);

const input = ['none', 'some', 'none'].map((email) => ({ email }));
const leads = { resource: 'lead', operation: 'getAll', filters: { emails: '={{ $json.email }}' } };
const call = {
	resource: 'customApiCall',
	operation: 'send',
	path: '=/leads?q={{ $json.email }}',
};
const open = async () =>
	await openPeer('hyros', (response, { url }) =>
		answer({ result: url.includes('some') ? [{ id: '1' }, { id: '2' }] : [] })(
			response,
			undefined!,
		),
	);

it.each([
	['a list', leads, {}],
	['a list read to its end', { ...leads, returnAll: true }, {}],
	['a Custom API Call', call, { itemsPath: 'result' }],
	['a Custom API Call that pages', call, { paginate: true }],
	[
		'a run that returns a list',
		{
			resource: 'lead',
			operation: 'aggregate',
			attribute: 'TAG',
			additionalFields: { emails: '={{ $json.email }}' },
		},
		{},
	],
])(
	'an item that finds nothing says so where the user wants it: %s',
	async (_what, parameters, more) => {
		const peer = await open();
		const told = { ...more, reportItemsWithoutResults: true };
		const { outputs, error } = await peer.run({ ...parameters, options: told }, { input });
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ json, pairedItem }) => ({ ...json, pairedItem }))).toEqual([
			{ found: false, pairedItem: { item: 0 } },
			{ id: '1', pairedItem: { item: 1 } },
			{ id: '2', pairedItem: { item: 1 } },
			{ found: false, pairedItem: { item: 2 } },
		]);
		const silent = await peer.run({ ...parameters, options: more }, { input });
		expect(silent.outputs[0].map(({ json }) => json)).toEqual([{ id: '1' }, { id: '2' }]);
	},
);
