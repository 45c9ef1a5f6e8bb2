import { createHmac } from 'node:crypto';
import { EVENT_TYPES } from '../../../sandbox/emulators/hyros/event-types.cts';
import {
	deliver,
	nodeType,
	startServer,
	webhookLifecycle,
	type Delivery,
} from '../../harness/index.cts';
import type { TestServer } from '../../harness/index.cts';
import { openBench, type Bench } from '../common/bench.cts';

const HOOKS = '/v1/api/v1.0/webhook-subscriptions';

let bench: Bench;
let receiver: TestServer;
let staticData: Record<string, unknown>;
let parameters: Record<string, unknown>;
let taken: Delivery[];

beforeAll(async () => {
	bench = await openBench('hyros', { limits: 'off' });
	receiver = await startServer(async ({ method, headers, body }, response) => {
		const delivery = await deliver({
			node: 'hyrosTrigger',
			parameters,
			staticData,
			webhookUrl: liveUrl(),
			request: { method, headers: headers as Record<string, string>, rawBody: body },
		});
		taken.push(delivery);
		response.writeHead(delivery.status).end(JSON.stringify(delivery.body));
	});
});
afterAll(async () => {
	await bench?.stop();
	await receiver?.stop();
});
beforeEach(() => {
	bench.control.reset();
	bench.control.switch('allowPrivateTargets', true);
	staticData = {};
	parameters = { triggerOn: 'event', events: ['sale.attributed', 'lead.tag.added'] };
	taken = [];
});

test('offers every event that Hyros has, and no other', () => {
	const { properties } = nodeType('hyrosTrigger').description;
	const events = properties.find(({ name }) => name === 'events')?.options ?? [];
	expect(events.map((event) => ('value' in event ? event.value : '')).sort()).toEqual(
		[...EVENT_TYPES].sort(),
	);
});

const liveUrl = () => `${receiver.url}/webhook/1`;
const lifecycle = (more: object = {}) =>
	webhookLifecycle({
		node: 'hyrosTrigger',
		parameters,
		credentials: bench.credentials,
		staticData,
		webhookUrl: liveUrl(),
		...more,
	});
const subscriptions = () =>
	(
		bench.control.store() as {
			webhookSubscriptions: Array<{ id: string; targetUrl: string; eventTypes: string[] }>;
		}
	).webhookSubscriptions;
const fire = async (args: object) =>
	(await bench.control.act('fire', { type: 'lead.tag.added', ...args })) as Array<{
		status?: number;
	}>;
const restart = () => {
	staticData = JSON.parse(JSON.stringify(staticData)) as Record<string, unknown>;
};

describe('registration', () => {
	it('registers, is found again after a restart, and is removed', async () => {
		expect(await lifecycle().checkExists()).toBe(false);
		expect(await lifecycle().create()).toBe(true);
		const created = bench.control.log().find(({ method }) => method === 'POST');
		expect(JSON.parse(created!.body)).toEqual({
			name: 'n8n: Workflow',
			targetUrl: liveUrl(),
			eventTypes: ['sale.attributed', 'lead.tag.added'],
		});
		restart();
		expect(await lifecycle().checkExists()).toBe(true);
		expect(await lifecycle().delete()).toBe(true);
		expect(subscriptions()).toEqual([]);
		expect(staticData).toEqual({});
		expect(bench.lines().at(-1)).toMatch(new RegExp(`^DELETE ${HOOKS}/sub-[0-9a-f]{32}$`));
	});

	it('with other events it is made again, and only one is left', async () => {
		await lifecycle().create();
		parameters = { ...parameters, events: ['call.attributed'] };
		expect(await lifecycle().checkExists()).toBe(false);
		await lifecycle().create();
		expect(subscriptions().map(({ eventTypes }) => eventTypes)).toEqual([['call.attributed']]);
	});

	it('the order of the events does not matter', async () => {
		await lifecycle().create();
		parameters = { ...parameters, events: ['lead.tag.added', 'sale.attributed'] };
		expect(await lifecycle().checkExists()).toBe(true);
	});

	it('one that was paused by the service is made again', async () => {
		await lifecycle().create();
		const [{ id }] = subscriptions();
		await bench.control.act('setSubscriptionState', { id, state: 'AUTOMATIC_PAUSED' });
		expect(await lifecycle().checkExists()).toBe(false);
		await lifecycle().create();
		expect(subscriptions().map((row) => row.id)).not.toContain(id);
		expect(subscriptions()).toHaveLength(1);
	});

	it('one whose secret was lost is made again', async () => {
		await lifecycle().create();
		staticData = {};
		expect(await lifecycle().checkExists()).toBe(false);
		await lifecycle().create();
		expect(subscriptions()).toHaveLength(1);
		expect(await fire({})).toMatchObject([{ status: 200 }]);
	});

	it('a test registers an address of its own and leaves the live one alone', async () => {
		const test = { isTest: true, webhookUrl: `${receiver.url}/webhook-test/1` };
		await lifecycle().create();
		await lifecycle(test).create();
		expect(subscriptions().map(({ targetUrl }) => targetUrl)).toEqual(
			expect.arrayContaining([liveUrl(), test.webhookUrl]),
		);
		await lifecycle(test).delete();
		expect(subscriptions().map(({ targetUrl }) => targetUrl)).toEqual([liveUrl()]);
		expect(await lifecycle().checkExists()).toBe(true);
	});

	it('when n8n has moved, the one of the old address is removed, and a test is left alone', async () => {
		const test = { isTest: true, webhookUrl: `${receiver.url}/webhook-test/1` };
		const moved = { webhookUrl: `${receiver.url}/moved/webhook/1` };
		await lifecycle().create();
		await lifecycle(test).create();
		await lifecycle(moved).create();
		const targets = subscriptions().map(({ targetUrl }) => targetUrl);
		expect(new Set(targets)).toEqual(new Set([test.webhookUrl, moved.webhookUrl]));
		expect(await lifecycle(test).checkExists()).toBe(true);
		expect(await lifecycle(moved).checkExists()).toBe(true);
	});

	it('takes events as one text', async () => {
		parameters = { ...parameters, events: "={{ 'sale.attributed, lead.tag.added' }}" };
		await lifecycle().create();
		expect(subscriptions().map(({ eventTypes }) => eventTypes)).toEqual([
			['sale.attributed', 'lead.tag.added'],
		]);
		expect(await lifecycle().checkExists()).toBe(true);
		expect(await fire({})).toMatchObject([{ status: 200 }]);
		expect(taken[0].items).toHaveLength(1);
	});

	it.each([400, 404])('one that is gone already counts as removed: %i', async (status) => {
		await lifecycle().create();
		const body =
			status === 400 ? '{"result":"ERROR","message":["There is no such webhook"]}' : 'Not found';
		bench.control.fault({ kind: 'status', status, body, match: { method: 'DELETE' } });
		expect(await lifecycle().delete()).toBe(true);
		expect(staticData).toEqual({});
	});

	it('a removal that fails is said, and can be tried again', async () => {
		await lifecycle().create();
		bench.control.fault({ kind: 'status', status: 500, match: { method: 'DELETE' } });
		await expect(lifecycle().delete()).rejects.toMatchObject({ httpCode: '500' });
		expect(await lifecycle().delete()).toBe(true);
		expect(subscriptions()).toEqual([]);
	});

	it('an address the service cannot reach is explained', async () => {
		bench.control.switch('allowPrivateTargets', false);
		await expect(lifecycle().create()).rejects.toMatchObject({
			message: 'Invalid value for field targetUrl',
			description: expect.stringContaining('Hyros takes public addresses only'),
		});
	});

	it('a create that was lost is not sent twice, and is cleaned up by the next one', async () => {
		bench.control.fault({ kind: 'drop', effect: 'after', match: { method: 'POST' } });
		await expect(lifecycle().create()).rejects.toMatchObject({
			description: expect.stringContaining('may have been applied'),
		});
		expect(subscriptions()).toHaveLength(1);
		await lifecycle().create();
		expect(subscriptions()).toHaveLength(1);
		expect(await fire({})).toMatchObject([{ status: 200 }]);
	});

	it('a key without the right is told so', async () => {
		const credentials = {
			hyrosApi: { ...bench.credentials.hyrosApi, apiKey: bench.emulator.keys.limited },
		};
		await expect(lifecycle({ credentials }).create()).rejects.toMatchObject({
			message: 'Missing role Get Webhook Subscriptions',
		});
	});

	it('asks for at least one event', async () => {
		parameters = { triggerOn: 'event', events: [] };
		await expect(lifecycle().checkExists()).rejects.toThrow('Choose at least one event');
		await expect(lifecycle().create()).rejects.toThrow('Choose at least one event');
		expect(bench.lines()).toEqual([]);
	});

	it('does not start with an option that cannot be read', async () => {
		parameters = { ...parameters, options: { toleranceSeconds: 0 } };
		const said = 'Tolerance (Seconds) must be at least 1';
		await expect(lifecycle().create()).rejects.toThrow(said);
		expect(bench.lines()).toEqual([]);
	});

	it('never shows the secret', async () => {
		await lifecycle().create();
		const secret = /ssk-[0-9a-f]{32}/.exec(JSON.stringify(staticData))?.[0];
		expect(secret).toBeDefined();
		await fire({});
		expect(JSON.stringify(taken)).not.toContain(secret);
	});
});

describe('deliveries', () => {
	beforeEach(async () => await lifecycle().create());

	it('a signed one becomes an item', async () => {
		expect(await fire({ email: 'ada@example.com' })).toMatchObject([{ status: 200 }]);
		expect(taken[0].items).toHaveLength(1);
		expect(taken[0].items?.[0].json).toMatchObject({
			subscriptionId: subscriptions()[0].id,
			eventId: expect.stringMatching(/^evt-[0-9a-f]{32}$/),
			type: 'lead.tag.added',
			body: { action: 'ADDED', tags: ['!vip'], lead: { email: 'ada@example.com' } },
		});
	});

	it('writes dates in one form, unless told otherwise', async () => {
		await fire({ body: { date: '2022-09-28T15:38:24-03:00' } });
		expect(taken[0].items?.[0].json.body).toEqual({ date: '2022-09-28T18:38:24.000Z' });
		parameters = { ...parameters, normalizeDates: false };
		await fire({ body: { date: '2022-09-28T15:38:24-03:00' } });
		expect(taken[1].items?.[0].json.body).toEqual({ date: '2022-09-28T15:38:24-03:00' });
	});

	it('reads the switch of that as text too', async () => {
		parameters = { ...parameters, normalizeDates: '={{ " No\\n" }}' };
		await fire({ body: { date: '2022-09-28T15:38:24-03:00' } });
		expect(taken[0].items?.[0].json.body).toEqual({ date: '2022-09-28T15:38:24-03:00' });
	});

	it('keeps all digits of an id', async () => {
		const more = '"eventId":"evt-1","type":"lead.tag.added","body":{"id":74590868830731162}';
		await fire({ rawBody: `{"subscriptionId":"${subscriptions()[0].id}",${more}}` });
		expect(taken[0].items?.[0].json.body).toEqual({ id: '74590868830731162' });
	});

	it.each([
		['a wrong signature', { signature: 'corrupt' }, 'The signature is wrong'],
		['no signature', { signature: 'missing' }, 'The signature is missing'],
		['a signature of six minutes ago', { ageSeconds: 360 }, 'The signature is too old'],
		['a signature from the future', { ageSeconds: -360 }, 'The signature is too old'],
	])('%s is refused without a run', async (_what, variant, message) => {
		expect(await fire(variant)).toMatchObject([{ status: 401 }]);
		expect(taken).toEqual([expect.objectContaining({ status: 401, body: { message } })]);
		expect(taken[0].items).toBeUndefined();
		expect(taken[0].error).toBeUndefined();
	});

	it.each([
		[600, 360, 200],
		[600, 660, 401],
		[60, 120, 401],
	])('with a tolerance of %i seconds a skew of %i is answered with %i', async (...row) => {
		const [toleranceSeconds, ageSeconds, status] = row;
		parameters = { ...parameters, options: { toleranceSeconds } };
		expect(await fire({ ageSeconds })).toMatchObject([{ status }]);
	});

	it('a date in a zone of unknown name is a guess, and stays beside it', async () => {
		const raw = 'Thu Nov 17 10:51:54 XYZ 2022';
		await fire({ body: { clickDate: raw, saleDate: 'Thu Nov 17 10:51:54 BRST 2022' } });
		expect(taken[0].items?.[0].json.body).toEqual({
			clickDate: '2022-11-17T10:51:54.000Z',
			clickDateRaw: raw,
			saleDate: '2022-11-17T12:51:54.000Z',
		});
	});

	it('the time of a delivery is written as the dates in it', async () => {
		const { id: subscriptionId } = subscriptions()[0];
		const event = { subscriptionId, eventId: 'evt-4', type: 'lead.tag.added', body: {} };
		const timestamp = '2022-09-28T15:38:24-03:00';
		await fire({ rawBody: JSON.stringify({ ...event, timestamp }) });
		expect(taken[0].items?.[0].json).toEqual({ ...event, timestamp: '2022-09-28T18:38:24.000Z' });
	});

	it('four minutes of skew are fine', async () => {
		expect(await fire({ ageSeconds: 240 })).toMatchObject([{ status: 200 }]);
		expect(taken[0].items).toHaveLength(1);
	});

	it('a repeated one is acknowledged without a second run', async () => {
		expect(await fire({ copies: 3 })).toMatchObject([
			{ status: 200 },
			{ status: 200 },
			{ status: 200 },
		]);
		expect(taken.map(({ items }) => items?.length)).toEqual([1, undefined, undefined]);
	});

	it.each([
		['lead.exploded', undefined, 'This event was not chosen'],
		[
			'lead.tag.added',
			'sub-00000000000000000000000000000001',
			'The delivery comes from another webhook',
		],
		['lead.tag.added', '', 'The delivery comes from another webhook'],
	])('a signed %s of the webhook %s is refused without a run', async (type, sender, message) => {
		const subscriptionId = sender ?? subscriptions()[0].id;
		await fire({ rawBody: JSON.stringify({ subscriptionId, eventId: 'evt-2', type, body: {} }) });
		expect(taken).toEqual([expect.objectContaining({ status: 401, body: { message } })]);
		expect(taken[0].items).toBeUndefined();
	});

	it.each(['"text"', 'null', '12', ''])(
		'a signed body that is no object is refused: %s',
		async (rawBody) => {
			expect(await fire({ rawBody })).toMatchObject([{ status: 400 }]);
			expect(taken[0].items).toBeUndefined();
		},
	);

	it('JSON that is cut is refused', async () => {
		const [{ status }] = await fire({ rawBody: '{"eventId":"evt-3","type":' });
		expect([400, 422]).toContain(status);
		expect(taken[0].items).toBeUndefined();
	});

	it('nothing is trusted once the secret is gone', async () => {
		staticData = {};
		expect(await fire({})).toMatchObject([{ status: 401 }]);
		expect(taken[0].items).toBeUndefined();
	});

	it('one signed with the secret of another subscription is refused', async () => {
		const other = { ...staticData };
		staticData = {};
		await lifecycle().create();
		staticData = other;
		expect(await fire({})).toMatchObject([{ status: 401 }]);
	});
});

describe('a webhook made by hand', () => {
	const secretKey = 'ssk-made-by-hand';
	const send = async (key: string) => {
		const rawBody = '{"subscriptionId":"sub-1","eventId":"","type":"lead.tag.added","body":{}}';
		const seconds = Math.floor(Date.now() / 1000);
		const signature = createHmac('sha256', key).update(`${seconds}.${rawBody}`).digest('hex');
		const headers = { 'x-hyros-signature': `t=${seconds},v1=${signature}` };
		await fetch(liveUrl(), { method: 'POST', headers, body: rawBody });
		return taken.at(-1);
	};
	beforeEach(() => {
		parameters = { ...parameters, options: { secretKey: ` ${secretKey} ` } };
	});

	it('is neither registered nor removed', async () => {
		expect(await lifecycle().checkExists()).toBe(true);
		expect(await lifecycle().create()).toBe(true);
		expect(await lifecycle().delete()).toBe(true);
		expect(bench.lines()).toEqual([]);
		expect(staticData).toEqual({});
	});

	it('is heard when it signs with its key, and else refused', async () => {
		const good = await send(secretKey);
		expect(good).toMatchObject({ status: 200 });
		expect(good?.items?.[0].json).toMatchObject({ subscriptionId: 'sub-1' });
		const bad = await send('ssk-another');
		expect(bad).toMatchObject({ status: 401, body: { message: 'The signature is wrong' } });
		expect(bad?.items).toBeUndefined();
	});
});
