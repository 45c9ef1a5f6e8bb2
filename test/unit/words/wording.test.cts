import {
	at,
	choice,
	customApiCall,
	form,
	get,
	getMany,
	idPaging,
	list,
	record,
	resource,
	run,
	text,
	update,
	type Api,
	type Service,
} from '../../../dist/nodes/core/index.js';
import { CREDENTIAL, Sketch } from '../sketch.cts';

const api: Api = {
	credential: CREDENTIAL,
	baseUrl: { field: 'baseUrl', standard: 'https://api.example' },
	secrets: ['apiKey'],
	windows: [],
	concurrency: 1,
	trailingSlash: true,
	hiding: {
		conceal: (text, { name }) => (/^(?:api_key|authorization)$/i.test(name) ? '[hidden]' : text),
		ids: ['id'],
	},
	words: {
		refused: (body) => at(body, 'errors') !== undefined,
		messages: [['title', 'detail.description'], ['title', 'detail'], 'title', 'errors', 'message'],
		details: (body) =>
			at(body, 'line') === undefined ? '' : `At line ${String(at(body, 'line'))}.`,
		hints: [{ pattern: /__schema/, advice: 'Introspection is switched off.' }],
	},
};
const other: Api = { ...api, baseUrl: { field: 'otherUrl', standard: 'https://other.example' } };
const typed: Api = { ...api, baseUrl: { ...api.baseUrl, typed: true } };
const hexId = {
	regex: '^[0-9a-f]{4}$',
	message: 'must be the entity ID, not the short one',
};
const sources = {
	method: 'searchSources',
	path: '/flows/{flow_id}',
	items: 'sources',
	value: 'id',
	label: 'name',
};

const event = resource('event', 'Event', [
	getMany({
		path: '/events',
		fixed: { view: 'full' },
		optional: true,
		simple: (row) => ({ id: row.id, email: at(row, 'lead.email.normal') ?? null }),
		page: (values) =>
			idPaging(values('sort') === 'asc' ? 'after_id' : 'before_id', 'id', {
				parameter: 'limit',
				max: 2,
			}),
		derive: (values) => {
			const rules = ['type', 'outcome'].flatMap((lhv) => {
				const rhv = values(lhv);
				return rhv === undefined ? [] : [{ lhv, rhv }];
			});
			return rules.length === 0 ? {} : { rules };
		},
		fields: [
			list('include', { repeated: true }),
			choice('sort', ['asc', 'desc']),
			text('type', { place: 'none' }),
			text('outcome', { place: 'none' }),
		],
	}),
	get({ path: '/events/{id}', items: 'event', missing: 'There is no such event' }),
]);
const flow = resource('flow', 'Flow', [
	update({
		path: '/flows/{flow_id}',
		readFirst: ['id', 'created_at'],
		fields: [text('flow_id', { pattern: hexId }), text('name')],
	}),
]);
const lead = resource('lead', 'Lead', [
	run({
		value: 'submit',
		name: 'Submit',
		path: '/flows/{flow_id}/sources/{source_id}/submit',
		verdict: ({ outcome, reason }, values) =>
			values('onRejected') === 'error' && outcome !== 'success'
				? `Not accepted: ${String(reason)}`
				: undefined,
		fields: [
			text('flow_id'),
			record('source_id', sources, { pattern: hexId }),
			choice('onRejected', ['output', 'error'], { place: 'none', top: true }),
			form('fields', {
				method: 'getFields',
				path: '/flows/{flow_id}/sources/{source_id}/meta',
				items: 'params',
				member: (param) => ({ id: String(at(param, 'name')), label: String(at(param, 'name')) }),
			}),
		],
	}),
]);
const query = resource('query', 'Query', [
	run({
		value: 'ask',
		name: 'Ask',
		path: '/ask',
		apis: [
			{ name: 'First', value: 'first', api },
			{ name: 'Second', value: 'second', api: other },
			{ name: 'Typed', value: 'typed', api: typed },
		],
		fields: [text('question', { top: true })],
	}),
]);

const service: Service = {
	name: 'words',
	displayName: 'Words',
	api,
	start: 'customApiCall',
	resources: [
		event,
		flow,
		lead,
		query,
		customApiCall(api, 'Call v2', { value: 'customApiCallV2', name: 'Custom API Call (v2)' }),
		customApiCall(api, 'Call any endpoint'),
	],
};
const sketch = new Sketch(service);
beforeAll(async () => await sketch.start());
afterAll(async () => await sketch.stop());

describe('lists', () => {
	const events = { resource: 'event', operation: 'getAll', returnAll: true };

	test('repeat a parameter, add what is fixed, and combine fields into one parameter', async () => {
		const { asked } = await sketch.run(
			{
				...events,
				filters: { include: 'id, vars.lead', type: 'source', outcome: 'success' },
			},
			() => [],
		);
		const { searchParams } = new URL(asked[0].line.split(' ')[1], 'http://localhost');
		expect(searchParams.getAll('include')).toEqual(['id', 'vars.lead']);
		expect(searchParams.get('view')).toBe('full');
		expect(JSON.parse(searchParams.get('rules') ?? '')).toEqual([
			{ lhv: 'type', rhv: 'source' },
			{ lhv: 'outcome', rhv: 'success' },
		]);
		expect(asked[0].line).not.toMatch(/[?&](type|outcome)=/);
	});

	test.each([
		['asc', 'after_id'],
		['desc', 'before_id'],
	])('sorted %s go on by %s', async (sort, parameter) => {
		const { asked, items } = await sketch.run({ ...events, filters: { sort } }, ({ line }) =>
			line.includes(parameter) ? [{ id: 'c' }] : [{ id: 'a' }, { id: 'b' }],
		);
		expect(asked[1].line).toContain(`${parameter}=b`);
		expect(items.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
	});

	test('may be null', async () => {
		const { items, error } = await sketch.run(events, () => null);
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});

	test('are simplified by a function', async () => {
		const row = { id: '1', lead: { email: { normal: 'a@b.c', raw: 'A@b.c' } } };
		const { items } = await sketch.run(events, () => [row]);
		expect(items).toEqual([{ id: '1', email: 'a@b.c' }]);
		const whole = await sketch.run({ ...events, simplify: false }, () => [row]);
		expect(whole.items).toEqual([row]);
	});

	test('hide secrets of others, however deep', async () => {
		const { items } = await sketch.run({ ...events, simplify: false }, () => [
			{ id: '1', user: { API_KEY: 'abc', request: { headers: { Authorization: 'Basic x' } } } },
		]);
		expect(items).toEqual([
			{
				id: '1',
				user: { API_KEY: '[hidden]', request: { headers: { Authorization: '[hidden]' } } },
			},
		]);
	});
});

test('a record that is null is missing', async () => {
	const { error } = await sketch.run({ resource: 'event', operation: 'get', id: '1' }, () => ({
		event: null,
	}));
	expect(error?.message).toBe('There is no such event');
});

test('members that only the service writes are not written back', async () => {
	const { asked } = await sketch.run(
		{ resource: 'flow', operation: 'update', flowId: '00ff', updateFields: { name: 'New' } },
		() => ({ id: '00ff', name: 'Old', enabled: true, created_at: '2026-01-01' }),
	);
	expect(asked.map(({ body }) => body)).toEqual([undefined, { name: 'New', enabled: true }]);
});

describe('a pattern', () => {
	test('is checked before anything is sent', async () => {
		const { error, asked } = await sketch.run(
			{ resource: 'flow', operation: 'update', flowId: 'aB3xYz', updateFields: {} },
			() => ({}),
		);
		expect(error?.message).toBe('Flow ID must be the entity ID, not the short one');
		expect(asked).toEqual([]);
	});

	test('stands in the editor too', () => {
		const source = sketch.parameters('lead', 'submit').find(({ name }) => name === 'sourceId');
		expect(source?.modes?.find(({ name }) => name === 'id')?.validation).toEqual([
			{
				type: 'regex',
				properties: {
					regex: hexId.regex,
					errorMessage: 'Source ID must be the entity ID, not the short one',
				},
			},
		]);
	});
});

describe('a form', () => {
	const submit = { resource: 'lead', operation: 'submit', flowId: 'f', sourceId: '00ff' };
	const schema = [
		{ id: 'email', displayName: 'Email', required: true },
		{ id: 'mortgage.state', displayName: 'State', required: false },
	];
	const accepted = () => ({ outcome: 'success' });

	test('nests dotted members, keeps lists and leaves out blank ones', async () => {
		const fields = {
			mappingMode: 'defineBelow',
			schema,
			value: { email: 'a@b.c', 'mortgage.state': 'TX', phone: '', notes: ['x', 'y'], age: null },
		};
		const { asked } = await sketch.run({ ...submit, fields }, accepted);
		expect(asked[0].body).toEqual({
			email: 'a@b.c',
			mortgage: { state: 'TX' },
			notes: ['x', 'y'],
		});
	});

	test.each([
		[{ email: 'a@b.c', 'mortgage.state': 'TX', stray: 1 }],
		[{ email: 'a@b.c', mortgage: { state: 'TX' }, stray: 1 }],
	])('takes from the input item what it names: %j', async (json) => {
		const fields = { mappingMode: 'autoMapInputData', schema, value: null };
		const { asked } = await sketch.run({ ...submit, fields }, accepted, { input: [json] });
		expect(asked[0].body).toEqual({ email: 'a@b.c', mortgage: { state: 'TX' } });
	});

	test('refuses a required member that is empty', async () => {
		const fields = { mappingMode: 'defineBelow', schema, value: { email: ' ' } };
		const { error, asked } = await sketch.run({ ...submit, fields }, accepted);
		expect(error?.message).toBe('Fields: Email is empty');
		expect(asked).toEqual([]);
	});

	test('depends on the parameters that its address names', () => {
		const fields = sketch.parameters('lead', 'submit').find(({ name }) => name === 'fields');
		expect(fields?.typeOptions).toMatchObject({
			loadOptionsDependsOn: ['flowId.value', 'sourceId.value'],
			resourceMapper: { resourceMapperMethod: 'getFields', mode: 'add' },
		});
	});
});

describe('a verdict', () => {
	const submit = {
		resource: 'lead',
		operation: 'submit',
		flowId: 'f',
		sourceId: '00ff',
		fields: { email: 'a@b.c' },
	};
	const rejected = () => ({ outcome: 'failure', reason: 'duplicate', error: 'x' });

	test('lets an answer pass when the user wants that', async () => {
		const { items, error } = await sketch.run({ ...submit, onRejected: 'output' }, rejected);
		expect(error).toBeUndefined();
		expect(items).toEqual([{ outcome: 'failure', reason: 'duplicate', errorDetails: 'x' }]);
	});

	test('fails the item with its reason, and is no change that may have been applied', async () => {
		const { outputs } = await sketch.run({ ...submit, onRejected: 'error' }, rejected, {
			settings: { onError: 'continueErrorOutput' },
		});
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1][0].error).toMatchObject({ message: 'Not accepted: duplicate' });
		expect(outputs[1][0].error?.description ?? '').not.toContain('applied');
	});
});

describe('several APIs', () => {
	const ask = { resource: 'query', operation: 'ask', question: 'why' };

	test.each([
		[undefined, '/base/ask'],
		['first', '/base/ask'],
		['second', '/other/ask'],
	])('%s is asked at %s', async (choice, path) => {
		const { asked } = await sketch.run({ ...ask, ...(choice ? { api: choice } : {}) }, () => ({}));
		expect(asked[0].line).toBe(`POST ${path}`);
	});

	test('one takes its address from the node', async () => {
		const { asked } = await sketch.run(
			{ ...ask, api: 'typed', url: `${sketch.url}/typed/` },
			() => ({}),
		);
		expect(asked[0].line).toBe('POST /typed/ask');
		const { error } = await sketch.run(
			{ ...ask, api: 'typed', url: 'http://10.0.0.1' },
			() => ({}),
		);
		expect(error?.message).toContain('URL must start with https://');
	});

	test('an unknown one is refused', async () => {
		const { error, asked } = await sketch.run({ ...ask, api: 'third' }, () => ({}));
		expect(error?.message).toBe('There is no API "third" to choose');
		expect(asked).toEqual([]);
	});
});

describe('words of errors', () => {
	const ask = { resource: 'query', operation: 'ask', question: 'why' };
	const failure = async (status: number, body: unknown) =>
		await sketch.run(ask, (_, response) => {
			response.statusCode = status;
			return body;
		});

	test.each([
		[{ title: 'Not Found', detail: { description: 'no handle x' } }, 'Not Found: no handle x'],
		[{ title: 'Not Found', detail: 'no handle x' }, 'Not Found: no handle x'],
		[{ title: 'Not Found', detail: null }, 'Not Found'],
		[{ message: 'Unauthorized', detail: {} }, 'Unauthorized'],
	])('%j', async (body, message) => {
		const { error } = await failure(404, body);
		expect(error?.message).toBe(message);
	});

	test('come with details and with advice where the message asks for it', async () => {
		const { error } = await failure(200, { errors: ["Field '__schema' is unknown"], line: 7 });
		expect(error?.message).toBe("Field '__schema' is unknown");
		expect(error?.description).toContain('At line 7.');
		expect(error?.description).toContain('Introspection is switched off.');
	});
});

test('custom API calls stand last and get the slash that the service wants', async () => {
	const { asked } = await sketch.run(
		{ resource: 'customApiCall', operation: 'send', method: 'GET', path: '/users?page=2' },
		() => [],
	);
	expect(asked[0].line).toBe('GET /base/users/?page=2');
	expect(sketch.resources()).toEqual([
		'Event',
		'Flow',
		'Lead',
		'Query',
		'Custom API Call (v2)',
		'Custom API Call',
	]);
});
