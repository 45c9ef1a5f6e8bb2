import { deliver, listSearch, webhookLifecycle } from '../../harness/index.cts';

const SECRET = 'k3JrYp0-xyz_29aQ';
const parameters = {
	triggerOn: 'webhookReceived',
	secret: { __rl: true, mode: 'id', value: SECRET },
};
const json = { 'content-type': 'application/json' };
const rawBody = '{"Event":"JourneyCompleted","Journey":{"Id":74590868830731162}}';

const post = async (
	request: { headers?: object; query?: object; rawBody?: string },
	own = parameters,
) =>
	await deliver({
		node: 'hyperaktivTrigger',
		parameters: own,
		staticData: {},
		request: {
			rawBody: request.rawBody ?? rawBody,
			headers: { ...json, ...request.headers },
			query: { ...request.query },
		},
	});
const hooks = (own: object) =>
	webhookLifecycle({
		node: 'hyperaktivTrigger',
		parameters: { ...own },
		staticData: {},
		webhookUrl: 'http://localhost:5678/webhook/1',
	});

it.each([
	['in the query', { query: { secret: SECRET } }],
	['in the header', { headers: { 'X-Webhook-Secret': SECRET } }],
	[
		'in the query, beside an empty header',
		{ query: { secret: SECRET }, headers: { 'X-Webhook-Secret': '' } },
	],
])('a call with the secret %s becomes an item, digits intact', async (_where, request) => {
	const { status, items } = await post(request);
	expect(status).toBe(200);
	expect(items).toEqual([
		{ json: { Event: 'JourneyCompleted', Journey: { Id: '74590868830731162' } } },
	]);
});

it.each([
	['a wrong one in the query', { query: { secret: 'wrong' } }, 'The secret is wrong'],
	[
		'a wrong one in the header',
		{ headers: { 'x-webhook-secret': 'wrong' } },
		'The secret is wrong',
	],
	['only a part of it', { query: { secret: SECRET.slice(0, -1) } }, 'The secret is wrong'],
	['none', {}, 'The secret is missing'],
])('a call with %s is refused without a run', async (_what, request, message) => {
	const { status, body, items } = await post(request);
	expect({ status, body, items }).toEqual({ status: 401, body: { message }, items: undefined });
});

it.each([
	['text', '"text"'],
	['nothing', ''],
	['a number', '5'],
])('a call with %s instead of JSON is refused', async (_what, raw) => {
	const { status, items } = await post({ query: { secret: SECRET }, rawBody: raw });
	expect(status).toBe(400);
	expect(items).toBeUndefined();
});

it('a form instead of JSON is refused', async () => {
	const headers = { 'content-type': 'application/x-www-form-urlencoded' };
	const { status } = await post({ query: { secret: SECRET }, headers, rawBody: 'a=1' });
	expect(status).toBe(400);
});

it('a list becomes one item for each entry', async () => {
	const { items } = await post({ query: { secret: SECRET }, rawBody: '[{"a":1},{"a":2}]' });
	expect(items?.map((item) => item.json)).toEqual([{ a: 1 }, { a: 2 }]);
});

it('only a time with its offset is written in one form', async () => {
	const texts = {
		Candidate: 'John 5',
		Seat: '12',
		lat: '48.1',
		chat: 'call 5',
		birthDate: '07/04/2022',
		startDate: '2022-04-07T13:05:01',
	};
	const body = { ...texts, createdDate: '2022-04-07T15:05:01+02:00' };
	const { items } = await post({ query: { secret: SECRET }, rawBody: JSON.stringify(body) });
	expect(items?.[0].json).toEqual({ ...texts, createdDate: '2022-04-07T13:05:01.000Z' });
});

it('an item never carries a truthy error key', async () => {
	const { items } = await post({ query: { secret: SECRET }, rawBody: '{"error":"x"}' });
	expect(items?.[0].json).toEqual({ errorDetails: 'x' });
});

it.each([
	{},
	{ secret: '' },
	{ secret: '  ' },
	{ secret: { __rl: true, mode: 'list', value: '' } },
])('does not start without a secret: %j', async (own) => {
	await expect(hooks(own).create()).rejects.toThrow('Choose a secret first');
	const { status } = await post({ query: { secret: '' } }, own as typeof parameters);
	expect(status).toBe(401);
});

it('starts with a secret', async () => {
	expect(await hooks(parameters).create()).toBe(true);
	expect(await hooks(parameters).checkExists()).toBe(true);
	expect(await hooks(parameters).delete()).toBe(true);
});

it('suggests secrets that cannot be guessed', async () => {
	const suggest = async () =>
		(await listSearch({ node: 'hyperaktivTrigger', method: 'suggestSecret', parameters: {} }))
			.results[0].value;
	const [first, second] = [await suggest(), await suggest()];
	expect(first).toMatch(/^[\w-]{32}$/);
	expect(second).not.toBe(first);
});
