import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from '../common/client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyros', { limits: 'off' });
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const get = (path: string) =>
	jsonClient(emulator.baseUrl, { 'API-Key': emulator.keys.valid }).get(`/api/v1.0${path}`);
const emailsOf = async (query: string): Promise<string[]> => {
	const { data } = await get(`/leads?${query}`);
	return data.result.map(({ email }: { email: string }) => email);
};
const refused = (message: string) => ({
	status: 400,
	data: { result: 'ERROR', message: [message] },
});
const ADA = ['ada@example.com'];

describe('paging', () => {
	it('pages through a list, each row once, with an opaque cursor', async () => {
		emulator.control.seed({ leads: 120 });
		const seen = new Set<string>();
		const sizes: number[] = [];
		let cursor = '';
		do {
			const { data } = await get(`/leads${cursor && `?pageId=${cursor}`}`);
			for (const { id } of data.result) seen.add(id);
			sizes.push(data.result.length);
			cursor = data.nextPageId ?? '';
			if (cursor) expect(cursor).toMatch(/^[0-9a-f]{64}$/);
		} while (cursor);
		expect(sizes).toEqual([50, 50, 20]);
		expect(seen.size).toBe(120);
	});

	it('ends with null, or without the member', async () => {
		expect((await get('/leads')).data.nextPageId).toBeNull();
		emulator.control.switch('lastPage', 'absent');
		expect((await get('/leads')).data).not.toHaveProperty('nextPageId');
	});

	it('a cursor belongs to its query, and expires', async () => {
		const { data } = await get('/leads?pageSize=2&tags=!clicked,!webinar');
		const bad = refused('Invalid value for parameter: pageId');
		const cursor = `pageId=${data.nextPageId}`;
		expect(outcome(await get(`/leads?pageSize=2&tags=!clicked&${cursor}`))).toEqual(bad);
		expect(outcome(await get(`/leads?pageSize=3&tags=!clicked,!webinar&${cursor}`))).toEqual(bad);
		expect(outcome(await get(`/tags/count?pageSize=2&${cursor}`))).toEqual(bad);
		expect(outcome(await get(`/leads?pageId=1`))).toEqual(bad);
		expect((await get(`/leads?${cursor}&tags=!clicked,!webinar&pageSize=2`)).status).toBe(200);
		emulator.control.advance(3_600_001);
		expect(outcome(await get(`/leads?pageSize=2&tags=!clicked,!webinar&${cursor}`))).toEqual(bad);
	});

	it.each(['0', '251', 'x', '-1'])('pageSize %s: 400', async (size) => {
		expect(outcome(await get(`/leads?pageSize=${size}`))).toEqual(
			refused('Page size must be between 1 and 250'),
		);
	});
});

describe('filters of GET /leads', () => {
	it.each([
		['a prefix', 'emails=ada@'],
		['double quotes', 'emails=%22ada@example.com%22'],
		['single quotes', "emails='ada@example.com'"],
		['an encoded @', 'emails=ada%40example.com'],
		['trailing digits of a phone', 'phones=550185'],
		['a formatted phone', 'phones=(202)%20555-0185'],
		['a tag with its prefix', 'tags=@newsletter'],
		['the current stage, any case', 'stage=sql'],
		[
			'a join date, exclusive',
			'fromDate=2026-02-11T08:59:59-05:00&toDate=2026-02-11T09:00:01-05:00',
		],
		['a date in the account zone', 'fromDate=2026-02-11T08:59:59&toDate=2026-02-12'],
		['an encoded plus', 'fromDate=2026-02-11T15:59:59%2B02:00&toDate=2026-02-11T16:00:01%2B02:00'],
	])('finds by %s', async (_case, query) => {
		expect(await emailsOf(query)).toEqual(ADA);
	});

	it.each([
		['a passed stage', 'stage=MQL'],
		['a tag without its prefix', 'tags=newsletter'],
		['the join date itself', 'fromDate=2026-02-11T09:00:00-05:00&toDate=2026-02-12'],
		['the middle of an address', 'emails=example.com'],
	])('does not find by %s', async (_case, query) => {
		expect(await emailsOf(query)).toEqual([]);
	});

	it('finds any of several, in both forms of a list', async () => {
		const expected = ['alan@example.com', 'ada@example.com'];
		expect(await emailsOf('emails=ada@,alan@')).toEqual(expected);
		expect(await emailsOf('emails=%22ada@%22,%22alan@%22')).toEqual(expected);
	});

	it('finds by id', async () => {
		const { data } = await get('/leads?emails=ada@');
		expect(await emailsOf(`ids=${data.result[0].id}`)).toEqual(ADA);
	});

	it('update dates are inclusive', async () => {
		const moment = '2026-02-11T09:00:00-05:00';
		expect(await emailsOf(`updatedFromDate=${moment}&updatedToDate=${moment}`)).toEqual(ADA);
	});

	it.each([
		['fromDate=yesterday', 'Invalid date format. Please, read the API documentation'],
		['fromDate=2026-02-31', 'Invalid date format. Please, read the API documentation'],
		['toDate=2026-02-11T09:00:00+02:00', 'Invalid date format. Please, read the API documentation'],
		[
			`emails=${Array.from({ length: 51 }, (_none, at) => `a${at}`).join(',')}`,
			'The maximum number of emails to be provided for search is 50',
		],
		[
			`ids=${Array.from({ length: 51 }, (_none, at) => `a${at}`).join(',')}`,
			'The maximum number of ids to be provided for search is 50',
		],
	])('?%.40s: 400', async (query, message) => {
		expect(outcome(await get(`/leads?${query}`))).toEqual(refused(message));
	});

	it('lists newest first, or oldest first', async () => {
		expect((await emailsOf(''))[0]).toBe('alan@example.com');
		emulator.control.switch('order', 'oldestFirst');
		expect((await emailsOf(''))[0]).toBe('lead2@email.com');
	});
});

describe('the three encodings of dates', () => {
	it('leads: ISO with the account offset', async () => {
		const { data } = await get('/leads?emails=lead1@');
		expect(data.result[0]).toMatchObject({
			email: 'lead1@email.com',
			creationDate: '2026-01-04T04:36:41-05:00',
			currentStage: { name: 'stage1', date: '2026-01-06T09:12:00-05:00' },
			firstSource: { clickDate: '2026-01-03T22:14:07-05:00' },
		});
	});

	it('leads in another zone, summer time included', async () => {
		emulator.control.switch('timezone', 'Europe/Berlin');
		emulator.control.seed({ leads: [{ email: 'a@b.co', created: Date.UTC(2026, 6, 1, 12) }] });
		expect((await get('/leads')).data.result[0].creationDate).toBe('2026-07-01T14:00:00+02:00');
		expect(await emailsOf('fromDate=2026-07-01T13:59:59')).toEqual(['a@b.co']);
		expect(await emailsOf('fromDate=2026-07-01T14:00:00')).toEqual([]);
	});

	it('sales: Java dates with a zone abbreviation, also in what they embed', async () => {
		const { data } = await get('/sales?emails=lead1@');
		expect(data.result[0]).toMatchObject({
			orderId: '7016953413',
			creationDate: 'Sat Jan 17 10:51:54 ART 2026',
			lead: { creationDate: 'Sun Jan 04 06:36:41 ART 2026' },
			firstSource: { clickDate: 'Sun Jan 04 00:14:07 ART 2026' },
		});
		emulator.control.switch('javaZone', 'UTC');
		const { data: utc } = await get('/sales?emails=lead1@');
		expect(utc.result[0].creationDate).toBe('Sat Jan 17 13:51:54 UTC 2026');
	});

	it('clicks: Java dates in UTC', async () => {
		const { data } = await get('/leads/clicks?email=lead1@email.com');
		expect(data.result[0].date).toBe('Sun Jan 04 03:14:07 UTC 2026');
	});
});

describe('other lists', () => {
	it('sales filter by product, refund and recurrence', async () => {
		const orders = async (query: string) =>
			(await get(`/sales?${query}`)).data.result.map(({ orderId }: { orderId: string }) => orderId);
		expect(await orders('productTags=$course')).toEqual(['ORD-9']);
		expect(await orders('saleRefundedState=REFUNDED')).toEqual(['ORD-10']);
		expect(await orders('isRecurringSale=RECURRING')).toEqual(['7016953413']);
		expect(await orders('orderId=ORD-9')).toHaveLength(3);
		expect(outcome(await get('/sales?saleRefundedState=SOME'))).toEqual(
			refused('Invalid value for parameter saleRefundedState'),
		);
		const many = Array.from({ length: 21 }, (_none, at) => `$t${at}`).join(',');
		expect(outcome(await get(`/sales?productTags=${many}`))).toEqual(
			refused('The maximum number of product tags to be provided for search is 20'),
		);
	});

	it('a refunded sale shows what and when', async () => {
		const { data } = await get('/sales?saleRefundedState=REFUNDED');
		expect(data.result[0]).toMatchObject({
			price: { price: 1500, refunded: 500, currency: 'USD' },
			refundDate: 'Thu Mar 12 13:00:00 ART 2026',
		});
	});

	it('products by name, tag with or without $', async () => {
		expect((await get('/products?tag=annual')).data.result).toEqual([
			{
				id: '9b1b1049',
				name: 'Annual plan',
				tag: '$annual',
				price: 84.34,
				recurring: true,
				callProduct: false,
				category: 'Plans',
			},
		]);
		expect((await get('/products?name=Course')).data.result).toHaveLength(1);
	});

	it('tags flat, and counted by exact name', async () => {
		expect((await get('/tags')).data.result).toContain('@newsletter');
		expect((await get('/tags/count?name=!webinar')).data.result).toEqual([
			{ name: '!webinar', amount: 2 },
		]);
		expect((await get('/tags/count?name=webinar')).data.result).toEqual([]);
	});

	it('stages: current ones, or those entered in a period', async () => {
		const { data: now } = await get('/stages');
		expect(now.result).not.toContainEqual({ name: 'MQL', amount: 1 });
		const { data: entered } = await get('/stages?stageFromDate=2026-02-12&stageToDate=2026-02-13');
		expect(entered.result).toEqual([{ name: 'MQL', amount: 1 }]);
	});

	it('aggregation counts leads by an attribute', async () => {
		const { data } = await get('/leads/aggregation?attribute=TAG&groupsLimit=1');
		expect(data.result).toEqual({
			groups: [{ name: '!clicked', amount: 2 }],
			remainingCount: 5,
			totalCount: 6,
		});
		expect((await get('/leads/aggregation?attribute=AGE')).status).toBe(400);
	});
});

describe('GET /leads/journey', () => {
	it('by exact email, any case, with events on request', async () => {
		const { data } = await get('/leads/journey?emails=LEAD1@email.com&includeEvents=true');
		expect(data.result).toHaveLength(1);
		const [journey] = data.result;
		expect(journey.lead).toMatchObject({ email: 'lead1@email.com', isOriginLead: true });
		expect(journey.sales[0]).toMatchObject({
			orderId: '7016953413',
			price: { currency: 'USD', price: 84.34 },
			usdPrice: { price: 84.34, discount: 0, hardCost: null, refunded: 0 },
		});
		expect(journey.journey.map(({ type }: { type: string }) => type)).toEqual(['click', 'sale']);
		const { data: plain } = await get('/leads/journey?emails=lead1@email.com');
		expect(plain.result[0]).not.toHaveProperty('journey');
	});

	it('a quoted value matches nothing, unless switched', async () => {
		const path = '/leads/journey?emails=%22lead1@email.com%22';
		expect((await get(path)).data.result).toEqual([]);
		emulator.control.switch('quotedJourneyValues', 'strip');
		expect((await get(path)).data.result).toHaveLength(1);
	});

	it('needs ids or emails', async () => {
		expect((await get('/leads/journey')).status).toBe(400);
	});
});

describe('GET /leads/clicks', () => {
	it.each([
		['/leads/clicks', "Missing required parameter: provide either 'leadId' or 'email'"],
		['/leads/clicks?leadId=a&email=b', "Please provide either 'leadId' or 'email', not both"],
	])('%s: 400', async (path, message) => {
		expect(outcome(await get(path))).toEqual(refused(message));
	});

	it('an unknown leadId is an error, an unknown one of several is skipped', async () => {
		expect((await get('/leads/clicks?leadId=nope')).status).toBe(400);
		expect((await get('/leads/clicks?leadIds=nope')).data.result).toEqual([]);
		expect((await get('/leads/clicks?emails=no@no.no,LEAD1@email.com')).data.result).toHaveLength(
			1,
		);
	});
});
