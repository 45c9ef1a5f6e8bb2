import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, start, stopAll } from '../common/client.cts';

interface Row {
	id: string;
	type: string;
	outcome: string;
	vars: { lead: { id: string } };
}

const LEAD = { state: 'TX', email: 'late@example.com' };
const TYPES = ['feedback-received', 'filter', 'recipient', 'retry', 'source'];

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('leadConduit');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const api = () =>
	jsonClient(emulator.baseUrl, {
		Accept: 'application/json',
		Authorization: `Basic ${Buffer.from(`API:${emulator.keys.valid}`).toString('base64')}`,
	});
const list = async (query: string): Promise<Row[]> => (await api().get(`/events?${query}`)).data;
const idsOf = async (query: string) => (await list(query)).map(({ id }) => id);
const rules = (...rows: unknown[]) => `rules=${encodeURIComponent(JSON.stringify(rows))}`;

describe('GET /events', () => {
	it('is a bare array, newest first, a hundred unless told', async () => {
		const ids = await idsOf('');
		expect(ids).toHaveLength(100);
		expect(ids).toEqual(ids.toSorted().toReversed());
		expect(await idsOf('limit=3')).toEqual(ids.slice(0, 3));
	});

	it('goes on after and before an id, both exclusive', async () => {
		emulator.control.seed({ events: 2500 });
		const all: string[] = [];
		let page = await idsOf('sort=asc&limit=1000');
		while (page.length > 0) {
			all.push(...page);
			page = await idsOf(`sort=asc&limit=1000&after_id=${all.at(-1)}`);
		}
		expect(all).toHaveLength(2500);
		expect(all).toEqual(all.toSorted());
		expect(await idsOf(`limit=2&before_id=${all[2]}`)).toEqual([all[1], all[0]]);
	});

	it('filters by time, both ends inclusive', async () => {
		emulator.control.seed({ events: 10 });
		const ids = await idsOf('sort=asc');
		const time = (id: string) => new Date(parseInt(id.slice(0, 8), 16) * 1000).toISOString();
		const query = `sort=asc&start=${time(ids[2])}&end=${time(ids[4])}`;
		expect(await idsOf(query)).toEqual(ids.slice(2, 5));
	});

	it('filters by rules, all of which must hold', async () => {
		const rows = await list(
			`limit=1000&${rules(
				{ lhv: 'type', op: 'is equal to', rhv: 'recipient' },
				{ lhv: 'outcome', op: 'is included in', rhv: ['failure', 'error'] },
			)}`,
		);
		expect(rows.length).toBeGreaterThan(5);
		expect(new Set(rows.map(({ type }) => type))).toEqual(new Set(['recipient']));
		expect(new Set(rows.map(({ outcome }) => outcome))).toEqual(new Set(['failure', 'error']));
		const texan = { lhv: 'vars.lead.email.domain', op: 'is equal to', rhv: 'Gmail.com' };
		expect((await list(rules(texan))).length).toBeGreaterThan(5);
	});

	it('takes the same question as a body', async () => {
		const question = {
			rules: [{ lhv: 'type', op: 'is equal to', rhv: 'source' }],
			limit: 2,
			sort: 'asc',
			include: ['id', 'type', 'vars.lead.id'],
		};
		const { data } = await api().post('/events', question);
		expect(data).toHaveLength(2);
		expect(data[0]).toEqual({
			id: expect.any(String),
			type: 'source',
			vars: { lead: { id: expect.any(String) } },
		});
	});

	it('shows or leaves out members', async () => {
		expect(Object.keys((await list('limit=1&include=outcome&include=type'))[0])).toEqual([
			'outcome',
			'type',
		]);
		expect((await list('limit=1&exclude=vars'))[0]).not.toHaveProperty('vars');
		const { status } = await api().get('/events?include=type&exclude=vars');
		expect(status).toBe(422);
	});

	it('knows what other clients send', async () => {
		const [{ vars }] = await list('limit=1&type=recipient');
		const rows = await list(`lead_id=${vars.lead.id}`);
		expect(rows.length).toBeGreaterThan(1);
		expect(rows.every((row) => row.vars.lead.id === vars.lead.id)).toBe(true);
	});

	it.each([
		'limit=0',
		'limit=1001',
		'limit=x',
		'after_id=123',
		'start=never',
		'sort=up',
		'rules=[',
	])('refuses ?%s', async (query) => {
		const { status, data } = await api().get(`/events?${query}`);
		expect(status).toBe(422);
		expect(typeof data.error).toBe('string');
	});

	it('takes ids that name no event, or refuses them when switched so', async () => {
		const synthetic = `after_id=${'6a0f3c2e'.padEnd(24, '0')}`;
		expect((await api().get(`/events?${synthetic}`)).status).toBe(200);
		emulator.control.switch('unknownCursor', 'refused');
		expect((await api().get(`/events?${synthetic}`)).status).toBe(422);
		const [id] = await idsOf('limit=1');
		expect((await api().get(`/events?after_id=${id}`)).status).toBe(200);
	});
});

it('answers one event, or 404', async () => {
	const [event] = await list('limit=1');
	expect((await api().get(`/events/${event.id}`)).data).toEqual(event);
	expect((await api().get('/events/5fd4371e940df5a34a3888b2')).status).toBe(404);
});

it('begins with events of many types and outcomes', async () => {
	const rows = (await Promise.all(TYPES.map((type) => list(`limit=1000&type=${type}`)))).flat();
	expect(rows.length).toBeGreaterThan(200);
	expect([...new Set(rows.map(({ type }) => type))].toSorted()).toEqual(TYPES);
	expect([...new Set(rows.map(({ outcome }) => outcome))].toSorted()).toEqual([
		'continue',
		'error',
		'failure',
		'skip',
		'stop',
		'success',
	]);
});

it('forgets events after 90 days', async () => {
	const [event] = await list('limit=1');
	emulator.control.advance(91 * 24 * 3_600_000);
	expect(await list('')).toEqual([]);
	expect((await api().get(`/events/${event.id}`)).status).toBe(404);
});

describe('late finishers', () => {
	it('a slow recipient is stored after younger ids were read', async () => {
		emulator.control.seed({ events: [] });
		emulator.control.switch('recipientWaitMs', 20_000);
		await emulator.control.act('submitLead', { lead: LEAD });
		emulator.control.switch('recipientWaitMs', 0);
		emulator.control.advance(5000);
		await emulator.control.act('submitLead', { lead: { state: 'FL' } });
		const before = await list('sort=asc');
		expect(before.map(({ type }) => type)).toEqual(['filter', 'source']);
		emulator.control.advance(15_000);
		const after = await list('sort=asc');
		expect(after.map(({ type }) => type)).toEqual([
			'filter',
			'recipient',
			'source',
			'filter',
			'source',
		]);
		expect(await idsOf(`sort=asc&after_id=${before[1].id}`)).not.toContain(after[1].id);
	});

	it('can be made at will', async () => {
		const [latest] = await list('limit=1');
		const late = (await emulator.control.act('finishLate', { ageSeconds: 36_000 })) as Row;
		expect(late.id < latest.id).toBe(true);
		expect(await idsOf('limit=1000&type=recipient')).toContain(late.id);
	});
});

it('feedback names the delivery', async () => {
	const [{ id }] = await list('limit=1&type=recipient');
	const args = { eventId: id, type: 'return', reason: 'Wrong number' };
	await emulator.control.act('giveFeedback', args);
	expect((await list('limit=1&type=feedback-received'))[0]).toMatchObject({
		outcome: 'success',
		recipient_event_id: id,
		vars: { feedback: { type: 'return', reason: 'Wrong number' } },
	});
});

describe('GET /search/leads', () => {
	const search = async (query: string) => (await api().get(`/search/leads?${query}`)).data;

	beforeEach(async () => {
		emulator.control.seed({ events: [] });
		for (const [first_name, email] of [
			['George', 'georgew@gmail.com'],
			['Georgia', 'georgia@example.com'],
			['Martha', 'martha@example.com'],
		]) {
			const lead = { first_name, last_name: 'Washington', email, state: 'TX' };
			await emulator.control.act('submitLead', { lead });
		}
	});

	it('finds words by their beginnings, all of them, in any case', async () => {
		const { hits, total } = await search('query=GEORG%20wash');
		expect(total).toBe(2);
		expect(hits[0]).toMatchObject({
			flow_name: 'Sales Leads',
			source_name: 'A Corporation',
			last_name: 'Washington',
			state: 'TX',
			highlight: { last_name: ['<em>Wash</em>ington'] },
			latest_event: { type: 'source' },
		});
		expect((await search('query=eorge')).total).toBe(0);
		expect((await search('query=%22george%22')).total).toBe(1);
	});

	it('finds by lead id, sorts and pages', async () => {
		const { hits, total } = await search('sort_by=first_name&sort_dir=desc&from=1&limit=2');
		expect(total).toBe(3);
		expect(hits.map((hit: { first_name: string }) => hit.first_name)).toEqual([
			'Georgia',
			'George',
		]);
		expect((await search(`query=${hits[0].lead_id}`)).hits).toHaveLength(1);
	});

	it.each(['limit=101', 'limit=0', 'from=-1', 'sort_by=age', 'sort_dir=up'])(
		'refuses ?%s',
		async (query) => {
			expect((await api().get(`/search/leads?${query}`)).status).toBe(422);
		},
	);

	it('shows ten hits unless told, a thousand at most', async () => {
		emulator.control.seed({ events: 1200 });
		expect((await search('')).hits).toHaveLength(10);
		expect(await search('from=990&limit=100')).toMatchObject({ total: 1200 });
		expect((await search('from=990&limit=100')).hits).toHaveLength(10);
	});
});
