import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const SALES = '5fd4371e940df5a34a3888b2';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const flow = (operation: string, more: object = {}) => ({
	resource: 'flow',
	operation,
	id: byId(SALES),
	...more,
});
const update = async (updateFields: object, more: object = {}) =>
	await bench.run(flow('update', { updateFields, ...more }));
const versions = async () => {
	const [before] = jsonOf(await bench.run(flow('get'))) as Array<{ updated_at: string }>;
	bench.control.advance(60_000);
	await bench.control.act('changeFlow', { id: SALES, name: 'By somebody else' });
	const [after] = jsonOf(await bench.run(flow('get'))) as Array<{ updated_at: string }>;
	bench.control.clearLog();
	return { old: before.updated_at, now: after.updated_at };
};
const GET = `GET /flows/${SALES}`;
const PUT = `PUT /flows/${SALES}`;

describe('a flow that somebody else has changed since it was read', () => {
	it.each([
		['Updated At', (at: string) => ({ updateFields: { enabled: false, updatedAt: at } })],
		[
			'Only If Unchanged Since',
			(at: string) => ({
				updateFields: { enabled: false },
				options: { onlyIfUnchangedSince: at },
			}),
		],
	])('is not written by %s', async (_what, given) => {
		const { old, now } = await versions();
		const { error } = await bench.run(flow('update', given(old)));
		expect(error?.message).toBe(`The record was changed at ${now}, not as it was at ${old}`);
		expect(error?.description).toContain('Nothing was sent');
		expect(bench.lines()).toEqual([GET]);
		bench.control.clearLog();
		expect((await bench.run(flow('update', given(now)))).error).toBeUndefined();
		expect(bench.lines()).toEqual([GET, PUT]);
	});

	it('is written when it is unchanged since a later time', async () => {
		await versions();
		const options = { onlyIfUnchangedSince: '2999-01-01T00:00:00Z' };
		expect((await update({ enabled: false }, { options })).error).toBeUndefined();
		const wrong = { onlyIfUnchangedSince: 'yesterday' };
		const { error } = await update({ enabled: false }, { options: wrong });
		expect(error?.message).toBe('Only If Unchanged Since: "yesterday" is not a date');
	});

	it.each([4_764_331_200, '4764331200000 ', '2120-12-22T12:00:00'])(
		'is written when it is unchanged since %j, a time in another form',
		async (at) => {
			const options = { onlyIfUnchangedSince: '={{ $json.at }}' };
			const { error } = await bench.run(
				flow('update', { updateFields: { enabled: false }, options }),
				{
					input: [{ at }],
				},
			);
			expect(error).toBeUndefined();
			expect(bench.lines()).toEqual([GET, PUT]);
		},
	);

	it.each([45_992, 7])('is not compared with %j, which is no time', async (at) => {
		const options = { onlyIfUnchangedSince: '={{ $json.at }}' };
		const { error } = await bench.run(
			flow('update', { updateFields: { enabled: false }, options }),
			{
				input: [{ at }],
			},
		);
		expect(error?.message).toContain(`Only If Unchanged Since: "${at}" is not a date`);
		expect(bench.lines()).toEqual([]);
	});

	it.each([
		['Updated At', { updateFields: { enabled: false, updatedAt: '={{ $json.nope }}' } }],
		[
			'Only If Unchanged Since',
			{ updateFields: { enabled: false }, options: { onlyIfUnchangedSince: '={{ $json.nope }}' } },
		],
	])('is not written where the expression in %s comes out blank', async (label, given) => {
		const { error } = await bench.run(flow('update', given));
		expect(error?.message).toBe(`${label} is empty for this item`);
		expect(bench.lines()).toEqual([]);
	});
});

describe('a condition that comes out empty', () => {
	const blank = '={{ $json.nope }}';
	it.each([
		['Updated At', { updateFields: { enabled: false, updatedAt: blank } }],
		[
			'Only If Unchanged Since',
			{ updateFields: { enabled: false }, options: { onlyIfUnchangedSince: blank } },
		],
	])('fails the change: %s', async (label, more) => {
		const { error } = await bench.run(flow('update', more));
		expect(error?.message).toBe(`${label} is empty for this item`);
		expect(bench.lines()).toEqual([]);
	});

	it('is left out where it was left blank by hand', async () => {
		const options = { onlyIfUnchangedSince: '' };
		const { error } = await update({ enabled: false, updatedAt: '' }, { options });
		expect(error).toBeUndefined();
		expect(bench.lines()).toEqual([GET, PUT]);
	});
});

it('sends null where a flow may have it, also as typed', async () => {
	expect((await update({ caps: 'null' })).error).toBeUndefined();
	expect(JSON.parse(bench.bodies()[0])).toMatchObject({ caps: null });
});

describe('a change that holds nothing', () => {
	it.each([
		['nothing', {}],
		['only when it was read', { updatedAt: '2026-01-01T00:00:00Z' }],
		['blank texts', { name: ' ' }],
	])('is refused before anything is sent: %s', async (_what, fields) => {
		const { error } = await update(fields);
		expect(error?.message).toBe('Nothing to change is filled in');
		expect(bench.lines()).toEqual([]);
	});
});

it.each([['={{ [] }}'], [[]], ['[]']])('empties a list that is given as %j', async (fields) => {
	const { error } = await update({ fields });
	expect(error).toBeUndefined();
	expect(JSON.parse(bench.bodies()[0])).toMatchObject({ fields: [], name: 'Sales Leads' });
});

describe('a flow that could not be saved', () => {
	beforeEach(() => bench.control.switch('invalidFlow', 'errors'));
	const message = 'LeadConduit could not save the flow: fields: Unknown field: no_such_field';

	it('fails its item although it is answered as saved', async () => {
		const made = { resource: 'flow', operation: 'create', name: 'x', fields: ['no_such_field'] };
		expect((await bench.run(made)).error?.message).toBe(message);
		expect((await update({ fields: ['no_such_field'] })).error?.message).toBe(message);
	});
});

describe('ids of six characters', () => {
	const message =
		'must be the entity ID (24 characters 0-9, a-f), not the 6-character ID of the source';

	it.each([
		['sourceId', byId("={{ 'a1B2c3' }}"), `Source ${message}`],
		['recipientId', byId("={{ '9kQ2xa' }}"), 'Recipient must be the entity ID'],
		['flowId', byId("={{ 'a1B2c3' }}"), 'Flow must be an ID of 24 characters'],
		['leadId', "={{ 'a1B2c3' }}", 'Lead ID must be an ID of 24 characters'],
	])('are no %s of events', async (name, value, said) => {
		const filters = { [name]: value };
		const { error } = await bench.run({ resource: 'event', operation: 'getAll', filters });
		expect(error?.message).toContain(said);
		expect(bench.lines()).toEqual([]);
	});
});

it('are nothing to compare sources with in rules', async () => {
	const rules = '[{"lhv":"vars.source.id","op":"is equal to","rhv":"a1B2c3"}]';
	const { error } = await bench.run({ resource: 'event', operation: 'getAll', filters: { rules } });
	expect(error?.message).toBe(
		'Rules must compare vars.source.id with an ID of 24 characters, not with "a1B2c3"',
	);
	expect(bench.lines()).toEqual([]);
});

it('refuses Include and Exclude together', async () => {
	const filters = { include: 'type', exclude: 'request' };
	const { error } = await bench.run({ resource: 'event', operation: 'getAll', filters });
	expect(error?.message).toBe('Fill in Include or Exclude, not both');
	expect(bench.lines()).toEqual([]);
});

describe('a search that finds more than LeadConduit hands out', () => {
	const search = { resource: 'lead', operation: 'search', query: 'Lead' };
	const told = 'The service hands out 1000 of';

	it.each([
		['Return All', { returnAll: true }],
		['a limit above', { limit: 2000 }],
	])('says so with %s', async (_what, more) => {
		bench.control.seed({ events: 2500 });
		const { outputs, hints } = await bench.run({ ...search, ...more });
		expect(outputs[0]).toHaveLength(1000);
		expect(hints.map((hint) => hint.message).join('\n')).toContain(told);
	});

	it('says nothing where all that is wanted is there', async () => {
		bench.control.seed({ events: 2500 });
		const { hints } = await bench.run({ ...search, limit: 1000 });
		expect(hints.map((hint) => hint.message).join('\n')).not.toContain(told);
	});
});
