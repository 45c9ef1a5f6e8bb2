import { answer, closePeers, drop, openPeer, page, type Step } from './peer.cts';
import { inputOf, itemIn, keyOf, openSubject, subjects, type Subject } from './services.cts';

afterEach(closePeers);

const options = { concurrency: 1 };
const numbers = (from: number, until: number) =>
	Array.from({ length: until - from }, (_none, index) => from + index);
const dataOf = (error: unknown) => (error as { context: { data: unknown } }).context.data;
const changed = ({ good }: Subject, items: number[]) =>
	items.map((item) => ({ item, id: good(keyOf(item)).id }));

describe.each(subjects)('48: a run of $name stops', (subject) => {
	const stop = async (step: Step, count = 10) => {
		const peer = await openSubject(subject, (item) => (item === 5 ? step : undefined));
		const { error, outputs } = await peer.run(
			{ ...subject.change, options },
			{ input: inputOf(count) },
		);
		expect(outputs.flat()).toEqual([]);
		expect(peer.server.requests.map(itemIn)).toEqual(numbers(0, 6));
		return error;
	};

	it('at a refusal: what was applied, and what was not sent', async () => {
		const error = await stop(answer({ error: 'no', message: ['no'], detail: 'no' }, 400));
		expect(dataOf(error)).toEqual({
			applied: changed(subject, numbers(0, 5)),
			maybe: [],
			notSent: numbers(6, 10),
		});
		expect(error?.description).toContain('5 of 10 items had been sent and worked.');
		expect(error?.description).toContain('Applied: items 0-4.');
		expect(error?.description).toContain(subject.good(keyOf(4)).id);
		expect(error?.description).toContain('Not sent: items 6-9.');
		expect(error?.description).not.toContain('May have been');
	});

	it.each([
		['an answer that is lost', drop],
		['a broken server', page(502)],
		['an answer that is no data', page(200)],
	])('at %s: that change may have been applied', async (_what, step) => {
		const error = await stop(step);
		expect(dataOf(error)).toEqual({
			applied: changed(subject, numbers(0, 5)),
			maybe: [expect.objectContaining({ item: 5 })],
			notSent: numbers(6, 10),
		});
		expect(error?.description).toContain('May have been applied: item 5.');
	});

	it('a failed item that goes on says it in its message', async () => {
		const peer = await openSubject(subject, (item) => (item === 1 ? drop : undefined));
		const { outputs } = await peer.run(
			{ ...subject.change, options },
			{ input: inputOf(3), settings: { onError: 'continueRegularOutput' } },
		);
		expect(outputs[0]).toHaveLength(3);
		expect(outputs[0][1].json.error).toMatch(/broke before.*may have been applied/);
	});
});

it('only the first 20 IDs stand in the words, all in the data', async () => {
	const peer = await openSubject(subjects[0], (item) =>
		item === 30 ? answer({ message: ['no'] }, 400) : undefined,
	);
	const { error } = await peer.run({ ...subjects[0].change, options }, { input: inputOf(40) });
	expect(dataOf(error)).toMatchObject({ applied: changed(subjects[0], numbers(0, 30)) });
	expect(error?.description?.match(/request-k\d+-/g)).toHaveLength(20);
	expect(error?.description).toContain('Applied: items 0-29. The first 20 of their IDs: ');
});

it('items under way when the run stops count by how they ended', async () => {
	let release = () => {};
	const failed = new Promise<void>((resolve) => (release = resolve));
	const peer = await openSubject(subjects[0], (item) => async (response, request) => {
		if (item === 1) {
			setTimeout(release, 50);
			return await answer({ message: ['no'] }, 400)(response, request);
		}
		await failed;
		return await (item === 2 ? drop : answer({ request_id: 'late' }))(response, request);
	});
	const { error } = await peer.run(
		{ ...subjects[0].change, options: { concurrency: 3 } },
		{ input: inputOf(6) },
	);
	expect(error).toMatchObject({ message: 'no', context: { itemIndex: 1 } });
	expect(dataOf(error)).toEqual({
		applied: [{ item: 0, id: 'late' }],
		maybe: [{ item: 2 }],
		notSent: [3, 4, 5],
	});
});

it.each<[what: string, node: 'hyros' | 'leadConduit', parameters: object, step: Step, id: string]>([
	[
		'the service judges it',
		'leadConduit',
		{ ...subjects[2].change, whenNotAccepted: 'fail' },
		answer({ outcome: 'failure', reason: 'duplicate', lead: { id: 'lead-9' }, price: 2 }, 201),
		'lead-9',
	],
	[
		'its list is not there',
		'hyros',
		{
			resource: 'customApiCall',
			operation: 'send',
			method: 'POST',
			path: '/api/v1.0/leads',
			body: '{}',
			options: { itemsPath: 'result' },
		},
		answer({ result: 'OK', request_id: 'request-9' }),
		'request-9',
	],
	[
		'it cannot be followed up',
		'hyros',
		{ ...subjects[0].change, options: { waitForResult: true } },
		(response, { method, url, ...rest }) =>
			(method === 'POST'
				? answer({ result: 'OK', request_id: 'request-9' })
				: answer({ message: ['Missing role'] }, 403))(response, { method, url, ...rest }),
		'request-9',
	],
])(
	'a change that was answered is applied although %s',
	async (_how, node, parameters, step, id) => {
		const peer = await openPeer(node, step);
		const { error } = await peer.run(parameters, { input: inputOf(2) });
		const { applied, maybe, notSent } = dataOf(error) as Record<string, unknown[]>;
		expect(applied).toContainEqual({ item: 0, id });
		expect(maybe).toEqual([]);
		expect(notSent).not.toContain(0);
		expect(error?.description).not.toContain('0 of 2 items had been sent');
	},
);

it('an answer that nobody can read to its end is no reason to say that nothing was changed', async () => {
	const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`;
	const dated = { ...options, normalizeDates: true };
	const peer = await openPeer('hyros', answer(deep));
	const { error } = await peer.run(
		{ ...subjects[0].change, options: dated },
		{ input: inputOf(3) },
	);
	const { applied, maybe, notSent } = dataOf(error) as Record<string, unknown[]>;
	expect([...applied, ...maybe]).toEqual([{ item: 0 }]);
	expect(notSent).toEqual([1, 2]);
});

it('bad input is not sent, and reads have nothing applied', async () => {
	const peer = await openPeer('hyros', answer({ result: [], nextPageId: null }));
	const read = { resource: 'lead', operation: 'getAll', limit: '={{ $json.limit }}', options };
	const { error } = await peer.run(read, { input: [{ limit: 1 }, { limit: 'x' }, { limit: 1 }] });
	expect(dataOf(error)).toEqual({ applied: [], maybe: [], notSent: [1, 2] });
	expect(error?.description).toContain('1 of 3 items had been read.');
	expect(error?.description).not.toContain('Not sent');
});
