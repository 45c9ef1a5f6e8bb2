import { jsonOf, openBench, type Bench } from '../common/bench.cts';

const SALES = '5fd4371e940df5a34a3888b2';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

const CRM = {
	name: 'CRM',
	instance_id: 'in-1',
	actions: [
		{ name: 'Add', action_id: 'add', webhook_url: 'https://hooks.example.com/add/1f2e3d' },
		{ name: 'Drop', action_id: 'drop', webhook_url: 'https://hooks.example.com/drop/4c5b6a' },
	],
};
const CHAT = {
	name: 'Chat',
	instance_id: 'in-2',
	actions: [
		{ name: 'Tell', action_id: 'add', webhook_url: 'https://hooks.example.com/tell/7f8e9d' },
	],
};
const STEP = {
	type: 'recipient',
	id: '9kQ2xa',
	notes: 'ask for the [hidden] price',
	entity: { id: '5877e76b53987ebbd23bafd7', name: 'My CRM' },
	integration: {
		module_id: 'leadconduit-custom.outbound.json',
		mappings: [
			{ property: 'url', value: 'https://n8n.example.com/webhook/abc?api_key=k-123&list=7' },
			{ property: 'basic_username', value: 'acme' },
			{ property: 'basic_password', value: 'pw-ff00' },
			{ property: 'header.X-Api-Key', value: 'hk-0a0b' },
			{ property: 'header.X-Lead', value: '{{lead.id}}' },
			{ property: 'json_property.token', value: '{{lead.token}}' },
			{ property: 'json_property.email', value: '{{lead.email}}' },
		],
	},
};
const HIDDEN_STEP = {
	...STEP,
	integration: {
		...STEP.integration,
		mappings: [
			{
				property: 'url',
				value: 'https://n8n.example.com/webhook/abc?api_key=[hidden]&list=7',
			},
			STEP.integration.mappings[1],
			{ property: 'basic_password', value: '[hidden]' },
			{ property: 'header.X-Api-Key', value: '[hidden]' },
			...STEP.integration.mappings.slice(4),
		],
	},
};

let bench: Bench;
beforeAll(async () => {
	bench = await openBench('leadConduit');
});
afterAll(async () => await bench?.stop());
beforeEach(async () => {
	bench.control.reset();
	const flow = { id: SALES, destinations: [CRM, CHAT], steps: [STEP] };
	await bench.control.act('changeFlow', flow);
});

interface Flow {
	name: string;
	steps: object[];
	destinations: Array<typeof CRM>;
}
const saved = () => {
	const { flows } = bench.control.store() as { flows: Array<{ saved: Flow }> };
	return flows[0].saved;
};
const read = async (options: object = {}) => {
	const flow = { resource: 'flow', operation: 'get', id: byId(SALES), options };
	return jsonOf(await bench.run(flow))[0] as Flow;
};
const update = async (updateFields: object, more: object = {}) =>
	await bench.run({
		resource: 'flow',
		operation: 'update',
		id: byId(SALES),
		updateFields,
		...more,
	});
const lines = () => bench.lines().map((line) => line.split(' ')[0]);

describe('what a flow hides', () => {
	it('is hidden where it stands, and nothing else', async () => {
		const { steps, destinations } = await read();
		expect(steps).toEqual([HIDDEN_STEP]);
		expect(destinations.flatMap(({ actions }) => actions.map((one) => one.webhook_url))).toEqual([
			'[hidden]',
			'[hidden]',
			'[hidden]',
		]);
		expect(destinations[0]).toMatchObject({ name: 'CRM', instance_id: 'in-1' });
	});

	it('is shown for a backup where the user asks for it', async () => {
		expect(await read({ includeSecrets: true })).toMatchObject({
			steps: [STEP],
			destinations: [CRM, CHAT],
		});
		const all = { resource: 'flow', operation: 'getAll', simplify: false, limit: 1 };
		const result = await bench.run({ ...all, options: { includeSecrets: true } });
		expect(jsonOf(result)).toMatchObject([{ steps: [STEP] }]);
	});

	it('comes back as it was, wherever it is moved in its list', async () => {
		const { steps, destinations } = await read();
		const [crm, chat] = destinations;
		const moved = [chat, { ...crm, name: 'Sales CRM', actions: crm.actions.toReversed() }];
		const { error } = await update({ destinations: moved, steps });
		expect(error).toBeUndefined();
		expect(saved().destinations).toEqual([
			CHAT,
			{ ...CRM, name: 'Sales CRM', actions: CRM.actions.toReversed() },
		]);
		expect(saved().steps).toEqual([STEP]);
	});

	it('does not lock the flow for a later change', async () => {
		const { steps, destinations } = await read();
		await update({ destinations, steps });
		const { error } = await update({ name: 'Renamed' });
		expect(error).toBeUndefined();
		expect(saved()).toMatchObject({ name: 'Renamed', destinations: [CRM, CHAT], steps: [STEP] });
	});

	it('comes back as the number or under the name that it has now', async () => {
		const mappings = [
			{ id: 'aaaaa1', property: 'basic_password', value: 482913 },
			{ id: 'aaaaa2', property: 'json_property.token', value: 't-1' },
		];
		const withMappings = (...list: object[]) => [
			{ ...STEP, integration: { ...STEP.integration, mappings: list } },
		];
		await bench.control.act('changeFlow', { id: SALES, steps: withMappings(...mappings) });
		const hidden = mappings.map((mapping) => ({ ...mapping, value: '[hidden]' }));
		expect((await read()).steps).toEqual(withMappings(...hidden));
		const renamed = { ...hidden[1], property: 'json_property.note' };
		expect((await update({ steps: withMappings(hidden[0], renamed) })).error).toBeUndefined();
		expect(saved().steps).toEqual(withMappings(mappings[0], { ...renamed, value: 't-1' }));
	});

	it('can be replaced', async () => {
		const { destinations } = await read();
		destinations[0].actions[0].webhook_url = 'https://hooks.example.com/new';
		await update({ destinations });
		expect(saved().destinations[0].actions.map((one) => one.webhook_url)).toEqual([
			'https://hooks.example.com/new',
			CRM.actions[1].webhook_url,
		]);
	});
});

describe('what is hidden and not known is refused, and nothing is written', () => {
	it('in an entry with an unknown id', async () => {
		const { destinations } = await read();
		destinations[1].instance_id = 'in-9';
		bench.control.clearLog();
		const { error } = await update({ destinations });
		expect(error?.message).toBe(
			'Destinations: destinations[1].actions[0].webhook_url is hidden: fill it in',
		);
		expect(lines()).toEqual(['GET']);
	});

	it('in a new entry', async () => {
		const added = { ...HIDDEN_STEP, id: undefined };
		const { error } = await update({ steps: [HIDDEN_STEP, added] });
		expect(error?.message).toBe(
			'Steps: steps[1].integration.mappings[0].value, steps[1].integration.mappings[2].value, steps[1].integration.mappings[3].value are hidden: fill them in',
		);
		expect(lines()).toEqual(['GET']);
	});

	it('in one of two that look the same, where the other is gone', async () => {
		const [one, two] = [
			{ property: 'header.K', value: 'k1' },
			{ property: 'header.K', value: 'k2' },
		];
		const step = (...mappings: object[]) => ({
			...STEP,
			integration: { ...STEP.integration, mappings },
		});
		await bench.control.act('changeFlow', { id: SALES, steps: [step(one, two)] });
		const hidden = { property: 'header.K', value: '[hidden]' };
		const note = { property: 'json_property.note', value: 'x' };
		const { error } = await update({ steps: [step(hidden)] });
		expect(error?.message).toBe(
			'Steps: steps[0].integration.mappings[0].value is hidden: fill it in',
		);
		expect((await update({ steps: [step(note, hidden, hidden)] })).error).toBeUndefined();
		expect(saved().steps).toEqual([step(note, one, two)]);
	});

	it('in a text that was changed around it', async () => {
		const step = structuredClone(HIDDEN_STEP);
		step.integration.mappings[3].value = 'Bearer [hidden]';
		const { error } = await update({ steps: [step] });
		expect(error?.message).toBe(
			'Steps: steps[0].integration.mappings[3].value is hidden: fill it in',
		);
	});

	it('in a flow that is made from another', async () => {
		const { destinations } = await read();
		bench.control.clearLog();
		const { error } = await bench.run({
			resource: 'flow',
			operation: 'create',
			name: 'Copy',
			steps: [STEP],
			additionalFields: { destinations },
		});
		expect(error?.message).toBe(
			'Destinations: destinations[0].actions[0].webhook_url, destinations[0].actions[1].webhook_url, destinations[1].actions[0].webhook_url are hidden: fill them in',
		);
		expect(lines()).toEqual([]);
	});

	it('in a Custom API Call', async () => {
		const flow = await read();
		bench.control.clearLog();
		const call = { resource: 'customApiCall', operation: 'send', path: `/flows/${SALES}` };
		const { error } = await bench.run({ ...call, method: 'PUT', body: JSON.stringify(flow) });
		expect(error?.message).toContain('destinations[0].actions[0].webhook_url');
		expect(lines()).toEqual([]);
	});
});

it('sends a mark that stands where nothing is hidden', async () => {
	const notes = 'The price is [hidden] on purpose';
	const { error } = await update({ steps: [{ ...STEP, notes }] });
	expect(error).toBeUndefined();
	expect(saved().steps).toEqual([{ ...STEP, notes }]);
	expect((await update({ name: 'Renamed' })).error).toBeUndefined();
});
