import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { outcome, start, stopAll, textClient } from '../common/client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyperaktiv');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const api = () =>
	textClient(emulator.baseUrl, {
		Authorization: `Bearer ${emulator.keys.valid}`,
		'content-type': 'application/json',
	});
const set = (name: string, value: unknown) => emulator.control.switch(name, value);
const register = (email: string) => api().post('/leads?ref=YYY', `{"Email":"${email}"}`);
const counts = () => {
	const { users, journeys } = emulator.control.store() as Record<string, unknown[]>;
	return [users.length, journeys.length];
};

it.each([
	['named', '{"Funnels":['],
	['data', '{"data":['],
	['value', '{"value":['],
])('listWrapping %s', async (position, opening) => {
	set('listWrapping', position);
	expect(String((await api().get('/funnels')).data).startsWith(opening)).toBe(true);
});

it.each([
	['empty204', 204],
	['empty201', 201],
])('createAnswer %s', async (position, status) => {
	set('createAnswer', position);
	expect(outcome(await register('a@b.co'))).toEqual({ status, data: '' });
	expect(counts()).toEqual([4, 3]);
});

it('unauthorizedBody empty', async () => {
	set('unauthorizedBody', 'empty');
	const answer = await textClient(emulator.baseUrl).get('/funnels');
	expect(outcome(answer)).toEqual({ status: 401, data: '' });
});

it.each([
	['error', '{"error":"Not found"}'],
	['message', '{"code":404,"message":"Not found"}'],
	['Message', '{"Message":"Not found"}'],
	['errors', '{"errors":[{"code":404,"message":"Not found"}]}'],
	['text', 'Not found'],
	['html', '<html><body><h1>404</h1><p>Not found</p></body></html>'],
])('errorShape %s', async (position, data) => {
	set('errorShape', position);
	expect(outcome(await api().get('/nothing'))).toEqual({ status: 404, data });
});

it('invalidLeadStatus 422', async () => {
	set('invalidLeadStatus', 422);
	expect((await register('nobody')).status).toBe(422);
});

it('unknownDatapoint ignore', async () => {
	set('unknownDatapoint', 'ignore');
	const body = '{"Email":"a@b.co","JourneyData":[{"Name":"Shoe size","Value":"43"}]}';
	expect((await api().post('/leads?ref=YYY', body)).status).toBe(200);
	const { journeys } = emulator.control.store() as { journeys: unknown[] };
	expect(journeys.at(-1)).toMatchObject({ data: [] });
});

it.each([
	['newJourney', 200, [3, 3]],
	['update', 200, [3, 2]],
	['error', 400, [3, 2]],
])('duplicateEmail %s', async (position, status, expected) => {
	set('duplicateEmail', position);
	expect((await register('JOHNDOE@gmail.com')).status).toBe(status);
	expect(counts()).toEqual(expected);
});

it('idsOut string', async () => {
	set('idsOut', 'string');
	expect((await api().get('/users')).data).toContain('"Id":"74590868830731162"');
});

it.each([
	['number', '74590868830731162', 200],
	['number', '"74590868830731162"', 400],
	['string', '74590868830731162', 400],
	['string', '"74590868830731162"', 200],
])('idsIn %s, given %s', async (position, id, status) => {
	set('idsIn', position);
	expect((await api().post('/sessions', `{"User":{"Id":${id}}}`)).status).toBe(status);
});

it('rowDates off', async () => {
	set('rowDates', false);
	expect((await api().get('/journeys')).data).not.toContain('Date"');
});

it('maintenance: an HTML page with 503', async () => {
	set('maintenance', true);
	const answer = await api().get('/funnels');
	expect(answer.status).toBe(503);
	expect(answer.headers['content-type']).toContain('text/html');
	expect(answer.data).toContain('<title>503 Service Unavailable</title>');
});
