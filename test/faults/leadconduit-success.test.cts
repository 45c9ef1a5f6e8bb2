import { answer, closePeers, openPeer } from './peer.cts';

afterEach(closePeers);

const ID = '5fd4371e940df5a34a3888b2';
const byId = { __rl: true, mode: 'id', value: ID };
const flow = { id: ID, name: 'Old', enabled: true, fields: [], sources: [], steps: [] };
const submit = {
	resource: 'lead',
	operation: 'submit',
	flowId: byId,
	sourceId: byId,
	fields: { mappingMode: 'defineBelow', value: { email: 'a@b.co' } },
};

/** What no operation may take for what it asked for. */
const NOTHINGS: Array<[name: string, body: unknown]> = [
	['an empty body', ''],
	['{}', {}],
	['[]', []],
	['null', null],
	['true', true],
	['an error', { error: 'not found' }],
	['an error as an object', { error: { message: 'not found' } }],
	['errors', { errors: { flow: 'no such flow' } }],
	['a message', { message: 'Not authenticated' }],
];
const single: Array<[name: string, parameters: object]> = [
	['lead.submit', submit],
	['flow.get', { resource: 'flow', operation: 'get', id: byId }],
	['flow.create', { resource: 'flow', operation: 'create', name: 'x' }],
	['flow.delete', { resource: 'flow', operation: 'delete', id: byId }],
	[
		'flow.getSubmissionDocs',
		{ resource: 'flow', operation: 'getSubmissionDocs', flowId: byId, sourceId: byId },
	],
	['event.get', { resource: 'event', operation: 'get', id: ID }],
];
const lists: Array<[name: string, parameters: object]> = [
	['flow.getAll', { resource: 'flow', operation: 'getAll' }],
	['flow.getFields', { resource: 'flow', operation: 'getFields', id: byId }],
	['event.getAll', { resource: 'event', operation: 'getAll' }],
	['entity.getAll', { resource: 'entity', operation: 'getAll' }],
	['field.getAll', { resource: 'field', operation: 'getAll' }],
	['lead.search', { resource: 'lead', operation: 'search' }],
];

describe.each(single)('%s takes no good status for success', (_name, parameters) => {
	it.each(NOTHINGS)('with %s', async (_what, body) => {
		const peer = await openPeer('leadConduit', answer(body as object, 201));
		const { error } = await peer.run(parameters);
		expect(error).toBeDefined();
		expect(peer.lines()).toHaveLength(1);
	});
});

describe.each(lists)('%s is no list', (name, parameters) => {
	const wrong = NOTHINGS.filter(([what]) => what !== '[]' || name === 'lead.search');
	it.each(wrong)('with %s', async (_what, body) => {
		const peer = await openPeer('leadConduit', answer(body as object));
		expect((await peer.run(parameters)).error).toBeDefined();
	});
});

it.each(NOTHINGS)('flow.update does not take %s for the changed flow', async (_what, body) => {
	const peer = await openPeer('leadConduit', answer(flow), answer(body as object));
	const change = { resource: 'flow', operation: 'update', id: byId, updateFields: { name: 'x' } };
	expect((await peer.run(change)).error).toBeDefined();
	expect(peer.lines()).toEqual([`GET /flows/${ID}`, `PUT /flows/${ID}`]);
});

it.each(NOTHINGS.filter(([what]) => what !== 'a message'))(
	'flow.deploy does not take %s for its word',
	async (_what, body) => {
		const peer = await openPeer('leadConduit', answer(body as object));
		const deploy = { resource: 'flow', operation: 'deploy', id: byId };
		expect((await peer.run(deploy)).error).toBeDefined();
	},
);

it.each(['a message', 'errors', '{}', 'another record'])(
	'flow.update writes nothing over %s that it read',
	async (what) => {
		const [, body = { name: 'x' }] = NOTHINGS.find(([name]) => name === what) ?? [];
		const peer = await openPeer('leadConduit', answer(body as object), answer(flow));
		const change = { resource: 'flow', operation: 'update', id: byId, updateFields: { name: 'x' } };
		expect((await peer.run(change)).error).toBeDefined();
		expect(peer.lines()).toEqual([`GET /flows/${ID}`]);
	},
);

it.each([
	['The flow could not be deployed', true],
	['Your flow is not live', true],
	["Your flow wasn't deployed", true],
	['Your flow failed to be deployed', true],
	['Your flow was deployed and the most recent changes are now live', false],
	['Your flow was deployed.', false],
])('flow.deploy reads what is said: %s', async (message, fails) => {
	const peer = await openPeer('leadConduit', answer({ message }));
	const { error } = await peer.run({ resource: 'flow', operation: 'deploy', id: byId });
	expect(error !== undefined).toBe(fails);
});

it.each(['output', 'fail', 'failOnError'])(
	'a submission without outcome fails its item with %s',
	async (whenNotAccepted) => {
		const lead = { lead: { id: '5462cdc5869bdb81148ece10' }, price: 0 };
		for (const body of [lead, { ...lead, outcome: '' }, { ...lead, outcome: 'maybe' }]) {
			const peer = await openPeer('leadConduit', answer(body, 201));
			const { error } = await peer.run({ ...submit, whenNotAccepted });
			expect(error?.message).toBe('LeadConduit answered without the outcome of the lead');
		}
	},
);

it('says why a flow could not be saved', async () => {
	const errors = { steps: [{ message: 'Module is gone' }], fields: { shoe: ['is unknown'] } };
	const peer = await openPeer('leadConduit', answer({ ...flow, errors }, 201));
	const { error } = await peer.run({ resource: 'flow', operation: 'create', name: 'x' });
	expect(error?.message).toBe(
		'LeadConduit could not save the flow: steps: Module is gone; fields: shoe: is unknown',
	);
	const maybe = [{ item: 0, id: ID }];
	expect(error?.context?.data).toEqual({ applied: [], maybe, notSent: [] });
});

it('hands on a flow that has errors from before', async () => {
	const errors = { fields: 'shoe is gone' };
	const peer = await openPeer('leadConduit', answer({ ...flow, errors }));
	const { error } = await peer.run({ resource: 'flow', operation: 'get', id: byId });
	expect(error).toBeUndefined();
});
