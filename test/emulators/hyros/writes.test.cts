import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from '../common/client.cts';

let emulator: Emulator;

beforeAll(async () => {
	emulator = await start('hyros', { limits: 'off' });
});
afterAll(stopAll);
beforeEach(() => emulator.control.reset());

const api = () => jsonClient(`${emulator.baseUrl}/api/v1.0`, { 'API-Key': emulator.keys.valid });
const lead = async (email: string) =>
	(await api().get('/leads', { params: { emails: email } })).data.result[0];
const refused = (...message: string[]) => ({ status: 400, data: { result: 'ERROR', message } });
const accepted = {
	status: 200,
	data: { result: 'OK', request_id: expect.stringMatching(/^[0-9a-f]{32}$/) },
};

describe('POST /leads', () => {
	it('creates a lead and answers the request only', async () => {
		const body = {
			email: 'neo@example.com',
			firstName: 'Neo',
			lastName: 'Anderson',
			phoneNumbers: '15712253066',
			leadIps: ['1.2.3.4'],
			tags: ['!vip'],
			stage: 'MQL',
			adOptimizationConsent: 'GRANTED',
		};
		expect(outcome(await api().post('/leads', body))).toEqual(accepted);
		expect(await lead('neo@example.com')).toMatchObject({
			id: expect.stringMatching(/^[0-9a-f]{64}$/),
			firstName: 'neo',
			lastName: 'Anderson',
			phoneNumbers: ['15712253066'],
			ips: ['1.2.3.4'],
			tags: ['!vip'],
			adOptimizationConsent: 'GRANTED',
			currentStage: { name: 'MQL' },
		});
	});

	it('keeps the case of firstName when switched', async () => {
		emulator.control.switch('lowerCaseFirstName', false);
		await api().post('/leads', { email: 'neo@example.com', firstName: 'Neo' });
		expect((await lead('neo@example.com')).firstName).toBe('Neo');
	});

	it('updates a known address and adds its tags', async () => {
		await api().post('/leads', { email: 'ADA@example.com', lastName: 'King', tags: ['!new'] });
		expect(await lead('ada@')).toMatchObject({
			lastName: 'King',
			tags: ['!webinar', '@newsletter', '!new'],
		});
		expect((await api().get('/leads')).data.result).toHaveLength(5);
	});

	it('a phone alone makes a placeholder address, once', async () => {
		await api().post('/leads', { phoneNumbers: ['+1 202 555 0199'] });
		await api().post('/leads', { phoneNumbers: '12025550199', lastName: 'Same' });
		expect(await lead('12025550199@hyrosapi.com')).toMatchObject({ lastName: 'Same' });
		expect((await api().get('/leads')).data.result).toHaveLength(6);
	});

	it('a tag of a product creates its sale, once', async () => {
		const sales = async () => (await api().get('/sales?emails=alan@')).data.result;
		const body = { email: 'alan@example.com', tags: ['$course'], tagsDate: '2026-03-06T10:00:00Z' };
		await api().post('/leads', body);
		await api().post('/leads', body);
		expect(await sales()).toHaveLength(1);
		expect((await sales())[0]).toMatchObject({
			creationDate: 'Fri Mar 06 07:00:00 ART 2026',
			price: { price: 197 },
			product: { tag: '$course' },
		});
	});

	it.each([
		[{ email: 'nobody' }, 'The Email is not valid'],
		[{}, 'Make sure that at least an email or a phone number is added'],
		[{ email: 'a@b.co', tags: '!x' }, 'Invalid list'],
		[{ email: 'a@b.co', tagsDate: '2026-01-01T10:00:00.000Z' }, 'Invalid date format.'],
		[{ email: 'a@b.co', tagsDate: '2999-01-01T10:00:00Z' }, 'Invalid date format.'],
	])('%j: 400', async (body, message) => {
		expect(outcome(await api().post('/leads', body))).toEqual(refused(message));
	});

	it('something that is not JSON: 400', async () => {
		const headers = { 'content-type': 'application/json' };
		expect(outcome(await api().post('/leads', Buffer.from('{"email":'), { headers }))).toEqual(
			refused('There was a problem while processing the request'),
		);
	});
});

describe('PUT /leads', () => {
	it.each(['email=ada@example.com', 'email=ada%40example.com', 'phone=12025550185'])(
		'changes only what is sent, found by %s',
		async (query) => {
			const body = {
				lastName: 'King',
				removeTags: ['!webinar'],
				tags: ['!new'],
				leadStage: { name: 'Customer', date: '2026-04-01T10:00:00-05:00' },
			};
			expect(outcome(await api().put(`/leads?${query}`, body))).toEqual(accepted);
			expect(await lead('ada@')).toMatchObject({
				firstName: 'ada',
				lastName: 'King',
				tags: ['@newsletter', '!new'],
				currentStage: { name: 'Customer', date: '2026-04-01T10:00:00-05:00' },
			});
		},
	);

	it('changes the address', async () => {
		await api().put('/leads?email=ada@example.com', { email: 'countess@example.com' });
		expect(await lead('ada@')).toBeUndefined();
		expect(await lead('countess@')).toMatchObject({ firstName: 'ada' });
	});

	it('removes stages, and refuses unknown ones', async () => {
		await api().put('/leads?email=ada@example.com', { removeLeadStages: ['SQL'] });
		expect((await lead('ada@')).currentStage.name).toBe('MQL');
		const answer = await api().put('/leads?email=ada@example.com', { removeLeadStages: ['?'] });
		expect(answer.status).toBe(400);
	});

	it.each([
		['/leads', "Missing required parameter: provide either 'id' or 'email' or 'phone'."],
		['/leads?phone=x', 'The phone in the url request is not valid'],
	])('%s: 400', async (path, message) => {
		expect(outcome(await api().put(path, {}))).toEqual(refused(message));
	});

	it('a stage date with fractions: 400', async () => {
		const leadStage = { name: 'x', date: '2026-01-01T10:00:00.000Z' };
		expect(outcome(await api().put('/leads?email=ada@example.com', { leadStage }))).toEqual(
			refused('Invalid date format.'),
		);
	});
});

describe('DELETE /leads', () => {
	it('erases the lead with its sales, and drops what comes later', async () => {
		expect(outcome(await api().delete('/leads?email=lead1@email.com'))).toEqual(accepted);
		expect(await lead('lead1@')).toBeUndefined();
		expect((await api().get('/sales?emails=lead1@')).data.result).toEqual([]);
		await api().post('/leads', { email: 'Lead1@email.com' });
		expect(await lead('lead1@')).toBeUndefined();
	});
});

describe('POST /leads/tags', () => {
	it('adds tags to many', async () => {
		const body = { emails: ['ada@example.com', 'alan@example.com'], tags: ['!bulk'] };
		expect(outcome(await api().post('/leads/tags', body))).toEqual(accepted);
		expect((await api().get('/leads?tags=!bulk')).data.result).toHaveLength(2);
	});

	it.each([
		[{ emails: ['a@b.co'] }, 'Missing required field: tags'],
		[{ emails: ['a@b.co'], tags: '!x' }, 'Invalid value for field tags'],
		[{ tags: ['!x'] }, "Missing required field: provide either 'ids' or 'emails'"],
	])('%j: 400', async (body, message) => {
		expect(outcome(await api().post('/leads/tags', body))).toEqual(refused(message));
	});
});

describe('sales', () => {
	const sale = async () => (await api().get('/sales?emails=lead1@')).data.result[0];
	const change = async (params: object) =>
		api().put('/sales', undefined, { params: { ids: (await sale()).id, ...params } });

	it.each([
		[{}, 84.34],
		[{ refundedAmount: '20.5' }, 20.5],
	])('PUT refunds, in full or in part: %j', async (params, refunded) => {
		const query = { isRefunded: true, refundedDate: '2026-04-01T10:00:00Z', ...params };
		expect(outcome(await change(query))).toEqual(accepted);
		expect(await sale()).toMatchObject({
			price: { refunded },
			refundDate: 'Wed Apr 01 07:00:00 ART 2026',
			recurring: true,
		});
	});

	it('PUT changes whether it recurs', async () => {
		await change({ isRecurringSale: false });
		expect((await sale()).recurring).toBe(false);
	});

	it('PUT takes 50 ids', async () => {
		const ids = Array.from({ length: 51 }, (_none, at) => at).join(',');
		expect(outcome(await change({ ids }))).toEqual(
			refused('The maximum number of ids to be provided for update is 50'),
		);
	});

	it('DELETE removes it', async () => {
		expect(outcome(await api().delete(`/sales/${(await sale()).id}`))).toEqual(accepted);
		expect(await sale()).toBeUndefined();
	});
});

describe('requests/{id}', () => {
	const send = async () =>
		(await api().post('/leads', { email: 'neo@example.com' })).data.request_id as string;
	const status = async (id: string) => (await api().get(`/requests/${id}`)).data.result;

	it('PENDING until the delay is over, PROCESSED with a snapshot after', async () => {
		emulator.control.switch('visibilityDelayMs', 10_000);
		const id = await send();
		expect(await status(id)).toMatchObject({
			requestId: id,
			status: 'PENDING',
			eventType: 'LEAD_CREATE',
			creationDate: expect.stringMatching(/Z$/),
		});
		expect(await lead('neo@')).toBeUndefined();
		emulator.control.advance(10_000);
		expect(await status(id)).toMatchObject({
			status: 'PROCESSED',
			result: { email: 'neo@example.com' },
		});
		expect(await lead('neo@')).toBeDefined();
	});

	it('FAILED with the reason', async () => {
		emulator.control.switch('writeFailure', 'The lead could not be saved');
		expect(await status(await send())).toMatchObject({
			status: 'FAILED',
			errorMessage: 'The lead could not be saved',
		});
		expect(await lead('neo@')).toBeUndefined();
	});

	it('a write to an unknown lead fails when it is processed', async () => {
		const { data } = await api().put('/leads?email=no@example.com', {});
		expect(await status(data.request_id)).toMatchObject({ status: 'FAILED' });
	});

	it('is forgotten after two hours', async () => {
		const id = await send();
		emulator.control.advance(2 * 3_600_000 + 1);
		const answer = await api().get(`/requests/${id}`);
		expect(answer.status).toBe(404);
		expect(answer.data.result).toBe('ERROR');
	});
});
