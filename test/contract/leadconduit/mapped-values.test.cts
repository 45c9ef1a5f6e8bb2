import { openBench, type Bench } from '../common/bench.cts';

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(() => bench.control.reset());

const events = async (filters: object, json: Record<string, unknown> = {}) =>
	await bench.run({ resource: 'event', operation: 'getAll', filters }, { input: [json] });

it.each([
	['2026-11-28T23:59:59Z', '2026-11-28T23:59:59.999Z'],
	['2026-11-28T23:59:59.999Z', '2026-11-28T23:59:59.999Z'],
	['2026-11-28T23:59:59.000Z', '2026-11-28T23:59:59Z'],
	[1796255999, '2026-12-02T23:59:59.999Z'],
	[1796255999500, '2026-12-02T23:59:59.500Z'],
])('an end of %j is sent as %s', async (end, sent) => {
	await events({ end: '={{ $json.end }}' }, { end });
	expect(bench.lines()).toEqual([`GET /events?end=${sent}&limit=50`]);
});

it('a start keeps its milliseconds', async () => {
	await events({ start: '2026-11-28T00:00:00.250Z' });
	expect(bench.lines()).toEqual(['GET /events?start=2026-11-28T00:00:00.250Z&limit=50']);
});

it('choices and ids are read plainly', async () => {
	await events({ type: ' Source', sort: 'oldest first', leadId: ' 6a0f3c2e9d1b4e0012ab34c8\n' });
	const query = new URLSearchParams(bench.lines()[0].split('?')[1]);
	expect(query.get('sort')).toBe('asc');
	expect(JSON.parse(query.get('rules')!)).toEqual([
		{ lhv: 'type', op: 'is equal to', rhv: 'source' },
		{ lhv: 'vars.lead.id', op: 'is equal to', rhv: '6a0f3c2e9d1b4e0012ab34c8' },
	]);
});

it('a switch of a change is read as text, and refused where it is neither', async () => {
	const create = async (enabled: unknown) =>
		await bench.run(
			{ resource: 'flow', operation: 'create', name: 'Web', enabled: '={{ $json.enabled }}' },
			{ input: [{ enabled }] },
		);
	expect((await create('perhaps')).error?.message).toContain('Enabled must be yes or no');
	expect(bench.lines()).toEqual([]);
	for (const enabled of ['No ', 'on', null]) expect((await create(enabled)).error).toBeUndefined();
	const sent = bench.bodies().map((body) => (JSON.parse(body) as { enabled: unknown }).enabled);
	expect(sent).toEqual([false, true, true]);
});
