import { mappingFields } from '../../harness/index.cts';
import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const SALES = '5fd4371e940df5a34a3888b2';
const WEB = '5fd4371e940df5a34a3888b3';
const SELLER = '5fd439f49734e9858b20cef9';
const FORM = '5fd43a0b9734e9858b20cf01';
const SUBMIT = `POST /flows/${SALES}/sources/${SELLER}/submit`;

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const form = (value: object) => ({ mappingMode: 'defineBelow', value });
const submitTo = (flow: string, source: string, lead: object, more: object = {}) => ({
	resource: 'lead',
	operation: 'submit',
	flowId: byId(flow),
	sourceId: byId(source),
	fields: form(lead),
	...more,
});
const submit = (lead: object, more: object = {}) => submitTo(SALES, SELLER, lead, more);
const TEXAN = { state: 'TX', email: 'a@b.co' };
const FLORIDIAN = { state: 'FL', email: 'a@b.co' };
const switchOff = async () => await bench.control.act('changeFlow', { id: SALES, enabled: false });
const storedLead = () => {
	const { events } = bench.control.store() as { events: Array<{ vars: { lead: object } }> };
	return events.at(-1)!.vars.lead;
};

describe('a submitted lead', () => {
	it('is output with its outcome, accepted or not', async () => {
		const accepted = await bench.run(submit(TEXAN));
		expect(jsonOf(accepted)).toEqual([
			{ outcome: 'success', lead: { id: expect.stringMatching(/^[0-9a-f]{24}$/) }, price: 10 },
		]);
		expect(jsonOf(await bench.run(submit(FLORIDIAN)))).toMatchObject([
			{ outcome: 'failure', reason: 'Lead must live in TX', price: 0 },
		]);
		await switchOff();
		expect(jsonOf(await bench.run(submit(TEXAN)))).toMatchObject([{ outcome: 'error' }]);
	});

	it('that was rejected fails its item where the user wants that, sent once', async () => {
		const { error } = await bench.run(submit(FLORIDIAN, { whenNotAccepted: 'fail' }));
		expect(error?.message).toBe('LeadConduit rejected the lead: Lead must live in TX');
		expect(error?.description ?? '').not.toContain('may have been applied');
		expect(bench.lines()).toEqual([SUBMIT]);
	});

	const message = 'LeadConduit rejected the lead: Lead must live in TX';
	const refused = {
		error: message,
		message,
		details: {
			outcome: 'failure',
			reason: 'Lead must live in TX',
			leadId: expect.stringMatching(/^[0-9a-f]{24}$/),
			price: 0,
		},
	};
	const threeStates = { input: [{ state: 'FL' }, { state: 'TX' }, { state: 'GA' }] };

	it('that was rejected goes to the error branch with its facts, linked to its item', async () => {
		const { outputs } = await bench.run(submit({ state: '={{ $json.state }}' }, FAIL), {
			...threeStates,
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs[0].map(({ json }) => json)).toMatchObject([{ outcome: 'success' }]);
		expect(outputs[1].map(({ json }) => json)).toEqual([refused, refused]);
		expect(outputs[1].map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(bench.lines()).toEqual([SUBMIT, SUBMIT, SUBMIT]);
	});

	it('that was rejected keeps its facts among the others too', async () => {
		const { outputs } = await bench.run(submit({ state: '={{ $json.state }}' }, FAIL), {
			...threeStates,
			settings: { onError: 'continueRegularOutput' },
		});
		const accepted = expect.objectContaining({ outcome: 'success' });
		expect(outputs[0].map(({ json }) => json)).toEqual([refused, accepted, refused]);
		expect(outputs[0].map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(bench.lines()).toEqual([SUBMIT, SUBMIT, SUBMIT]);
	});

	it('whose answer is lost fails in the same form, and says that it may have been taken', async () => {
		bench.control.fault({ kind: 'drop', effect: 'after' });
		const { outputs } = await bench.run(submit(TEXAN), {
			settings: { onError: 'continueErrorOutput' },
		});
		const told = expect.stringMatching(/broke before.*may have been applied/);
		expect(outputs[1].map(({ json }) => json)).toEqual([
			{ error: told, message: told, details: {} },
		]);
	});

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'is not sent while Retry On Fail would submit it again: %s',
		async (onError) => {
			const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0, onError };
			const { error } = await bench.run(submit(TEXAN, FAIL), { settings });
			const outputs = JSON.stringify(error?.message ?? '');
			if (onError === 'stopWorkflow') {
				expect(outputs).toContain('Switch off Retry On Fail in the settings of this node');
			}
			expect(bench.lines()).toEqual([]);
		},
	);

	it('names its lead where a run stops at a rejection', async () => {
		const { error } = await bench.run(
			{ ...submit({ state: '={{ $json.state }}' }, FAIL), options: { concurrency: 1 } },
			{ input: [{ state: 'TX' }, { state: 'FL' }, { state: 'TX' }] },
		);
		const id = expect.stringMatching(/^[0-9a-f]{24}$/);
		expect(error?.context?.data).toEqual({
			applied: [
				{ item: 0, id },
				{ item: 1, id },
			],
			maybe: [],
			notSent: [2],
		});
		expect(error?.description).toContain('2 of 3 items had been sent.');
	});

	it('fails its item only when it could not be processed, where the user wants that', async () => {
		const onErrors = { whenNotAccepted: 'failOnError' };
		expect(jsonOf(await bench.run(submit(FLORIDIAN, onErrors)))).toMatchObject([
			{ outcome: 'failure' },
		]);
		await switchOff();
		const { error } = await bench.run(submit(TEXAN, onErrors));
		expect(error?.message).toBe('LeadConduit could not process the lead: The flow is disabled');
	});

	it('goes out with the values as they are written, nested where they have dots', async () => {
		await bench.run(
			submitTo(WEB, FORM, {
				email: 'Jane.Doe@Gmail.com',
				phone_1: '(512) 789-1111',
				annual_salary: '$1,000.50',
				opt_in: true,
				comments: '={{ ["one", "two"] }}',
				'mortgage.property.state': 'Texas',
			}),
		);
		expect(storedLead()).toMatchObject({
			email: { normal: 'jane.doe@gmail.com', raw: 'Jane.Doe@Gmail.com' },
			phone_1: { normal: '5127891111' },
			annual_salary: { normal: 1000.5 },
			opt_in: { normal: true },
			comments: ['one', 'two'],
			mortgage: { property: { state: { normal: 'TX' } } },
		});
	});

	const columns = ['email', 'phone_1', 'mortgage.property.state'].map((id) => ({
		id,
		displayName: id,
		required: id === 'email',
		type: 'string',
	}));
	const mapped = (value: unknown) => ({
		...submitTo(WEB, FORM, {}),
		fields: { mappingMode: 'autoMapInputData', value, schema: columns },
	});

	it.each([
		['nested', { mortgage: { property: { state: 'TX' } } }],
		['dotted', { 'mortgage.property.state': 'TX' }],
	])('takes what the form names from the item, %s', async (_how, more) => {
		const input = [{ email: 'a@b.co', phone_1: '5127891111', shoe_size: 43, ...more }];
		await bench.run(mapped(null), { input });
		expect(JSON.parse(bench.bodies()[0])).toEqual({
			email: 'a@b.co',
			phone_1: '5127891111',
			mortgage: { property: { state: 'TX' } },
		});
	});

	it('is not sent without a field that the source demands', async () => {
		const { error } = await bench.run(mapped(null), { input: [{ phone_1: '5127891111' }] });
		expect(error?.message).toBe('Fields: email is empty');
		expect(bench.lines()).toEqual([]);
	});

	it('has the key with it, for sources that ask for one', async () => {
		const lead = { email: 'a@b.co', phone_1: '5127891111' };
		expect(jsonOf(await bench.run(submitTo(WEB, SELLER, lead)))).toMatchObject([
			{ outcome: 'success' },
		]);
	});

	it.each([502, 503, 504])(
		'is not sent again after %i, and may have been taken',
		async (status) => {
			bench.control.fault({ kind: 'html', status, effect: 'after' });
			const { error } = await bench.run(submit(TEXAN));
			expect(error?.description).toContain('may have been applied');
			expect(bench.lines()).toEqual([SUBMIT]);
		},
	);

	it('has its refusal in plain text', async () => {
		const unknown = '5fd4371e940df5a34a388fff';
		const { error } = await bench.run(submitTo(unknown, SELLER, TEXAN));
		expect(error).toMatchObject({ message: 'Not Found', httpCode: '404' });
		expect(error?.description).toContain('Deploy');
	});
});

const FAIL = { whenNotAccepted: 'fail' };

describe.each(['lead.submit', 'flow.getSubmissionDocs'])(
	'the six-character id of a source in %s',
	(name) => {
		const message =
			'Source must be the entity ID (24 characters 0-9, a-f), not the 6-character ID of the source';
		const [resource, operation] = name.split('.');
		const choose = (value: string) => ({
			resource,
			operation,
			flowId: byId(SALES),
			sourceId: byId(value),
			fields: form({}),
		});

		it('is refused by the editor', async () => {
			await expect(bench.run(choose('a1B2c3'))).rejects.toThrow(message);
			expect(bench.lines()).toEqual([]);
		});

		it('is refused from an expression, and nothing is sent', async () => {
			const { error } = await bench.run(choose("={{ 'a1B2c3' }}"));
			expect(error?.message).toBe(message);
			expect(bench.lines()).toEqual([]);
		});
	},
);

describe('the form of a source', () => {
	const load = async (flow: string, source: string) =>
		await mappingFields({
			node: 'leadConduit',
			method: 'getSubmitFields',
			parameters: submitTo(flow, source, {}),
			credentials: bench.credentials,
		});

	it('is that of its submission docs', async () => {
		const { fields } = await load(WEB, FORM);
		expect(bench.lines()).toEqual([`GET /flows/${WEB}/sources/${FORM}/meta`]);
		expect(fields.map(({ id }) => id)).toEqual(
			expect.arrayContaining(['first_name', 'mortgage.property.state', 'score_acme']),
		);
		expect(fields.find(({ id }) => id === 'email')).toMatchObject({
			displayName: 'Email',
			required: true,
		});
		expect(fields.find(({ id }) => id === 'opt_in')).toMatchObject({ required: false });
	});

	it.each(['yes', 'true', 'YES'])('knows required fields by %j', async (word) => {
		bench.control.switch('requiredWord', word);
		const { fields } = await load(WEB, FORM);
		const required = fields.filter((field) => field.required).map(({ id }) => id);
		expect(required).toEqual(['email', 'phone_1']);
	});
});

describe('a saved flow', () => {
	const flow = (operation: string, more: object = {}) => ({
		resource: 'flow',
		operation,
		id: byId(SALES),
		...more,
	});

	it('takes effect when it is deployed', async () => {
		await bench.run(flow('update', { updateFields: { enabled: false } }));
		expect(jsonOf(await bench.run(submit(TEXAN)))).toMatchObject([{ outcome: 'success' }]);
		await bench.run(flow('deploy'));
		expect(jsonOf(await bench.run(submit(TEXAN)))).toMatchObject([{ outcome: 'error' }]);
	});

	it('keeps what the update does not name, also where read-only members are refused', async () => {
		bench.control.switch('readOnlyInPut', 'refused');
		const [before] = jsonOf(await bench.run(flow('get'))) as object[];
		const { error } = await bench.run(flow('update', { updateFields: { name: 'Renamed' } }));
		expect(error).toBeUndefined();
		const [after] = jsonOf(await bench.run(flow('get'))) as object[];
		expect(after).toEqual({ ...before, name: 'Renamed', updated_at: expect.any(String) });
	});

	it('can lose all its steps', async () => {
		await bench.run(flow('update', { updateFields: { steps: '[]' } }));
		expect(jsonOf(await bench.run(flow('get')))).toMatchObject([{ steps: [] }]);
	});

	it.each(['text', 'object', 'message'])('that is not valid says why, as %s', async (shape) => {
		bench.control.switch('errorShape', shape);
		const create = { resource: 'flow', operation: 'create', name: 'x', fields: ['no_such_field'] };
		const { error } = await bench.run(create);
		expect(error).toMatchObject({ message: 'Unknown field: no_such_field', httpCode: '422' });
	});

	it('shows its history, and none where there is none', async () => {
		const history = flow('getChangelog');
		for (const empty of ['null', 'emptyList']) {
			bench.control.switch('noChangelogs', empty);
			const result = await bench.run(history);
			expect(result.error).toBeUndefined();
			expect(jsonOf(result)).toEqual([]);
		}
		await bench.run(flow('update', { updateFields: { name: 'Renamed' } }));
		expect(jsonOf(await bench.run(history))).toMatchObject([
			{ action: 'update', changes: [{ target: 'name' }], user: { api_key: '[hidden]' } },
		]);
	});
});

describe('lists', () => {
	const events = { resource: 'event', operation: 'getAll', returnAll: true };
	const idsOf = async (more: object = {}) => {
		const result = await bench.run({ ...events, ...more });
		return (jsonOf(result) as Array<{ id: string }>).map(({ id }) => id);
	};

	it.each([
		['newest first', {}, 'before_id'],
		['oldest first', { filters: { sort: 'asc' } }, 'after_id'],
	])('events come %s, each once, page by page', async (_order, more, cursor) => {
		bench.control.seed({ events: 2500 });
		const ids = await idsOf(more);
		const sorted = ids.toSorted();
		expect(ids).toEqual(cursor === 'after_id' ? sorted : sorted.toReversed());
		expect(new Set(ids).size).toBe(2500);
		expect(bench.lines()).toHaveLength(3);
		expect(bench.lines()[1]).toContain(`${cursor}=${ids[999]}`);
	});

	it('chosen members come page by page too, with the id that leads on', async () => {
		bench.control.seed({ events: 2500 });
		const chosen = { filters: { include: 'type' }, simplify: false };
		const result = await bench.run({ ...events, ...chosen });
		expect(jsonOf(result)).toHaveLength(2500);
		expect(jsonOf(result)[2499]).toEqual({ id: expect.any(String), type: 'source' });
		const { error } = await bench.run({ ...events, filters: { exclude: 'request, id' } });
		expect(error?.message).toBe('Exclude must leave the id in');
	});

	it('a cursor that repeats is an error', async () => {
		bench.control.seed({ events: 2500 });
		bench.control.fault({ kind: 'repeatCursor', effect: 'after', times: 5 });
		const { error } = await bench.run(events);
		expect(error?.message).toMatch(/^The service gave the same page twice/);
	});

	it('events of one lead', async () => {
		const [{ lead }] = jsonOf(await bench.run(submit(TEXAN))) as Array<{ lead: { id: string } }>;
		const result = await bench.run({ ...events, filters: { leadId: lead.id } });
		expect(jsonOf(result)).toMatchObject([
			{ type: 'source', vars: { lead: { id: lead.id, state: 'TX' } } },
			{ type: 'filter' },
			{ type: 'recipient', my_crm: { outcome: 'success' } },
			{ type: 'filter' },
		]);
	});

	it('a search ends where LeadConduit ends it', async () => {
		bench.control.seed({ events: 1200 });
		const search = { resource: 'lead', operation: 'search', query: 'Lead', returnAll: true };
		const result = await bench.run(search);
		expect(jsonOf(result)).toHaveLength(1000);
		expect(bench.lines()).toHaveLength(10);
		expect(bench.lines()[9]).toBe('GET /search/leads?query=Lead&limit=100&from=900');
	});
});

describe('secrets', () => {
	const colleague = '2f1d5f29915b866c7a2fa5de29613104';

	it('of colleagues and of recorded requests stay inside', async () => {
		await bench.run(submit(TEXAN));
		const outputs = await Promise.all(
			[
				{ resource: 'event', operation: 'getAll', limit: 3, simplify: false },
				{ resource: 'flow', operation: 'getChangelog', id: byId(WEB) },
				{ resource: 'customApiCall', operation: 'send', method: 'GET', path: '/user' },
			].map(async (parameters) => JSON.stringify(jsonOf(await bench.run(parameters)))),
		);
		expect(outputs.join('')).not.toContain(bench.emulator.keys.valid);
		expect(outputs.join('')).not.toContain(colleague);
		expect(outputs[0]).toContain('"Authorization":"[hidden]"');
	});
});

it('says what a free account may not do', async () => {
	const apiKey = bench.emulator.keys.free;
	const credentials = { leadConduitApi: { ...bench.credentials.leadConduitApi, apiKey } };
	const { error } = await bench.run({ resource: 'flow', operation: 'getAll' }, { credentials });
	expect(error).toMatchObject({ message: 'not authorized', httpCode: '401' });
	expect(error?.description).toContain('Free accounts');
});
