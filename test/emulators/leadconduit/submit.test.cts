import type { Emulator } from '../../../sandbox/emulators/index.cts';
import type { LeadEvent, Members } from '../../../sandbox/emulators/leadconduit/model.cts';
import { outcome, start, stopAll, textClient } from '../common/client.cts';

const SALES = '5fd4371e940df5a34a3888b2';
const WEB = '5fd4371e940df5a34a3888b3';
const SELLER = '5fd439f49734e9858b20cef9';
const FORM = '5fd43a0b9734e9858b20cf01';
const LEAD_ID = expect.stringMatching(/^[0-9a-f]{24}$/);

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('leadConduit');
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const path = (flow = SALES, source = SELLER) => `/flows/${flow}/sources/${source}/submit`;
const JSON_TYPE = { 'Content-Type': 'application/json' };
const FORM_TYPE = { 'Content-Type': 'application/x-www-form-urlencoded' };
const post = (body: string, headers: Record<string, string>, url = path()) =>
	textClient(emulator.baseUrl).post(url, Buffer.from(body), { headers });
const postJson = async (lead: unknown, url = path()) =>
	JSON.parse((await post(JSON.stringify(lead), JSON_TYPE, url)).data as string);
const eventsOf = async (leadId: string): Promise<LeadEvent[]> => {
	const { events } = emulator.control.store() as { events: LeadEvent[] };
	return events.filter(({ vars }) => vars.lead?.id === leadId);
};
const leadOf = async (leadId: string): Promise<Members> =>
	(await eventsOf(leadId)).at(-1)!.vars.lead!;

describe('the answer', () => {
	it('is 201 with the members in the order of the contract', async () => {
		const answer = await post('{"state":"TX","email":"a@b.co"}', JSON_TYPE);
		expect(answer.status).toBe(201);
		expect(answer.data).toMatch(
			/^\{"outcome":"success","lead":\{"id":"[0-9a-f]{24}"\},"price":10\}$/,
		);
		const refused = await post('{"first_name":"Jane","state":"FL"}', JSON_TYPE);
		expect(refused.status).toBe(201);
		expect(refused.data).toMatch(
			/^\{"outcome":"failure","reason":"Lead must live in TX","lead":\{"id":"[0-9a-f]{24}"\},"price":0\}$/,
		);
	});

	it.each(['text/xml', 'application/xml'])('is XML for Accept: %s', async (accept) => {
		const answer = await post('{"state":"FL"}', { ...JSON_TYPE, Accept: accept });
		expect(answer.status).toBe(201);
		expect(answer.headers['content-type']).toContain(accept);
		expect((answer.data as string).replace(/[0-9a-f]{24}/, '123').trim()).toBe(
			[
				'<?xml version="1.0"?>',
				'<result>',
				'  <outcome>failure</outcome>',
				'  <reason>Lead must live in TX</reason>',
				'  <lead>',
				'    <id>123</id>',
				'  </lead>',
				'  <price>0</price>',
				'</result>',
			].join('\n'),
		);
	});

	it('is 303 with redir_url, the first one', async () => {
		const url = `${path()}?redir_url=https%3A%2F%2Fexample.com%2Fthanks&redir_url=https%3A%2F%2Fno.example`;
		const answer = await post('{"state":"TX"}', JSON_TYPE, url);
		expect(answer.status).toBe(303);
		expect(answer.headers.location).toBe('https://example.com/thanks');
	});
});

describe('transport errors are plain text', () => {
	it.each([
		['DELETE', {}, 405, 'The DELETE method is not allowed'],
		['PUT', {}, 405, 'The PUT method is not allowed'],
		[
			'POST',
			{ Accept: 'image/png', ...JSON_TYPE },
			406,
			'Not capable of generating content according to the Accept header',
		],
		[
			'POST',
			{ 'Content-Type': 'text/csv' },
			406,
			'MIME type in Content-Type header is not supported. Use only application/x-www-form-urlencoded, application/json, application/xml, text/xml.',
		],
	])('%s %j: %i', async (method, headers, status, text) => {
		const answer = await textClient(emulator.baseUrl).request({
			method,
			url: path(),
			headers,
			data: method === 'POST' ? '{}' : undefined,
		});
		expect(outcome(answer)).toEqual({ status, data: text });
		expect(answer.headers['content-type']).toMatch(/^text\/plain/);
		if (status === 405) expect(answer.headers.allow).toBe('GET, POST');
	});

	it('a body without a type: 415', async () => {
		const answer = await fetch(emulator.baseUrl + path(), {
			method: 'POST',
			body: new Uint8Array([0x7b, 0x7d]),
		});
		expect(answer.status).toBe(415);
		expect(await answer.text()).toBe('Content-Type header is required');
	});

	it.each([
		['{"a":', JSON_TYPE, 'Unable to parse JSON -- '],
		['<lead><a></lead>', { 'Content-Type': 'text/xml' }, 'Body does not contain XML or XML is'],
	])('%s cannot be parsed: 400', async (body, headers, text) => {
		const answer = await post(body, headers);
		expect(answer.status).toBe(400);
		expect((answer.data as string).startsWith(text)).toBe(true);
	});

	it('a redir_url that is no web address: 400', async () => {
		const answer = await post('{}', JSON_TYPE, `${path()}?redir_url=javascript%3Aalert(1)`);
		expect(outcome(answer)).toEqual({ status: 400, data: 'Invalid redir_url' });
	});

	it('the six-letter id of the source: 404', async () => {
		expect((await post('{"state":"TX"}', JSON_TYPE, path(SALES, 'a1B2c3'))).status).toBe(404);
	});
});

describe('what comes in', () => {
	const web = path(WEB, FORM);
	const base = { email: 'a@b.co', phone_1: '5127891111' };
	const MORTGAGE = { mortgage: { property: { state: { normal: 'TX', raw: 'TX' } } } };

	it('nested JSON, not dotted', async () => {
		const nested = await postJson({ ...base, mortgage: { property: { state: 'TX' } } }, web);
		expect(await leadOf(nested.lead.id)).toMatchObject(MORTGAGE);
		const dotted = await postJson({ ...base, 'mortgage.property.state': 'TX' }, web);
		expect(await leadOf(dotted.lead.id)).not.toHaveProperty('mortgage');
	});

	it('dotted form names', async () => {
		const body = 'email=a%40b.co&phone_1=5127891111&mortgage.property.state=TX';
		const { lead } = JSON.parse((await post(body, FORM_TYPE, web)).data as string);
		expect(await leadOf(lead.id)).toMatchObject(MORTGAGE);
	});

	it('XML under any root', async () => {
		const body = '<anything><state>TX</state><first_name>Jane</first_name></anything>';
		const { lead } = JSON.parse(
			(await post(body, { 'Content-Type': 'application/xml' })).data as string,
		);
		expect(await leadOf(lead.id)).toMatchObject({ first_name: 'Jane', state: { normal: 'TX' } });
	});

	it('query parameters, which win over the body and become lists when repeated', async () => {
		const url = `${web}?email=query%40b.co&comments=one&comments=two`;
		const { lead } = await postJson(base, url);
		expect(await leadOf(lead.id)).toMatchObject({
			email: { normal: 'query@b.co' },
			comments: ['one', 'two'],
		});
	});

	it('GET with the query string alone', async () => {
		const answer = await textClient(emulator.baseUrl).get(`${path()}?state=Texas`);
		expect(JSON.parse(answer.data as string)).toEqual({
			outcome: 'success',
			lead: { id: LEAD_ID },
			price: 10,
		});
	});

	it('raw line ends in JSON strings', async () => {
		const body = '{"email":"a@b.co","phone_1":"5127891111","comments":"one\ntwo\tthree"}';
		const { lead } = JSON.parse((await post(body, JSON_TYPE, web)).data as string);
		expect((await leadOf(lead.id)).comments).toBe('one\ntwo\tthree');
	});

	it('a certificate under the name that TrustedForm gives it', async () => {
		const url = 'https://cert.trustedform.com/0123456789abcdef0123456789abcdef01234567';
		const { lead } = await postJson({ state: 'TX', xxTrustedFormCertURL: url });
		expect((await leadOf(lead.id)).trustedform_cert_url).toBe(url);
	});

	it('ignores what the flow does not collect', async () => {
		const { lead } = await postJson({ state: 'TX', shoe_size: '43' });
		expect(await leadOf(lead.id)).not.toHaveProperty('shoe_size');
	});

	it('no key, unless the source asks for one', async () => {
		const locked = path(WEB, SELLER);
		expect((await post(JSON.stringify(base), JSON_TYPE, locked)).status).toBe(401);
		const key = Buffer.from(`X:${emulator.keys.valid}`).toString('base64');
		const headers = { ...JSON_TYPE, Authorization: `Basic ${key}` };
		expect((await post(JSON.stringify(base), headers, locked)).status).toBe(201);
	});
});

describe('typed values', () => {
	it('have the components of the contract', async () => {
		const flow = { id: WEB, fields: TYPED_FIELDS };
		await emulator.control.act('changeFlow', flow);
		const { lead } = await postJson(
			{
				email: 'Jane.Doe@Gmail.com',
				phone_1: '(512) 789-1111',
				state: 'Texas',
				postal_code: '78704-4224',
				annual_salary: '$1,000.50',
				is_test: 'yes',
				dob: '12/25/1995',
				credit_score: '700-749',
				first_name: 'Jane',
				city: 'Austin',
			},
			path(WEB, FORM),
		);
		const { id, ...values } = await leadOf(lead.id);
		expect(id).toBe(lead.id);
		expect(values).toEqual({
			email: {
				normal: 'jane.doe@gmail.com',
				raw: 'Jane.Doe@Gmail.com',
				user: 'Jane.Doe',
				domain: 'Gmail.com',
				host: 'Gmail',
				tld: 'com',
				is_free: false,
				is_disposable: false,
				valid: true,
			},
			phone_1: {
				normal: '5127891111',
				raw: '(512) 789-1111',
				area: '512',
				exchange: '789',
				line: '1111',
				number: '7891111',
				extension: null,
				country_code: 'US',
				country_calling_code: 1,
				is_tollfree: false,
				type: null,
				valid: true,
			},
			state: { normal: 'TX', raw: 'Texas', name: 'Texas', valid: true },
			postal_code: {
				normal: '78704-4224',
				raw: '78704-4224',
				country_code: 'US',
				code: '78704-4224',
				zip: '78704',
				four: '4224',
				valid: true,
			},
			annual_salary: { normal: 1000.5, raw: '$1,000.50', valid: true },
			is_test: { normal: true, raw: 'yes', valid: true },
			dob: { normal: '1995-12-25T00:00:00.000Z', raw: '12/25/1995', valid: true },
			credit_score: {
				normal: '700-749',
				raw: '700-749',
				min: 700,
				max: 749,
				avg: 724.5,
				mid: 724,
				valid: true,
			},
			first_name: 'Jane',
			city: 'Austin',
		});
	});

	it('that cannot be read go on as they are', async () => {
		const {
			outcome: verdict,
			reason,
			lead,
		} = await postJson({ state: 'TX', email: 'not-an-email' });
		expect({ verdict, reason }).toEqual({
			verdict: 'failure',
			reason: 'not-an-email is no email address',
		});
		expect((await leadOf(lead.id)).email).toEqual({
			normal: 'not-an-email',
			raw: 'not-an-email',
			valid: false,
		});
	});

	it('dates as plain days when switched so', async () => {
		emulator.control.switch('dateNormal', 'day');
		const { lead } = await postJson(
			{ email: 'a@b.co', phone_1: '5127891111', dob: '12/25/1995' },
			path(WEB, FORM),
		);
		expect(await leadOf(lead.id)).toMatchObject({ dob: { normal: '1995-12-25' } });
	});
});

const TYPED_FIELDS = [
	'email',
	'phone_1',
	'state',
	'postal_code',
	'annual_salary',
	'is_test',
	'dob',
	'credit_score',
	'first_name',
	'city',
];

describe('handling', () => {
	it('writes the steps in order and the source last', async () => {
		const { lead } = await postJson({ state: 'TX', email: 'a@b.co' });
		expect((await eventsOf(lead.id)).map(({ type, outcome: verdict }) => [type, verdict])).toEqual([
			['filter', 'continue'],
			['recipient', 'success'],
			['filter', 'continue'],
			['source', 'success'],
		]);
	});

	it('shows what came of the criteria in the source event', async () => {
		const { lead } = await postJson({ first_name: 'Jane', state: 'FL' });
		expect(await eventsOf(lead.id)).toMatchObject([
			{
				type: 'source',
				outcome: 'failure',
				reason: 'Lead must live in TX',
				step_count: 0,
				acceptance_criteria: { outcome: 'failure', reason: 'Lead must live in TX' },
				vars: {
					lead: {
						first_name: 'Jane',
						state: { normal: 'FL', raw: 'FL', name: 'Florida', valid: true },
					},
					source: { id: SELLER, name: 'A Corporation' },
					flow: { id: SALES, name: 'Sales Leads' },
				},
				request: {
					method: 'POST',
					uri: `https://app.leadconduit.com${path()}`,
					body: '{"first_name":"Jane","state":"FL"}',
				},
				response: {
					status: 201,
					body: `{"outcome":"failure","reason":"Lead must live in TX","lead":{"id":"${lead.id}"},"price":0}`,
				},
			},
		]);
	});

	it('gives a delivery its prices, its id and what it appended', async () => {
		const { lead } = await postJson({ state: 'TX', email: 'a@b.co' });
		const delivery = (await eventsOf(lead.id)).find(({ type }) => type === 'recipient')!;
		expect(delivery).toMatchObject({
			key: 'my_crm',
			my_crm: { outcome: 'success' },
			cost: 10,
			purchase_price: 10,
			sale_price: 25,
			revenue: 25,
			vars: { event_id: delivery.id, price: 25, purchase_price: 10, recipient: { name: 'My CRM' } },
			transactions: [{ request: { method: 'POST' }, response: { status: 200 } }],
		});
	});

	it('lets a filter stop what a recipient refused', async () => {
		emulator.control.switch('recipientOutcome', 'failure');
		expect(await postJson({ state: 'TX', email: 'a@b.co' })).toMatchObject({
			outcome: 'failure',
			reason: 'duplicate',
			price: 0,
		});
	});

	it('skips a recipient whose rules fail', async () => {
		const { lead } = await postJson({ email: 'a@b.co', phone_1: '5127891111' }, path(WEB, FORM));
		expect(await eventsOf(lead.id)).toMatchObject([
			{ type: 'recipient', outcome: 'skip', transactions: [] },
			{ type: 'source', outcome: 'success' },
		]);
	});

	it('counts caps until their interval is over', async () => {
		const caps = [{ name: 'Two a day', maximum: 2, duration: 1, duration_units: 'day' }];
		await emulator.control.act('changeFlow', { id: SALES, caps });
		const lead = { state: 'TX', email: 'a@b.co' };
		expect(await postJson(lead)).toMatchObject({ outcome: 'success' });
		expect(await postJson({ state: 'FL' })).toMatchObject({ outcome: 'failure' });
		expect(await postJson(lead)).toMatchObject({ outcome: 'success' });
		expect(await postJson(lead)).toMatchObject({ outcome: 'failure', reason: 'Cap reached' });
		emulator.control.advance(24 * 3_600_000);
		expect(await postJson(lead)).toMatchObject({ outcome: 'success' });
	});

	it('rejects as a duplicate what it accepted within the look-back, whatever its case', async () => {
		const duplicate = {
			value: '{{lead.email}}',
			list_name: 'leads',
			lookback: { value: 30, interval: 'day' },
		};
		await emulator.control.act('changeFlow', { id: SALES, list_checks: { duplicate } });
		const lead = { state: 'TX', email: 'a@b.co' };
		expect(await postJson({ ...lead, state: 'FL' })).toMatchObject({ outcome: 'failure' });
		expect(await postJson(lead)).toMatchObject({ outcome: 'success' });
		expect(await postJson({ state: 'TX', email: 'A@B.co' })).toMatchObject({
			outcome: 'failure',
			reason: 'duplicate',
		});
		expect(await postJson({ state: 'TX', email: '' })).toMatchObject({ outcome: 'success' });
		expect(await postJson({ state: 'TX', email: '' })).toMatchObject({ outcome: 'success' });
		emulator.control.advance(30 * 24 * 3_600_000);
		expect(await postJson(lead)).toMatchObject({ outcome: 'success' });
	});

	it('takes the last price that matches', async () => {
		const rule_set = { op: 'and', rules: [{ lhv: 'lead.city', op: 'is equal to', rhv: 'austin' }] };
		const pricing = { prices: [{ amount: 5 }, { amount: 8, rule_set }] };
		await emulator.control.act('changeFlow', { id: SALES, pricing });
		expect(await postJson({ state: 'TX', email: 'a@b.co' })).toMatchObject({ price: 5 });
		const austin = { state: 'TX', email: 'a@b.co', city: 'Austin' };
		expect(await postJson(austin)).toMatchObject({ price: 8 });
	});
});
