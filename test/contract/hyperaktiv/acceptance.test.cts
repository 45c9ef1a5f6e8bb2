import type { Fault } from '../../../sandbox/emulators/index.cts';
import { startServer } from '../../harness/index.cts';
import { jsonOf, openBench, type Bench } from '../common/bench.cts';

/** The acceptance checks of the Hyperaktiv contract that are not cases of an operation already. */
let bench: Bench;
beforeAll(async () => {
	bench = await openBench('hyperaktiv');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const create = { resource: 'lead', operation: 'create', ref: 'YYY', email: '={{ $json.email }}' };
const people = ['a@example.com', 'b@example.com', 'c@example.com'].map((email) => ({ email }));

it('3: a key pasted with Bearer is sent with one Bearer', async () => {
	const server = await startServer((_request, response) => void response.end('[]'));
	try {
		const hyperaktivApi = { apiKey: ' Bearer some-key-123 ', baseUrl: server.url };
		await bench.run(
			{ resource: 'funnel', operation: 'getAll' },
			{ credentials: { hyperaktivApi } },
		);
		expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
			'Bearer some-key-123',
		]);
	} finally {
		await server.stop();
	}
});

it.each(['https://app.swaggerhub.com/apis-docs/Hyperaktiv/api', 'https://api.hyperaktiv.ai'])(
	'4: the address of the documentation is refused: %s',
	async (baseUrl) => {
		const hyperaktivApi = { ...bench.credentials.hyperaktivApi, baseUrl };
		const { error } = await bench.run(
			{ resource: 'funnel', operation: 'getAll' },
			{ credentials: { hyperaktivApi } },
		);
		expect(error?.message).toContain('https://app.hyperaktiv.ai/api/v1');
	},
);

const MAYBE = 'The change may have been applied all the same: look there before you send it again.';
const refusals: Array<[what: string, fault: Fault, message: string, httpCode: string]> = [
	[
		'400',
		{
			kind: 'status',
			status: 400,
			body: '{"error":{"code":400,"message":"Missing parameter: ref"}}',
		},
		'Missing parameter: ref',
		'400',
	],
	[
		'401',
		{ kind: 'status', status: 401, body: '{"error":{"code":401,"message":"Unauthorized"}}' },
		'Unauthorized',
		'401',
	],
	[
		'401 without a body',
		{ kind: 'status', status: 401 },
		'The service does not accept the key',
		'401',
	],
	[
		'404',
		{ kind: 'status', status: 404, body: '{"error":{"code":404,"message":"Unknown origin"}}' },
		'Unknown origin',
		'404',
	],
	[
		'422',
		{ kind: 'status', status: 422, body: '{"error":{"code":422,"message":"Invalid Email"}}' },
		'Invalid Email',
		'422',
	],
	['an HTML 503', { kind: 'html', status: 503 }, 'Service unavailable Service unavailable', '503'],
];

describe.each(refusals)('6: %s', (_what, fault, message, httpCode) => {
	it('is a readable error with its status', async () => {
		bench.control.fault(fault);
		const { error } = await bench.run({ ...create, email: 'a@example.com' });
		expect(error).toMatchObject({ name: 'NodeApiError', message, httpCode });
		expect(bench.lines()).toHaveLength(1);
	});

	it('keeps the other items from running only where the key itself is bad', async () => {
		bench.control.fault(fault);
		const { outputs, error } = await bench.run(
			{ ...create, options: { concurrency: 1 } },
			{ input: people, settings: { onError: 'continueRegularOutput' } },
		);
		expect(error).toBeUndefined();
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		const unsure = httpCode === '503' ? `${message}. ${MAYBE}` : message;
		expect(outputs[0][0].json).toEqual({ error: unsure });
		const isKey = message === 'Unauthorized';
		const other = isKey
			? { error: expect.stringContaining('Not sent: the service refused the API key') }
			: expect.objectContaining({ UUID: expect.any(String) });
		expect(outputs[0].slice(1).map(({ json }) => json)).toEqual([other, other]);
	});
});

it.each(['error.message', 'error', 'message', 'Message', 'errors', 'text'])(
	'5: an error is read where the service puts it: %s',
	async (shape) => {
		bench.control.switch('errorShape', shape);
		const { error } = await bench.run({ ...create, ref: 'nobody', email: 'a@example.com' });
		expect(error?.message).toBe('Unknown origin: nobody');
	},
);

it.each([
	{ error: true, message: 'Bad ref' },
	{ error: 400, message: 'Bad ref' },
	{ error: { code: 400 }, message: 'Bad ref' },
	{ error: { message: '' }, message: 'Bad ref' },
])('5: what says nothing is passed over for the words beside it: %j', async (body) => {
	bench.control.fault({ kind: 'status', status: 400, body: JSON.stringify(body) });
	const { error } = await bench.run({ ...create, email: 'a@example.com' });
	expect(error?.message).toBe('Bad ref');
});

it('5: an error without known words quotes the answer', async () => {
	const body = '{"title":"T","detail":"D"}';
	bench.control.fault({ kind: 'status', status: 400, body });
	const { error } = await bench.run({ ...create, email: 'a@example.com' });
	expect(error?.message).toBe('The service refused the request (400)');
	expect(error?.description).toContain(`It says: ${body}`);
});

it.each([
	['[]', { success: true, statusCode: 200 }],
	['{"error":null}', { error: null }],
	['{"error":""}', { error: '' }],
	['{"error":false,"message":"Created"}', { error: false, message: 'Created' }],
	['{"error":null,"UUID":"1"}', { error: null, UUID: '1' }],
])('10: %s is a success', async (body, json) => {
	bench.control.fault({ kind: 'body', body });
	const result = await bench.run({ ...create, email: 'a@example.com' });
	expect(result.error).toBeUndefined();
	expect(jsonOf(result)).toEqual([json]);
});

it.each(['{"error":"nope"}', '{"error":"nope","status":400}', '{"error":{"message":"nope"}}'])(
	'10: %s is a failure',
	async (body) => {
		bench.control.fault({ kind: 'body', body });
		const { error } = await bench.run({ ...create, email: 'a@example.com' });
		expect(error?.message).toBe('nope');
	},
);

it.each(['empty204', 'empty201'])('10: an empty answer is a success: %s', async (answer) => {
	bench.control.switch('createAnswer', answer);
	const result = await bench.run({ ...create, email: 'a@example.com' });
	expect(jsonOf(result)).toEqual([{ success: true, statusCode: Number(answer.slice(-3)) }]);
});

it.each([
	[{ ref: "={{ '' }}" }, 'Reference is empty'],
	[{ ref: "={{ '   ' }}" }, 'Reference is empty'],
	[{ email: "={{ '' }}" }, 'Email is empty'],
	[{ email: 'nobody' }, 'Email is not an email address'],
	[
		{ additionalFields: { journeyData: { values: [{ name: "={{ '' }}", value: 'x' }] } } },
		'Journey Data: Name is empty',
	],
])('checks before sending: %j', async (changes, message) => {
	const { error } = await bench.run({ ...create, email: 'a@example.com', ...changes });
	expect(error?.message).toBe(message);
	expect(bench.lines()).toEqual([]);
});

it('a session is for a journey or a user, not for both or none', async () => {
	const session = { resource: 'session', operation: 'create' };
	const none = await bench.run(session);
	expect(none.error?.message).toBe('Fill in exactly one: Journey or User');
	const both = await bench.run({ ...session, journeyId: '1', userId: '2' });
	expect(both.error?.message).toBe('Fill in exactly one: Journey or User');
	expect(bench.lines()).toEqual([]);
});

it('an id that lost digits as a number is refused, not rounded', async () => {
	const { error } = await bench.run({
		resource: 'session',
		operation: 'create',
		userId: '={{ 74590868830731162 }}',
	});
	expect(error?.message).toBe('User has lost digits on its way here');
	expect(bench.lines()).toEqual([]);
});

it.each([
	['as text', '={{ 12.5 }}', '12.5'],
	[
		'as ISO text where they are dates',
		'={{ new Date(1649336701000) }}',
		'2022-04-07T13:05:01.000Z',
	],
])('values of datapoints are sent %s', async (_how, value, sent) => {
	await bench.run({
		...create,
		email: 'a@example.com',
		additionalFields: { journeyData: { values: [{ name: 'Budget', value }] } },
	});
	expect(JSON.parse(bench.bodies()[0])).toEqual({
		Email: 'a@example.com',
		JourneyData: [{ Name: 'Budget', Value: sent }],
	});
});

it.each([
	[[{ name: 'Budget', value: '5' }], [{ Name: 'Budget', Value: '5' }]],
	[[], undefined],
])('datapoints without a value are left out, beside %j', async (others, sent) => {
	const { error } = await bench.run({
		...create,
		email: 'a@example.com',
		additionalFields: {
			journeyData: { values: [{ name: 'Source', value: "={{ '' }}" }, ...others] },
		},
	});
	expect(error).toBeUndefined();
	expect(JSON.parse(bench.bodies()[0])).toEqual({ Email: 'a@example.com', JourneyData: sent });
});

it('the reference and the email are sent without the blanks around them', async () => {
	await bench.run({ ...create, ref: ' YYY ', email: ' a@example.com ' });
	expect(bench.lines()).toEqual(['POST /api/v1/leads?ref=YYY']);
	expect(JSON.parse(bench.bodies()[0])).toEqual({ Email: 'a@example.com' });
});

it.each(['named', 'data', 'value'])('lists wrapped as %s are unwrapped', async (wrapping) => {
	bench.control.switch('listWrapping', wrapping);
	const { outputs } = await bench.run({ resource: 'user', operation: 'getAll', returnAll: true });
	expect(outputs[0]).toHaveLength(3);
});
