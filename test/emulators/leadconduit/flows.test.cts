import type { Emulator } from '../../../sandbox/emulators/index.cts';
import { jsonClient, outcome, start, stopAll } from '../common/client.cts';

const SALES = '5fd4371e940df5a34a3888b2';
const SELLER = '5fd439f49734e9858b20cef9';
const UNKNOWN = '5fd4371e940df5a34a388fff';

/** The minimal body of the contract. */
const MINIMAL = {
	name: 'Web Leads',
	enabled: true,
	fields: ['first_name', 'last_name', 'email', 'phone_1', 'state'],
	acceptance_criteria: {
		rule_set: { op: 'and', rules: [{ lhv: 'lead.state', op: 'is equal to', rhv: 'TX' }] },
		outcome: 'failure',
		reason: 'Lead must live in TX',
	},
	sources: [
		{
			entity: { id: SELLER, name: 'A Corporation' },
			integration: { module_id: 'leadconduit-default.inbound', mappings: [] },
		},
	],
	steps: [
		{
			type: 'recipient',
			entity: { id: '5877e76b53987ebbd23bafd7', name: 'My CRM' },
			integration: {
				module_id: 'leadconduit-custom.outbound.json',
				mappings: [
					{ property: 'url', value: 'https://n8n.example.com/webhook/abc' },
					{ property: 'json_property.email', value: '{{lead.email}}' },
				],
			},
		},
	],
};
const TEXAN = { first_name: 'Jane', state: 'TX' };

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
const submit = async (flowId: string, lead: unknown) =>
	outcome(
		await jsonClient(emulator.baseUrl).post(`/flows/${flowId}/sources/${SELLER}/submit`, lead),
	);
const create = async () =>
	(await api().post('/flows', MINIMAL)).data as typeof MINIMAL & { id: string };

it('lists all flows as a bare array', async () => {
	const { data } = await api().get('/flows');
	expect(data.map(({ name }: { name: string }) => name)).toEqual(['Sales Leads', 'Web Leads']);
});

it('creates with 201 and gives sources and steps six-letter ids', async () => {
	const { status, data } = await api().post('/flows', MINIMAL);
	expect(status).toBe(201);
	expect(data).toMatchObject(MINIMAL);
	expect(data.id).toMatch(/^[0-9a-f]{24}$/);
	expect(data.sources[0].id).toMatch(/^[0-9a-zA-Z]{6}$/);
	expect(data.steps[0].id).toMatch(/^[0-9a-zA-Z]{6}$/);
	expect(outcome(await api().get(`/flows/${data.id}`))).toEqual({ status: 200, data });
});

it('takes the id of the caller on create', async () => {
	const { data } = await api().post('/flows', { ...MINIMAL, id: UNKNOWN });
	expect(data.id).toBe(UNKNOWN);
});

it.each([
	['no name', { name: undefined }],
	['an empty name', { name: '' }],
	['no steps', { steps: undefined }],
	['an unknown member', { colour: 'red' }],
	['an unknown field', { fields: ['no_such_field'] }],
	[
		'an unknown entity',
		{ sources: [{ ...MINIMAL.sources[0], entity: { id: UNKNOWN, name: 'x' } }] },
	],
	[
		'an unknown operator',
		{ acceptance_criteria: criteria([{ lhv: 'lead.state', op: 'is like' }]) },
	],
	[
		'a comparison with nothing',
		{ acceptance_criteria: criteria([{ lhv: 'a', op: 'is equal to' }]) },
	],
	['no rules at all', { acceptance_criteria: criteria([]) }],
	['prices despite override', { pricing: { override: true, prices: [{ amount: 1 }] } }],
])('refuses %s with 422', async (_case, change) => {
	const { status, data } = await api().post('/flows', { ...MINIMAL, ...change });
	expect(status).toBe(422);
	expect(typeof data.error).toBe('string');
});

function criteria(rules: unknown[]) {
	return { rule_set: { op: 'and', rules }, outcome: 'failure' };
}

it('says errors in the other shapes when switched so', async () => {
	emulator.control.switch('errorShape', 'object');
	expect((await api().post('/flows', {})).data).toEqual({
		error: { message: 'Missing required field: name' },
	});
	emulator.control.switch('errorShape', 'message');
	emulator.control.switch('invalidStatus', 400);
	expect(outcome(await api().post('/flows', {}))).toEqual({
		status: 400,
		data: { message: 'Missing required field: name' },
	});
});

it('replaces on PUT: what is left out is gone', async () => {
	const { id } = await create();
	const { name, enabled, fields, sources, steps } = MINIMAL;
	const { status, data } = await api().put(`/flows/${id}`, {
		name,
		enabled,
		fields,
		sources,
		steps,
	});
	expect(status).toBe(200);
	expect(data.id).toBe(id);
	expect(data).not.toHaveProperty('acceptance_criteria');
	expect((await api().put(`/flows/${id}`, { name: 'Only a name' })).status).toBe(422);
});

it('ignores read-only members on PUT, or refuses them when switched so', async () => {
	const { data: flow } = await api().get(`/flows/${SALES}`);
	expect((await api().put(`/flows/${SALES}`, flow)).status).toBe(200);
	emulator.control.switch('readOnlyInPut', 'refused');
	expect((await api().put(`/flows/${SALES}`, flow)).status).toBe(422);
	const { id, created_at, updated_at, ...writable } = flow;
	expect([id, created_at, updated_at]).not.toContain(undefined);
	expect((await api().put(`/flows/${SALES}`, writable)).status).toBe(200);
});

describe('saved is not live', () => {
	it('a flow never deployed takes no leads', async () => {
		const { id } = await create();
		expect((await submit(id, TEXAN)).status).toBe(404);
		expect(outcome(await api().post(`/flows/${id}/deploy`))).toEqual({
			status: 200,
			data: { message: 'Your flow was deployed and the most recent changes are now live' },
		});
		expect(await submit(id, TEXAN)).toMatchObject({ status: 201, data: { outcome: 'success' } });
	});

	it('a change takes effect when it is deployed', async () => {
		const { data: flow } = await api().get(`/flows/${SALES}`);
		await api().put(`/flows/${SALES}`, { ...flow, enabled: false });
		const lead = { ...TEXAN, email: 'a@b.co' };
		expect(await submit(SALES, lead)).toMatchObject({ data: { outcome: 'success' } });
		await api().post(`/flows/${SALES}/deploy`);
		expect(await submit(SALES, lead)).toMatchObject({ status: 201, data: { outcome: 'error' } });
	});
});

it('answers the deleted flow; later submissions get 404', async () => {
	const { status, data } = await api().delete(`/flows/${SALES}`);
	expect(status).toBe(200);
	expect(data.name).toBe('Sales Leads');
	expect((await submit(SALES, TEXAN)).status).toBe(404);
	expect(outcome(await api().get(`/flows/${SALES}`))).toEqual({
		status: 404,
		data: { error: 'not found' },
	});
});

it('knows the fields of a flow, and how many leads came with each', async () => {
	emulator.control.seed({ events: [] });
	const { data: fields } = await api().get(`/flows/${SALES}/fields`);
	expect(fields[0]).toMatchObject({ id: 'first_name', type: 'first_name', standard: true });
	expect(fields).toHaveLength(9);
	await submit(SALES, TEXAN);
	await submit(SALES, { state: 'FL' });
	const usage = (await api().get(`/flows/${SALES}/fields/usage`)).data;
	expect(usage).toEqual({ first_name: 1, state: 2 });
	emulator.control.advance(24 * 3_600_000);
	const path = `/flows/${SALES}/fields/usage?timeframe=`;
	expect((await api().get(`${path}today`)).data).toEqual({});
	expect((await api().get(`${path}previous_30_days`)).data).toEqual({ first_name: 1, state: 2 });
	expect((await api().get(`${path}sometimes`)).status).toBe(422);
});

it('keeps a history, null as long as there is none', async () => {
	expect((await api().get(`/flows/${SALES}/changelogs`)).data).toBeNull();
	emulator.control.switch('noChangelogs', 'emptyList');
	expect((await api().get(`/flows/${SALES}/changelogs`)).data).toEqual([]);
	const { data: flow } = await api().get(`/flows/${SALES}`);
	await api().put(`/flows/${SALES}`, { ...flow, name: 'Renamed' });
	expect((await api().get(`/flows/${SALES}/changelogs`)).data).toMatchObject([
		{
			type: 'flow',
			action: 'update',
			changes: [
				{
					action: 'changed',
					target: 'name',
					previous: { value: 'Sales Leads' },
					current: { value: 'Renamed' },
				},
			],
			current_revision: { name: 'Renamed' },
			user: { api_key: emulator.keys.valid },
		},
	]);
});

it('answers submission docs for the entity id alone', async () => {
	const { data } = await api().get(`/flows/${SALES}/sources/${SELLER}/meta`);
	expect(data).toMatchObject({
		enabled: true,
		account: { id: '64acddadd9b866e066385bd6', name: 'Acme, Inc.' },
		flow: { id: SALES, name: 'Sales Leads' },
		source: { id: SELLER, name: 'A Corporation', authentication_required: false },
		authorized_account: true,
		acceptance_criteria: { reason: 'Lead must live in TX' },
	});
	expect(data.params).toContainEqual({
		name: 'phone_1',
		label: 'Phone 1',
		description: '',
		type: 'phone',
		required: 'no',
		variable: 'lead.phone_1',
		examples: ['555-555-5555', '(512) 789-1111'],
	});
	const { data: flow } = await api().get(`/flows/${SALES}`);
	const bySourceId = await api().get(`/flows/${SALES}/sources/${flow.sources[0].id}/meta`);
	expect(bySourceId.status).toBe(404);
});

it('lists fields, those of a flow, and entities', async () => {
	const { data: fields } = await api().get('/fields');
	expect(fields.length).toBeGreaterThan(45);
	expect(fields).toContainEqual(expect.objectContaining({ id: 'score_acme', standard: false }));
	expect((await api().get(`/fields?flow_id=${SALES}`)).data).toHaveLength(9);
	expect((await api().get('/entities')).data).toMatchObject([
		{ id: SELLER, name: 'A Corporation', source: 'seller', recipient: null },
		{ source: 'form' },
		{ recipient: 'crm' },
	]);
});
