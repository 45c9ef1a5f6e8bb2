import { openBench, type Bench } from '../contract/common/bench.cts';
import { deliver, poll, webhookLifecycle } from '../harness/index.cts';

/** 45: what comes out blank never widens what is read, nor changes the wrong thing. */

const NOPE = '={{ $json.nope }}';
const BLANKS = '={{ $json.blanks }}';
const AGENT = "={{ $fromAI('wanted', '', 'string') }}";
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const filters = (given: object) => ({ filters: given });
const more = (given: object) => ({ additionalFields: given });

type Parameters = Record<string, unknown>;
type Case = [title: string, parameters: Parameters, message: string];

const input = [{ blanks: ' \n', empty: '', none: null, list: [], object: {} }];

const benches = new Map<string, Bench>();
async function benchOf(name: string): Promise<Bench> {
	const bench = benches.get(name) ?? (await openBench(name));
	benches.set(name, bench);
	bench.control.reset();
	return bench;
}
afterAll(async () => await Promise.all([...benches.values()].map((bench) => bench.stop())));

const events = { resource: 'event', operation: 'getAll' };
const leads = { resource: 'lead', operation: 'getAll' };
const orders = { resource: 'order', operation: 'getAll' };
const companies = { resource: 'company', operation: 'getAll' };
const journeys = { resource: 'journey', operation: 'getAll' };
const call = { resource: 'customApiCall', operation: 'send', path: '/events' };
const rule = { resource: 'action', operation: 'autocreate', autocreateRule: '{"type":"geofence"}' };

/** What names a record or a person: blank by an expression it fails its item. */
const identities: Record<string, Case[]> = {
	leadConduit: [
		['a lead', { ...events, ...filters({ leadId: NOPE }) }, 'Lead ID'],
		['blanks', { ...events, ...filters({ leadId: BLANKS }) }, 'Lead ID'],
		['null', { ...events, ...filters({ leadId: '={{ $json.none }}' }) }, 'Lead ID'],
		['a locator', { ...events, ...filters({ flowId: byId(NOPE) }) }, 'Flow'],
		['a locator as a whole', { ...events, ...filters({ sourceId: NOPE }) }, 'Source'],
		['a path part', { resource: 'event', operation: 'get', id: NOPE }, 'Event ID'],
		['the parameters of a call', { ...call, query: NOPE }, 'Query'],
		[
			'a parameter of a call',
			{ ...call, query: '={{ { lead_id: $json.nope, limit: 2 } }}' },
			'Query: lead_id',
		],
		[
			'the flow of fields',
			{ resource: 'field', operation: 'getAll', ...filters({ flowId: byId(NOPE) }) },
			'Flow',
		],
	],
	hyros: [
		['emails', { ...leads, ...filters({ emails: NOPE }) }, 'Emails'],
		['an empty list', { ...leads, ...filters({ ids: '={{ $json.list }}' }) }, 'IDs'],
		['a list of holes', { ...leads, ...filters({ phones: '={{ [$json.nope, ""] }}' }) }, 'Phones'],
		[
			'one of several',
			{ resource: 'lead', operation: 'getClicks', leadId: byId(NOPE), email: 'a@b.co' },
			'Lead',
		],
		['the only one', { resource: 'lead', operation: 'getJourney', ids: NOPE }, 'IDs'],
		[
			'a locator of a change',
			{ resource: 'lead', operation: 'update', email: NOPE, id: byId('x') },
			'Email',
		],
		[
			'who is deleted',
			{ resource: 'lead', operation: 'delete', id: byId(NOPE), email: 'a@b.co' },
			'Lead',
		],
	],
	hyperTrack: [
		['a worker', { ...orders, ...filters({ workerHandle: byId(NOPE) }) }, 'Worker'],
		['a handle', { ...orders, ...filters({ placeHandle: NOPE }) }, 'Place Handle'],
		['a path part', { resource: 'order', operation: 'get', orderHandle: byId(NOPE) }, 'Order'],
		[
			'the leg of a change',
			{
				resource: 'order',
				operation: 'complete',
				orderHandle: byId('order-2'),
				...more({ type: NOPE }),
			},
			'Type',
		],
		['whom a rule counts for', { ...rule, ...more({ userId: byId(NOPE) }) }, 'User'],
		['whose group', { ...rule, ...more({ groupId: byId(NOPE) }) }, 'Group'],
		[
			'the place of a new action',
			{
				resource: 'action',
				operation: 'create',
				userId: byId('u'),
				...more({ expectedPlaceId: byId(NOPE) }),
			},
			'Expected Place ID',
		],
		[
			'the user of an action',
			{
				resource: 'action',
				operation: 'update',
				id: byId('a'),
				updateFields: { userId: byId(NOPE), type: 'visit' },
			},
			'User',
		],
		[
			'the worker, beside a device',
			{
				resource: 'order',
				operation: 'track',
				trackMode: 'on_shift',
				workerHandle: byId(NOPE),
				deviceId: 'd',
			},
			'Worker',
		],
		['whose own ID', { ...rule, ...more({ userUniqueId: NOPE }) }, 'User Unique ID'],
	],
	hyperaktiv: [
		[
			'the journey of a session, beside its user',
			{ resource: 'session', operation: 'create', journeyId: byId(NOPE), userId: byId('5') },
			'Journey',
		],
	],
	keypup: [
		['ids', { ...companies, ...filters({ idIn: NOPE }) }, 'IDs'],
		['a company', { resource: 'company', operation: 'get', id: byId(NOPE) }, 'Company'],
	],
};

/** Other filters of reads follow When a Filter Is Empty. */
const others: Record<string, Case[]> = {
	leadConduit: [
		['a choice', { ...events, ...filters({ type: NOPE }) }, 'Type'],
		['a date', { ...events, ...filters({ start: NOPE }) }, 'Start'],
		['rules', { ...events, ...filters({ rules: '={{ $json.object }}' }) }, 'Rules'],
		['words', { resource: 'lead', operation: 'search', query: NOPE }, 'Query'],
		[
			'a filter of one record',
			{
				resource: 'flow',
				operation: 'getFieldUsage',
				id: byId('5fd4371e940df5a34a3888b2'),
				...more({ timeframe: NOPE }),
			},
			'Timeframe',
		],
	],
	hyros: [
		['tags', { ...leads, ...filters({ tags: '={{ $json.list }}' }) }, 'Tags'],
		['a date', { ...leads, ...filters({ fromDate: NOPE }) }, 'Joined After'],
		['a text', { resource: 'tag', operation: 'getCounts', ...filters({ name: NOPE }) }, 'Name'],
		[
			'of a count',
			{ resource: 'lead', operation: 'aggregate', attribute: 'TAG', ...more({ tags: NOPE }) },
			'Tags',
		],
	],
	hyperTrack: [
		['statuses', { ...orders, ...filters({ status: NOPE }) }, 'Status'],
		['a switch', { ...orders, ...filters({ riskStatus: NOPE }) }, 'Risk Status'],
		['a number', { ...orders, ...filters({ fulfillmentAttempt: NOPE }) }, 'Fulfillment Attempt'],
		['JSON', { ...orders, ...filters({ orderMetadataFilter: '={{ $json.object }}' }) }, 'Metadata'],
		[
			'a member of JSON',
			{ ...orders, ...filters({ orderMetadataFilter: '={{ { customerID: $json.nope } }}' }) },
			'Metadata: customerID',
		],
	],
	hyperaktiv: [
		['JSON', { ...journeys, ...filters({ queryParameters: NOPE }) }, 'Query Parameters'],
		[
			'a member',
			{ ...journeys, ...filters({ queryParameters: '={{ { leadId: $json.nope } }}' }) },
			'Query Parameters: leadId',
		],
		[
			'a member of text',
			{ ...journeys, ...filters({ queryParameters: '={"leadId": "{{ $json.empty }}"}' }) },
			'Query Parameters: leadId',
		],
	],
	keypup: [
		['a variable', { ...companies, ...filters({ name: NOPE }) }, 'Name'],
		['names', { ...companies, ...filters({ nameIn: NOPE }) }, 'Names'],
		['a date', { ...companies, ...filters({ createdAtGte: NOPE }) }, 'Created Since'],
	],
};

const flat = (table: Record<string, Case[]>) =>
	Object.entries(table).flatMap(([name, cases]) =>
		cases.map(([title, ...rest]) => [`${name}: ${title}`, name, ...rest] as const),
	);
const option = (whenFilterIsEmpty: string) => ({ options: { whenFilterIsEmpty } });

describe('what comes out blank by an expression', () => {
	it.each([...flat(identities), ...flat(others)])(
		'fails its item: %s',
		async (_title, name, parameters, label) => {
			const bench = await benchOf(name);
			const { error } = await bench.run(parameters, { input });
			expect(error?.message).toBe(`${label} is empty for this item`);
			expect(error?.description).toMatch(/expression/);
			expect(bench.lines()).toEqual([]);
		},
	);

	it.each(flat(others))(
		'is left out where the user wants that: %s',
		async (_title, name, parameters, label) => {
			const bench = await benchOf(name);
			const { error, hints } = await bench.run(
				{ ...parameters, ...option('leaveItOut') },
				{ input },
			);
			expect(error).toBeUndefined();
			expect(bench.lines()).toHaveLength(1);
			expect(hints.map(({ message }) => message)).toContainEqual(expect.stringContaining(label));
		},
	);

	it.each(flat(others))(
		'yields nothing where the user wants that: %s',
		async (_title, name, parameters) => {
			const bench = await benchOf(name);
			const { error, outputs } = await bench.run(
				{ ...parameters, ...option('outputNothing') },
				{ input },
			);
			expect([error, outputs[0] ?? []]).toEqual([undefined, []]);
			expect(bench.lines()).toEqual([]);
		},
	);

	it('names a record: fails its item even where others are left out', async () => {
		const bench = await benchOf('leadConduit');
		const given = { ...events, ...filters({ leadId: NOPE }) };
		const { error } = await bench.run({ ...given, ...option('leaveItOut') }, { input });
		expect(error?.message).toBe('Lead ID is empty for this item');
		const nothing = await bench.run({ ...given, ...option('outputNothing') }, { input });
		expect([nothing.error, nothing.outputs[0] ?? []]).toEqual([undefined, []]);
		expect(bench.lines()).toEqual([]);
	});

	it('is one item of several: the others are read', async () => {
		const bench = await benchOf('leadConduit');
		const given = { ...events, ...filters({ leadId: '={{ $json.id }}' }) };
		const { outputs } = await bench.run(given, {
			input: [{ id: '6a0f3c2e9d1b4e0012ab34c8' }, {}, { id: '6a0f3c2e9d1b4e0012ab34c8' }],
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs[1]).toHaveLength(1);
		expect(bench.lines()).toHaveLength(2);
	});
});

describe('what is not judged', () => {
	it.each([
		['left blank by hand', { ...events, ...filters({ leadId: '', type: '', flowId: byId('') }) }],
		[
			'mixed text that is not blank',
			{ ...events, ...filters({ leadId: '=6a0f3c2e9d1b4e0012ab34c8{{ $json.wanted }}' }) },
		],
		['an agent that fills in nothing', { ...events, ...filters({ leadId: AGENT, start: AGENT }) }],
	])('%s', async (_title, parameters) => {
		const bench = await benchOf('leadConduit');
		const { error } = await bench.run(parameters, { input: [{ wanted: '' }] });
		expect(error).toBeUndefined();
		expect(bench.lines()).toHaveLength(1);
	});

	it('a blank value of an agent, where another one says who is meant', async () => {
		const bench = await benchOf('hyros');
		const given = { resource: 'lead', operation: 'update', id: byId(AGENT), phone: AGENT };
		const changes = { email: 'a@b.co', updateFields: { firstName: 'A' } };
		const { error } = await bench.run({ ...given, ...changes }, { input: [{ wanted: '' }] });
		expect(error).toBeUndefined();
		expect(bench.lines()).toHaveLength(1);
	});

	it('but an agent names who is meant', async () => {
		const bench = await benchOf('leadConduit');
		const get = { resource: 'event', operation: 'get', id: AGENT };
		const { error } = await bench.run(get, { input: [{ wanted: '' }] });
		expect(error?.message).toBe('Event ID is empty for this item');
	});

	it('a locator that an agent leaves blank in the body of a change', async () => {
		const bench = await benchOf('hyperTrack');
		const given = {
			resource: 'user',
			operation: 'create',
			...more({ name: 'A', groupId: byId(AGENT) }),
		};
		const { error } = await bench.run(given, { input: [{ wanted: '' }] });
		expect(error).toBeUndefined();
		expect(bench.bodies()).toEqual(['{"name":"A"}']);
	});

	it('a choice that an agent leaves blank: it is the usual one', async () => {
		const bench = await benchOf('leadConduit');
		const { error } = await bench.run({ ...call, method: AGENT }, { input: [{ wanted: '' }] });
		expect(error).toBeUndefined();
		expect(bench.lines()).toEqual(['GET /events']);
	});

	it('a blank member of a body, where another one says who is meant', async () => {
		const bench = await benchOf('hyros');
		const given = { resource: 'lead', operation: 'upsert', phoneNumbers: NOPE, email: 'a@b.co' };
		const { error } = await bench.run(given, { input });
		expect(error).toBeUndefined();
		expect(bench.bodies()).toEqual(['{"email":"a@b.co"}']);
	});
});

describe('whom a rule of HyperTrack counts for', () => {
	it('is a user or a group, not both', async () => {
		const bench = await benchOf('hyperTrack');
		const both = more({ userId: byId('u'), groupId: byId('g') });
		const { error } = await bench.run({ ...rule, ...both });
		expect(error?.message).toBe('Fill in at most one: User, User Unique ID or Group');
		expect(bench.lines()).toEqual([]);
	});

	it('is everybody where nothing is filled in, and one where an agent leaves the others blank', async () => {
		const bench = await benchOf('hyperTrack');
		await bench.run(rule);
		const agents = more({ userId: byId(AGENT), groupId: byId('g'), userUniqueId: AGENT });
		await bench.run({ ...rule, ...agents }, { input: [{ wanted: '' }] });
		expect(bench.bodies().map((body) => JSON.parse(body) as unknown)).toEqual([
			{ autocreate_rule: { type: 'geofence' } },
			{ autocreate_rule: { type: 'geofence' }, group_id: 'g' },
		]);
		const none = await bench.run(
			{ ...rule, ...more({ userId: byId(AGENT) }) },
			{ input: [{ wanted: '' }] },
		);
		expect(none.error?.message).toBe('User is empty for this item');
	});
});

describe('a trigger', () => {
	it.each([
		[
			'leadConduitPollingTrigger',
			{ triggerOn: 'newEvent', flowId: byId('={{ undefined }}') },
			'Flow',
		],
		['leadConduitPollingTrigger', { triggerOn: 'newEvent', types: '={{ [] }}' }, 'Event Types'],
		[
			'hyperTrackPollingTrigger',
			{ triggerOn: 'orderStatusChanged', workerHandle: "={{ ' ' }}" },
			'Worker Handle',
		],
		['hyperTrackPollingTrigger', { triggerOn: 'newEvent', userId: '={{ undefined }}' }, 'User ID'],
		[
			'keypupTrigger',
			{ triggerOn: 'queryRowsChanged', api: 'platform', query: '{ a }', variables: '={{ {} }}' },
			'Variables',
		],
	])('%s refuses a filter that comes out blank: %j', async (node, parameters, label) => {
		const bench = await benchOf(node.replace(/(Polling)?Trigger/, ''));
		const tick = async (changes: object) =>
			await poll({
				node,
				parameters: { ...parameters, ...changes },
				credentials: bench.credentials,
				staticData: {},
			});
		await expect(tick({})).rejects.toMatchObject({ message: `${label} is empty` });
		expect(bench.lines()).toEqual([]);
	});

	const secret = byId('k3JrYp0-xyz_29aQ');
	const webhook = (given: object) => ({
		node: 'hyperTrackTrigger',
		parameters: { triggerOn: 'event', secret, ...given },
		staticData: {},
		webhookUrl: 'http://localhost:5678/webhook/1/webhook',
	});

	it.each([
		[{ options: { orderHandle: '={{ $vars.nope }}' } }, 'Order Handle'],
		[{ options: { workerHandle: "={{ '' }}" } }, 'Worker Handle'],
		[{ options: { orderEvents: '={{ [] }}' } }, 'Order Events'],
		[{ events: '={{ [] }}' }, 'Events'],
	])(
		'of webhooks with a filter that comes out blank does not start, nor take what comes: %j',
		async (given, label) => {
			const told = { message: `${label} is empty` };
			await expect(webhookLifecycle(webhook(given)).create()).rejects.toMatchObject(told);
			const delivery = await deliver({
				...webhook(given),
				request: {
					rawBody:
						'[{"type":"order","worker_handle":"w","data":{"value":"arrived","order_handle":"o"}}]',
					headers: { 'content-type': 'application/json', 'x-webhook-secret': secret.value },
				},
			} as never);
			expect(delivery.items).toBeUndefined();
			expect(delivery.error).toMatchObject(told);
		},
	);
});
