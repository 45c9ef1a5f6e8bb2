import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { outcome, start, stopAll, textClient } from '../common/client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyperaktiv');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const JSON_TYPE = { 'content-type': 'application/json' };
const bearer = (key: string) => ({ Authorization: `Bearer ${key}` });
const api = () => textClient(emulator.baseUrl, bearer(emulator.keys.valid));
const post = (path: string, body: string) =>
	api().post(path, Buffer.from(body), { headers: JSON_TYPE });
const error = (code: number, message: string) => ({
	status: code,
	data: JSON.stringify({ error: { code, message } }),
});

describe('authentication', () => {
	it.each([
		['missing', {}],
		['wrong', bearer('nobody')],
		['doubled', { Authorization: 'Bearer Bearer x' }],
	])('%s key: 401', async (_case, headers) => {
		const answer = await textClient(emulator.baseUrl, headers).get('/funnels');
		expect(outcome(answer)).toEqual(error(401, 'Unauthorized'));
	});

	it('refuses a key after a doubled Bearer even when it is right', async () => {
		const answer = await textClient(emulator.baseUrl, bearer(`Bearer ${emulator.keys.valid}`)).get(
			'/funnels',
		);
		expect(answer.status).toBe(401);
	});

	it('a key without the right: 403', async () => {
		const answer = await textClient(emulator.baseUrl, bearer(emulator.keys.forbidden)).get(
			'/users',
		);
		expect(outcome(answer)).toEqual(error(403, 'Forbidden'));
	});
});

describe('lists', () => {
	it('are bare arrays with ids as numbers of 17 digits', async () => {
		const { data } = await api().get('/users');
		expect(data).toMatch(/^\[\{"Firstname":"John","Lastname":"Doe","Id":74590868830731162,/);
	});

	it.each(['funnels', 'journeys', 'users', 'workflows'])('GET /%s', async (path) => {
		const answer = await api().get(`/${path}`);
		expect(answer.status).toBe(200);
		expect(JSON.parse(answer.data).length).toBeGreaterThan(1);
	});

	it('one journey shows the status of each activity', async () => {
		const { data } = await api().get('/journeys/74590868830732101');
		expect(JSON.parse(data).Activities.map(({ Status }: { Status: string }) => Status)).toEqual([
			'Completed',
			'InProgress',
			'Blocked',
		]);
	});

	it('compares ids digit by digit', async () => {
		const answer = await api().get('/journeys/74590868830732100');
		expect(outcome(answer)).toEqual(error(404, 'Journey not found: 74590868830732100'));
	});
});

describe('POST /leads', () => {
	it('answers the session of the new journey', async () => {
		const answer = await post(
			'/leads?ref=YYY',
			'{"Email":"new@example.com","Firstname":"New","RedirectURL":"https://www.myapp.com",' +
				'"PhoneNumber":"+1 (800) 555\u20110175","JourneyData":[{"Name":"My datapoint","Value":"x"}]}',
		);
		expect(answer.status).toBe(200);
		const session = JSON.parse(answer.data);
		expect(session).toEqual({
			UUID: expect.stringMatching(/^[0-9a-f-]{36}$/),
			RedirectURL: 'https://www.myapp.com',
			ConnectionURL: expect.stringContaining('/internal/v1/autologin?UUID='),
			ValidUntil: expect.stringMatching(/Z$/),
			changedDate: expect.stringMatching(/Z$/),
			createdDate: expect.stringMatching(/Z$/),
			User: { Firstname: 'New', Id: expect.any(Number) },
		});
		expect(Date.parse(session.ValidUntil) - Date.parse(session.changedDate)).toBe(300_000);
		expect(answer.data).toMatch(/"Id":\d{17}\b/);
		const { users, journeys } = emulator.control.store() as Record<string, unknown[]>;
		expect(users.at(-1)).toMatchObject({
			email: 'new@example.com',
			phoneNumber: '+1 (800) 555\u20110175',
		});
		expect(journeys.at(-1)).toMatchObject({ data: [{ name: 'My datapoint', value: 'x' }] });
	});

	it('decodes the reference code', async () => {
		const answer = await post('/leads?ref=trial%20%26%20signup', '{"Email":"a@b.co"}');
		expect(answer.status).toBe(200);
	});

	it.each([
		['no ref', '/leads', '{"Email":"a@b.co"}', error(400, 'Missing parameter: ref')],
		['unknown ref', '/leads?ref=nope', '{"Email":"a@b.co"}', error(404, 'Unknown origin: nope')],
		['no Email', '/leads?ref=YYY', '{}', error(400, 'Missing field: Email')],
		['bad Email', '/leads?ref=YYY', '{"Email":"ab"}', error(400, 'Invalid Email')],
		['bad JSON', '/leads?ref=YYY', '{"Email":', error(400, 'Invalid JSON')],
		[
			'unknown datapoint',
			'/leads?ref=YYY',
			'{"Email":"a@b.co","JourneyData":[{"Name":"Shoe size","Value":"43"}]}',
			error(400, 'Unknown datapoint: Shoe size'),
		],
		[
			'datapoint without a name',
			'/leads?ref=YYY',
			'{"Email":"a@b.co","JourneyData":[{"Name":"","Value":"43"}]}',
			error(400, 'Invalid JourneyData Name'),
		],
	])('%s', async (_case, path, body, expected) => {
		expect(outcome(await post(path, body))).toEqual(expected);
		expect((emulator.control.store() as { sessions: unknown[] }).sessions).toEqual([]);
	});

	it('takes JSON only', async () => {
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const answer = await api().post('/leads?ref=YYY', 'Email=a@b.co', { headers });
		expect(outcome(answer)).toEqual(error(415, 'Unsupported content type'));
	});
});

describe('POST /sessions', () => {
	it.each([
		['User, digits', '{"User":{"Id":74590868830731162}}'],
		['User, text', '{"User":{"Id":"74590868830731162"}}'],
		['Journey', '{"Journey":{"Id":74590868830732101},"RedirectURL":"https://www.myapp.com"}'],
	])('for a %s', async (_case, body) => {
		const answer = await post('/sessions', body);
		expect(answer.status).toBe(200);
		expect(answer.data).toContain(
			'"User":{"Firstname":"John","Lastname":"Doe","Id":74590868830731162}',
		);
	});

	it('knows a rounded id from the true one', async () => {
		const answer = await post('/sessions', '{"User":{"Id":74590868830731170}}');
		expect(outcome(answer)).toEqual(error(404, 'User not found'));
	});

	it('its link works once, and for five minutes', async () => {
		const open = async () =>
			JSON.parse((await post('/sessions', '{"User":{"Id":74590868830731162}}')).data).ConnectionURL;
		const browser = textClient('');
		const link = await open();
		expect((await browser.get(link)).status).toBe(200);
		expect((await browser.get(link)).status).toBe(410);
		const late = await open();
		emulator.control.advance(300_001);
		expect((await browser.get(late)).status).toBe(410);
	});
});

describe('legacy operations', () => {
	it('POST /journeys in its nested form', async () => {
		const answer = await post(
			'/journeys?ref=YYY',
			'{"Journey":{"User":{"Firstname":"Old","ContactPrefs":{"Email":"old@example.com"}},' +
				'"JourneyData":[{"StringValue":"v","DataPoint":{"Id":123456789}}]}}',
		);
		expect(answer.status).toBe(200);
		const { journeys } = emulator.control.store() as Record<string, unknown[]>;
		expect(journeys.at(-1)).toMatchObject({ data: [{ name: 'My datapoint', value: 'v' }] });
	});

	it('POST /journeys in its flat form', async () => {
		expect((await post('/journeys?ref=YYY', '{"Email":"a@b.co"}')).status).toBe(200);
	});

	it('POST /workflows/{id}/register', async () => {
		const path = '/workflows/74590868830730001/register';
		expect((await post(path, '{"Email":"a@b.co"}')).status).toBe(200);
		expect((await post('/workflows/1/register', '{"Email":"a@b.co"}')).status).toBe(404);
	});
});

it('an unknown path: 404', async () => {
	expect(outcome(await api().get('/nothing'))).toEqual(error(404, 'Not found'));
});

describe('rate limit', () => {
	it('429 with Retry-After once limits are set', async () => {
		emulator.control.switch('limits', [{ capacity: 1, seconds: 7 }]);
		expect((await api().get('/funnels')).status).toBe(200);
		const answer = await api().get('/funnels');
		expect(outcome(answer)).toEqual(error(429, 'Too many requests'));
		expect(answer.headers['retry-after']).toBe('7');
	});
});

describe('actions', () => {
	it('a journey moves on: changedDate moves with it', async () => {
		emulator.control.advance(60_000);
		await emulator.control.act('advanceJourney', { id: '74590868830732101' });
		const journey = JSON.parse((await api().get('/journeys/74590868830732101')).data);
		expect(Date.parse(journey.changedDate)).toBeGreaterThan(Date.now());
		expect(journey.createdDate).toBe('2026-04-07T13:05:01.620Z');
	});

	it('a lead enters a funnel', async () => {
		await emulator.control.act('addJourney', { email: 'walkin@example.com', ref: 'webinar' });
		const journeys = JSON.parse((await api().get('/journeys')).data);
		expect(journeys).toHaveLength(3);
		expect(journeys[2].User.Email).toBe('walkin@example.com');
	});
});
