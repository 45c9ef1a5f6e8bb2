import { setTimeout as sleep } from 'node:timers/promises';
import { answer, closePeers, openPeer, type Step } from './peer.cts';
import { openSubject, subjects, type Subject } from './services.cts';

afterEach(closePeers);

const FLOW_A = '5fd4371e940df5a34a3888b2';
const FLOW_B = '5fd4371e940df5a34a3888b3';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const options = { concurrency: 10 };

interface Case {
	what: string;
	subject: Subject;
	parameters: Record<string, unknown>;
	/** By record, the items that change it, with how each names it. */
	input: Array<{ record: string; [key: string]: unknown }>;
}

const [hyros, hyperaktiv, leadConduit, v2, v3] = subjects;
const twins = (record: string, spellings: unknown[], key = 'who') =>
	spellings.map((spelling) => ({ record, [key]: spelling }));
const mixed = <T,>(a: T[], b: T[]) => a.flatMap((one, index) => [one, b[index]]).filter(Boolean);

const cases: Case[] = [
	{
		what: 'Hyros: an email, however it is written',
		subject: hyros,
		parameters: { resource: 'lead', operation: 'upsert', email: '={{ $json.who }}', ...stage() },
		input: mixed(
			twins('zoe', ['zoe@example.com', 'Zoe@Example.com', ' zoe@example.com ', 'ZOE@EXAMPLE.COM']),
			twins('max', ['max@example.com', 'max@example.com', 'max@example.com', 'max@example.com']),
		),
	},
	{
		what: 'Hyros: a phone by its digits, in a list of several',
		subject: hyros,
		parameters: {
			resource: 'lead',
			operation: 'upsert',
			phoneNumbers: '={{ $json.who }}',
			...stage(),
		},
		input: mixed(
			twins('zoe', [['+1 202 555 0184'], ['+1 303', '+1 (202) 555-0184'], ['1-202-555-0184']]),
			twins('max', [['+49 30 1'], ['+49 30 1'], ['+49 30 1']]),
		),
	},
	{
		what: 'Hyros: the ID of a lead',
		subject: hyros,
		parameters: {
			resource: 'lead',
			operation: 'update',
			id: byId('={{ $json.who }}'),
			updateFields: { firstName: '={{ $json.step }}' },
		},
		input: mixed(twins('a', ['lead-a', 'lead-a', 'lead-a']), twins('b', ['lead-b', 'lead-b'])),
	},
	{
		what: 'Hyros: the emails and IDs of a list',
		subject: hyros,
		parameters: {
			resource: 'lead',
			operation: 'addTagsBulk',
			emails: '={{ $json.who }}',
			tags: '={{ ["!" + $json.step] }}',
		},
		input: twins('a', [['a@b.co', 'x@b.co'], ['c@b.co', 'A@b.co'], ['c@b.co']]),
	},
	{
		what: 'Hyperaktiv: Email',
		subject: hyperaktiv,
		parameters: {
			resource: 'lead',
			operation: 'create',
			ref: 'YYY',
			email: '={{ $json.who }}',
			additionalFields: { firstname: '={{ $json.step }}' },
		},
		input: mixed(
			twins('zoe', ['zoe@example.com', 'Zoe@example.com', 'zoe@example.com ']),
			twins('max', ['max@example.com', 'max@example.com', 'max@example.com']),
		),
	},
	{
		what: 'HyperTrack v2: the unique ID of a user',
		subject: v2,
		parameters: {
			resource: 'user',
			operation: 'create',
			additionalFields: { uniqueId: '={{ $json.who }}', name: '={{ $json.step }}' },
		},
		input: mixed(twins('a', ['driver-1', ' driver-1', 'driver-1']), twins('b', ['x', 'x', 'x'])),
	},
	{
		what: 'HyperTrack v3: the handle of an order',
		subject: v3,
		parameters: {
			resource: 'order',
			operation: 'update',
			orderHandle: byId('={{ $json.who }}'),
			updateFields: { metadata: '={{ { step: $json.step } }}' },
		},
		input: mixed(twins('a', ['order-1', 'order-1', 'order-1']), twins('b', ['x', 'x', 'x'])),
	},
	{
		what: 'HyperTrack v3: the handles in a body, however deep',
		subject: v3,
		parameters: {
			resource: 'order',
			operation: 'track',
			trackMode: 'on_shift',
			deviceId: 'shared-device',
			orders: {
				values: [
					{
						orderHandle: '={{ $json.who }}',
						destination: { values: { placeHandle: 'shared-place' } },
						metadata: '={{ { step: $json.step } }}',
					},
				],
			},
		},
		input: mixed(twins('a', ['order-1', 'order-1', 'order-1']), twins('b', ['x', 'x', 'x'])),
	},
	{
		what: 'a Custom API Call: its path, whatever the verb',
		subject: hyros,
		parameters: {
			resource: 'customApiCall',
			operation: 'send',
			method: '={{ $json.verb }}',
			path: '={{ $json.who }}',
			body: '={{ { step: $json.step } }}',
		},
		input: [
			{ record: 'a', who: '/leads/1', verb: 'PUT' },
			{ record: 'b', who: '/leads/2', verb: 'PUT' },
			{ record: 'a', who: 'leads/1/', verb: 'PATCH' },
			{ record: 'b', who: 'leads/2', verb: 'POST' },
			{ record: 'a', who: '/leads/1', verb: 'POST' },
		],
	},
	{
		what: 'a Custom API Call: a collection by what the bodies name',
		subject: hyros,
		parameters: {
			...called('POST', '/api/v1.0/leads'),
			body: '={{ { lead: { emails: $json.who, paid: 1, valid: 1 }, step: $json.step } }}',
		},
		input: mixed(
			twins('zoe', [['zoe@example.com'], ['x@b.co', 'Zoe@Example.com'], 'zoe@example.com']),
			twins('max', ['max@example.com', 'max@example.com', ['max@example.com']]),
		),
	},
	{
		what: 'a Custom API Call: a collection where no body names a record',
		subject: hyros,
		parameters: { ...called('POST', '/api/v1.0/tags'), body: '={{ { name: $json.step } }}' },
		input: twins('all', [1, 2, 3]),
	},
	{
		what: 'a Custom API Call: what its query names, typed or given',
		subject: hyros,
		parameters: {
			...called('PUT', '=/leads?step=1&email={{ $json.who }}'),
			query: '={{ $json.more }}',
			body: '={{ { listId: "shared", step: $json.step } }}',
		},
		input: [
			{ record: 'zoe', who: 'zoe@example.com', more: {} },
			{ record: 'max', who: 'max@example.com', more: {} },
			{ record: 'zoe', who: 'a@b.co', more: { emails: '"c@b.co", "ZOE@example.com"' } },
			{ record: 'max', who: 'max@example.com', more: { emails: ['d@b.co'] } },
		],
	},
	{
		what: 'a Custom API Call: one that replaces what stands at a path, whatever its body names',
		subject: hyros,
		parameters: {
			...called('PUT', '/settings'),
			body: '={{ { ownerId: $json.who, step: $json.step } }}',
		},
		input: twins('all', ['a', 'b', 'c']),
	},
	{
		what: 'a Custom API Call: an action on the record of a path',
		subject: v3,
		parameters: {
			...called('={{ $json.verb }}', '={{ $json.who }}'),
			body: '={{ { worker_handle: "shared", step: $json.step } }}',
		},
		input: [
			{ record: 'a', who: '/orders/order-1/reassign', verb: 'POST' },
			{ record: 'b', who: '/orders/order-2/reassign', verb: 'POST' },
			{ record: 'a', who: '/orders/order-1', verb: 'PATCH' },
			{ record: 'b', who: '/orders/order-2/complete', verb: 'POST' },
			{ record: 'a', who: 'orders/order-1/complete/', verb: 'POST' },
		],
	},
];

function called(method: string, path: string) {
	return { resource: 'customApiCall', operation: 'send', method, path };
}

/** A member of the lead that says which item sent it. */
function stage() {
	return { additionalFields: { stage: '={{ $json.step }}' } };
}

const stepIn = (body: Buffer) => Number(/step-(\d+)/.exec(String(body))![1]);

describe.each(cases)('44: $what', ({ subject, parameters, input }) => {
	it('changes of one record follow one another in item order; others do not wait', async () => {
		const open = new Set<number>();
		const order: number[] = [];
		let met = 0;
		let together = 0;
		const recordOf = (item: number) => input[item].record;
		const peer = await openSubject(subject, () => async (response, request) => {
			const item = stepIn(request.body);
			met += [...open].filter((other) => recordOf(other) === recordOf(item)).length;
			order.push(item);
			open.add(item);
			together = Math.max(together, open.size);
			// The first of a record take longest: without turns the last would win by chance.
			await sleep(60 - 5 * item);
			open.delete(item);
			await answer({ result: 'OK', request_id: 'r', id: 'x' })(response, request);
		});
		const { error, outputs } = await peer.run(
			{ ...parameters, options },
			{ input: input.map((one, item) => ({ ...one, step: `step-${item}` })) },
		);
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(input.length);
		expect(met).toBe(0);
		for (const record of new Set(input.map((one) => one.record))) {
			const mine = order.filter((item) => recordOf(item) === record);
			expect(mine).toEqual([...mine].sort((a, b) => a - b));
		}
		const records = new Set(input.map((one) => one.record)).size;
		expect(together).toBe(records);
	});
});

it('44: one email in two of 20 items at ten at a time: the second waits, no other does', async () => {
	let twin = 0;
	let most = 0;
	let open = 0;
	const order: string[] = [];
	const peer = await openPeer('hyros', async (response, request) => {
		const { email } = JSON.parse(String(request.body)) as { email: string };
		order.push(email);
		most = Math.max(most, ++open);
		if (email === 'twin@b.co' && ++twin === 1) await sleep(500);
		else await sleep(60);
		open--;
		await answer({ result: 'OK', request_id: email })(response, request);
	});
	const input = Array.from({ length: 20 }, (_none, item) => ({
		email: item === 2 || item === 4 ? 'twin@b.co' : `${item}@b.co`,
	}));
	const upsert = { resource: 'lead', operation: 'upsert', email: '={{ $json.email }}', options };
	const { error } = await peer.run(upsert, { input });
	expect(error).toBeUndefined();
	expect(order).toHaveLength(20);
	expect(order.at(-1)).toBe('twin@b.co');
	expect(most).toBe(10);
});

describe('44: LeadConduit', () => {
	it('two changes of one flow: each reads what the one before it wrote', async () => {
		const flows = new Map([FLOW_A, FLOW_B].map((id) => [id, { id, name: 'Old', enabled: true }]));
		const read: string[] = [];
		const step: Step = async (response, { method, url, body }) => {
			const id = url.split('/')[2];
			if (method === 'GET') read.push(`${id} ${flows.get(id)!.name}`);
			await sleep(20);
			if (method === 'PUT') flows.set(id, { ...JSON.parse(String(body)), id });
			await answer(flows.get(id))(response, undefined!);
		};
		const peer = await openPeer('leadConduit', step);
		const { error } = await peer.run(
			{
				resource: 'flow',
				operation: 'update',
				id: byId('={{ $json.id }}'),
				updateFields: { name: '={{ $json.name }}' },
				options,
			},
			{
				input: [
					{ id: FLOW_A, name: 'First' },
					{ id: FLOW_B, name: 'Other' },
					{ id: ` ${FLOW_A} `, name: 'Second' },
				],
			},
		);
		expect(error).toBeUndefined();
		expect(read.filter((one) => one.startsWith(FLOW_A))).toEqual([
			`${FLOW_A} Old`,
			`${FLOW_A} First`,
		]);
		expect(flows.get(FLOW_A)!.name).toBe('Second');
		const ofA = peer.lines().filter((line) => line.includes(FLOW_A));
		expect(ofA.map((line) => line.slice(0, 3))).toEqual(['GET', 'PUT', 'GET', 'PUT']);
	});

	it('a submission changes no record: leads of one flow do not wait for each other', async () => {
		let open = 0;
		let most = 0;
		const peer = await openPeer('leadConduit', async (response, request) => {
			most = Math.max(most, ++open);
			await sleep(30);
			open--;
			await answer({ outcome: 'success', lead: { id: 'x' }, price: 0 }, 201)(response, request);
		});
		const input = Array.from({ length: 10 }, (_none, item) => ({ key: `k00${item}-` }));
		const { error } = await peer.run({ ...leadConduit.change, options }, { input });
		expect(error).toBeUndefined();
		expect(most).toBe(10);
	});
});

it('44: the turn ends with the answer to the change, not with Wait for Result', async () => {
	const events: string[] = [];
	const peer = await openPeer('hyros', (response, request) => {
		events.push(request.method);
		const posts = events.filter((event) => event === 'POST').length;
		const status = posts < 2 ? 'PENDING' : 'PROCESSED';
		return answer(
			request.method === 'POST'
				? { result: 'OK', request_id: `r${posts}` }
				: { result: { status, result: {} } },
		)(response, request);
	});
	const waiting = { ...options, waitForResult: true, waitSeconds: 20 };
	const upsert = { resource: 'lead', operation: 'upsert', email: 'a@b.co', options: waiting };
	const { outputs, error } = await peer.run(upsert, { input: [{}, {}] });
	expect(error).toBeUndefined();
	expect(outputs[0].map(({ json }) => json.status)).toEqual(['PROCESSED', 'PROCESSED']);
	expect(events.slice(0, 2)).toEqual(['POST', 'POST']);
});

it('44: a failure starts no further change of the record', async () => {
	const peer = await openPeer('hyros', async (response, request) => {
		await sleep(10);
		await answer({ message: ['no'] }, 400)(response, request);
	});
	const upsert = { resource: 'lead', operation: 'upsert', email: 'a@b.co', options };
	const { error } = await peer.run(upsert, { input: [{}, {}, {}] });
	expect(error?.context?.data).toEqual({ applied: [], maybe: [], notSent: [1, 2] });
	expect(peer.lines()).toHaveLength(1);
});

it('44: reads of one record do not wait for each other', async () => {
	let open = 0;
	let most = 0;
	const peer = await openPeer('hyros', async (response, request) => {
		most = Math.max(most, ++open);
		await sleep(30);
		open--;
		await answer({ result: [] })(response, request);
	});
	const read = { resource: 'lead', operation: 'getAll', filters: { emails: 'a@b.co' }, options };
	await peer.run(read, { input: Array.from({ length: 5 }, () => ({})) });
	expect(most).toBe(5);
});
