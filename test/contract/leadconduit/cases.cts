import type { OperationCase } from '../common/operation-case.cts';

const FLOW_ID = '5fd4371e940df5a34a3888b2';
const SOURCE_ID = '5fd439f49734e9858b20cef9';
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const flow = byId(FLOW_ID);

const FIELDS = '["first_name","last_name","email","phone_1","state"]';
const SOURCES =
	'[{"entity":{"id":"5fd439f49734e9858b20cef9","name":"A Corporation"},' +
	'"integration":{"module_id":"leadconduit-default.inbound","mappings":[]}}]';
const STEPS =
	'[{"type":"recipient","entity":{"id":"5877e76b53987ebbd23bafd7","name":"My CRM"},' +
	'"integration":{"module_id":"leadconduit-custom.outbound.json",' +
	'"mappings":[{"property":"url","value":"https://n8n.example.com/webhook/abc"},' +
	'{"property":"json_property.email","value":"{{lead.email}}"}]}}]';
const CRITERIA =
	'{"rule_set":{"op":"and","rules":[{"lhv":"lead.state","op":"is equal to","rhv":"TX"}]},' +
	'"outcome":"failure","reason":"Lead must live in TX"}';
/** A flow as it is saved, from the contract's minimal body. */
const FLOW =
	`{"id":"${FLOW_ID}","name":"Web Leads","enabled":true,"fields":${FIELDS},` +
	`"acceptance_criteria":${CRITERIA},"sources":${SOURCES},"steps":${STEPS},` +
	'"created_at":"2020-12-12T03:29:40.000Z","updated_at":"2020-12-12T03:29:40.000Z"}';
const flowItem = JSON.parse(FLOW) as Record<string, unknown>;

const SOURCE_EVENT =
	'{"id":"6a0f3c2e9d1b4e0012ab34cf","type":"source","outcome":"failure","reason":"Lead must live in TX",' +
	'"host":"lc-handler-3","start_timestamp":1753277551000,"end_timestamp":1753277551182,' +
	'"ms":182,"wait_ms":120,"overhead_ms":62,"lag_ms":3,"total_ms":182,"handler_version":"13.5.0","version":"3.1.0",' +
	'"cap_reached":false,"ping_limit_reached":false,"expires_at":"2026-10-21T13:32:31.182Z",' +
	'"module_id":"leadconduit-default.inbound","package_version":"3.0.2","step_count":0,"appended":{},' +
	'"acceptance_criteria":{"outcome":"failure","reason":"Lead must live in TX","rule_set":{"op":"and","rules":[{"lhv":"lead.state","op":"is equal to","rhv":"TX"}]}},' +
	'"vars":{"lead":{"id":"6a0f3c2e9d1b4e0012ab34c8","first_name":"Jane","state":{"normal":"FL","raw":"FL","name":"Florida","valid":true}},' +
	'"source":{"id":"5fd439f49734e9858b20cef9","name":"A Corporation"},"flow":{"id":"5fd4371e940df5a34a3888b2","name":"Sales Leads"},' +
	'"account":{"id":"64acddadd9b866e066385bd6","name":"Acme, Inc."},"submission":{"timestamp":"2026-07-23T13:32:31.000Z","ip":"203.0.113.9"}},' +
	'"request":{"method":"POST","version":"1.1","uri":"https://app.leadconduit.com/flows/5fd4371e940df5a34a3888b2/sources/5fd439f49734e9858b20cef9/submit","headers":{"Content-Type":"application/json"},"body":"{\\"first_name\\":\\"Jane\\",\\"state\\":\\"FL\\"}","timestamp":1753277551000},' +
	'"response":{"status":201,"version":"1.1","headers":{"Content-Type":"application/json"},"body":"{\\"outcome\\":\\"failure\\"}","timestamp":1753277551182}}';
const RECIPIENT_EVENT =
	'{"id":"6a0f3c2e9d1b4e0012ab34d1","type":"recipient","outcome":"success","reason":null,"step_id":"9kQ2xa","key":"my_crm",' +
	'"my_crm":{"outcome":"success","record_id":"L-1001"},"module_id":"leadconduit-custom.outbound.json","package_version":"2.40.0",' +
	'"cost":10,"purchase_price":10,"sale_price":25,"revenue":25,"caps_reached":false,"wait_ms":95,"total_ms":240,' +
	'"vars":{"event_id":"6a0f3c2e9d1b4e0012ab34d1","price":25,"purchase_price":10,"recipient":{"id":"5877e76b53987ebbd23bafd7","name":"My CRM"},"lead":{"id":"6a0f3c2e9d1b4e0012ab34c8"}},' +
	'"transactions":[{"ms":95,"request":{"method":"POST","uri":"https://n8n.example.com/webhook/abc","version":"1.1","headers":{},"body":"{}","timestamp":1753277551010},"response":{"status":200,"version":"1.1","headers":{"Content-Type":"application/json"},"body":"{}","timestamp":1753277551105}}]}';
const sourceItem = {
	id: '6a0f3c2e9d1b4e0012ab34cf',
	type: 'source',
	outcome: 'failure',
	reason: 'Lead must live in TX',
	vars: {
		lead: { id: '6a0f3c2e9d1b4e0012ab34c8', first_name: 'Jane', state: 'FL' },
		source: { id: '5fd439f49734e9858b20cef9', name: 'A Corporation' },
		flow: { id: '5fd4371e940df5a34a3888b2', name: 'Sales Leads' },
		account: { id: '64acddadd9b866e066385bd6', name: 'Acme, Inc.' },
		submission: { timestamp: '2026-07-23T13:32:31.000Z', ip: '203.0.113.9' },
	},
	cap_reached: false,
	start_timestamp: 1753277551000,
	end_timestamp: 1753277551182,
	expires_at: '2026-10-21T13:32:31.182Z',
};
const recipientItem = {
	id: '6a0f3c2e9d1b4e0012ab34d1',
	type: 'recipient',
	outcome: 'success',
	reason: null,
	vars: {
		event_id: '6a0f3c2e9d1b4e0012ab34d1',
		price: 25,
		purchase_price: 10,
		recipient: { id: '5877e76b53987ebbd23bafd7', name: 'My CRM' },
		lead: { id: '6a0f3c2e9d1b4e0012ab34c8' },
	},
	step_id: '9kQ2xa',
	cost: 10,
	purchase_price: 10,
	sale_price: 25,
	revenue: 25,
	my_crm: { outcome: 'success', record_id: 'L-1001' },
};

/** What a resource mapper holds. */
const form = (value: object) => ({ mappingMode: 'defineBelow', value });
const submission = { flowId: flow, sourceId: byId(SOURCE_ID) };

const flowCases: OperationCase[] = [
	{
		resource: 'flow',
		operation: 'getAll',
		parameters: { returnAll: true },
		answer: `[${FLOW}]`,
		request: 'GET /flows',
		output: [
			{
				id: FLOW_ID,
				name: 'Web Leads',
				enabled: true,
				fields: ['first_name', 'last_name', 'email', 'phone_1', 'state'],
				created_at: '2020-12-12T03:29:40.000Z',
				updated_at: '2020-12-12T03:29:40.000Z',
			},
		],
	},
	{
		resource: 'flow',
		operation: 'getAll',
		about: 'whole flows',
		parameters: { simplify: false, limit: 1 },
		answer: `[${FLOW},${FLOW}]`,
		request: 'GET /flows',
		output: [flowItem],
	},
	{
		resource: 'flow',
		operation: 'get',
		parameters: { id: flow },
		answer: FLOW,
		request: `GET /flows/${FLOW_ID}`,
		output: [flowItem],
	},
	{
		resource: 'flow',
		operation: 'create',
		about: 'the minimal body',
		parameters: {
			name: 'Web Leads',
			fields: ['first_name', 'last_name', 'email', 'phone_1', 'state'],
			sources: SOURCES,
			steps: STEPS,
			additionalFields: {
				acceptanceCriteria: {
					values: {
						ruleSet: '{"op":"and","rules":[{"lhv":"lead.state","op":"is equal to","rhv":"TX"}]}',
						outcome: 'failure',
						reason: 'Lead must live in TX',
					},
				},
			},
		},
		request: 'POST /flows',
		body: `{"fields":${FIELDS},"sources":${SOURCES},"steps":${STEPS},"name":"Web Leads","enabled":true,"acceptance_criteria":${CRITERIA}}`,
		output: [
			expect.objectContaining({
				id: expect.stringMatching(/^[0-9a-f]{24}$/),
				name: 'Web Leads',
				acceptance_criteria: JSON.parse(CRITERIA),
			}),
		],
	},
	{
		resource: 'flow',
		operation: 'create',
		about: 'empty, switched off, with its own id and a cap',
		parameters: {
			name: 'Draft',
			enabled: false,
			additionalFields: {
				id: '5fd4371e940df5a34a3888ff',
				caps: '[{"maximum":1200,"duration":1,"duration_units":"month"}]',
				pingEnabled: true,
			},
		},
		request: 'POST /flows',
		body: '{"fields":[],"sources":[],"steps":[],"name":"Draft","enabled":false,"id":"5fd4371e940df5a34a3888ff","caps":[{"maximum":1200,"duration":1,"duration_units":"month"}],"ping_enabled":true}',
		output: [expect.objectContaining({ id: '5fd4371e940df5a34a3888ff', enabled: false })],
	},
	{
		resource: 'flow',
		operation: 'update',
		about: 'reads, changes one member and writes the rest back without what only the API writes',
		parameters: { id: flow, updateFields: { enabled: false } },
		answer: FLOW,
		request: [`GET /flows/${FLOW_ID}`, `PUT /flows/${FLOW_ID}`],
		body: `{"name":"Web Leads","enabled":false,"fields":${FIELDS},"acceptance_criteria":${CRITERIA},"sources":${SOURCES},"steps":${STEPS}}`,
		output: [expect.objectContaining({ id: FLOW_ID, name: 'Web Leads', enabled: false })],
	},
	{
		resource: 'flow',
		operation: 'delete',
		parameters: { id: flow },
		answer: FLOW,
		request: `DELETE /flows/${FLOW_ID}`,
		output: [{ deleted: true, ...flowItem }],
	},
	{
		resource: 'flow',
		operation: 'deploy',
		parameters: { id: flow },
		request: `POST /flows/${FLOW_ID}/deploy`,
		output: [{ message: 'Your flow was deployed and the most recent changes are now live' }],
	},
	{
		resource: 'flow',
		operation: 'getChangelog',
		about: 'without the keys of colleagues',
		parameters: { id: flow },
		answer:
			'[{"id":"5fd438f91f0d12766e2bfee5","type":"flow","action":"create","changes":[],"current_revision":{},"delta_from_last_revision":{},' +
			'"user":{"id":"5fd438f91f0d12766e2bfee7","api_key":"2f1d5f29915b866c7a2fa5de29613104","first_name":"Jane"},"created_at":"2020-11-23T11:41:52Z"}]',
		request: `GET /flows/${FLOW_ID}/changelogs`,
		output: [
			{
				id: '5fd438f91f0d12766e2bfee5',
				type: 'flow',
				action: 'create',
				changes: [],
				current_revision: {},
				delta_from_last_revision: {},
				user: { id: '5fd438f91f0d12766e2bfee7', api_key: '[hidden]', first_name: 'Jane' },
				created_at: '2020-11-23T11:41:52Z',
			},
		],
	},
	{
		resource: 'flow',
		operation: 'getChangelog',
		about: 'null where there is no history',
		parameters: { id: flow },
		request: `GET /flows/${FLOW_ID}/changelogs`,
		output: [],
	},
	{
		resource: 'flow',
		operation: 'getFields',
		parameters: { id: flow, limit: 1 },
		answer:
			'[{"id":"first_name","name":"First Name","type":"first_name","standard":true},{"id":"email","name":"Email","type":"email","standard":true}]',
		request: `GET /flows/${FLOW_ID}/fields`,
		output: [{ id: 'first_name', name: 'First Name', type: 'first_name', standard: true }],
	},
	{
		resource: 'flow',
		operation: 'getFieldUsage',
		parameters: { id: flow, additionalFields: { timeframe: 'previous_30_days' } },
		answer: '{"first_name":120}',
		request: `GET /flows/${FLOW_ID}/fields/usage?timeframe=previous_30_days`,
		output: [{ first_name: 120 }],
	},
	{
		resource: 'flow',
		operation: 'getSubmissionDocs',
		parameters: submission,
		request: `GET /flows/${FLOW_ID}/sources/${SOURCE_ID}/meta`,
		output: [
			expect.objectContaining({
				flow: { id: FLOW_ID, name: 'Sales Leads' },
				source: { id: SOURCE_ID, name: 'A Corporation', authentication_required: false },
				params: expect.arrayContaining([
					expect.objectContaining({ name: 'phone_1', required: 'no', variable: 'lead.phone_1' }),
				]),
			}),
		],
	},
];

const leadCases: OperationCase[] = [
	{
		resource: 'lead',
		operation: 'submit',
		about: 'dotted fields nest, lists and odd values pass, empty ones stay out',
		parameters: {
			...submission,
			fields: form({
				first_name: 'Jane',
				phone_1: '(512) 789-1111',
				'mortgage.property.state': 'TX',
				last_name: '',
				email: 'not-an-email',
				comments: ['one', 'two'],
				annual_salary: 1000.5,
				opt_in: false,
			}),
		},
		answer: '{"outcome":"success","lead":{"id":"5462cdc5869bdb81148ece10"},"price":0}',
		request: `POST /flows/${FLOW_ID}/sources/${SOURCE_ID}/submit`,
		body: '{"first_name":"Jane","phone_1":"(512) 789-1111","mortgage":{"property":{"state":"TX"}},"email":"not-an-email","comments":["one","two"],"annual_salary":1000.5,"opt_in":false}',
		output: [{ outcome: 'success', lead: { id: '5462cdc5869bdb81148ece10' }, price: 0 }],
	},
	{
		resource: 'lead',
		operation: 'submit',
		about: 'fields that the docs do not name are sent beside them',
		parameters: {
			...submission,
			fields: form({ email: 'jane@example.com' }),
			additionalFields: { extraFields: '{"utm_campaign":"spring","mortgage.property.state":"TX"}' },
		},
		answer: '{"outcome":"success","lead":{"id":"5462cdc5869bdb81148ece10"},"price":0}',
		request: `POST /flows/${FLOW_ID}/sources/${SOURCE_ID}/submit`,
		body: '{"email":"jane@example.com","utm_campaign":"spring","mortgage":{"property":{"state":"TX"}}}',
		output: [{ outcome: 'success', lead: { id: '5462cdc5869bdb81148ece10' }, price: 0 }],
	},
	{
		resource: 'lead',
		operation: 'submit',
		about: 'a rejected lead is output with its reason',
		parameters: { ...submission, fields: form({ state: 'FL' }) },
		answer:
			'{"outcome":"failure","reason":"duplicate","lead":{"id":"5462cdc5869bdb81148ece11"},"price":0}',
		request: `POST /flows/${FLOW_ID}/sources/${SOURCE_ID}/submit`,
		body: '{"state":"FL"}',
		output: [
			{
				outcome: 'failure',
				reason: 'duplicate',
				lead: { id: '5462cdc5869bdb81148ece11' },
				price: 0,
			},
		],
	},
	{
		resource: 'lead',
		operation: 'search',
		parameters: {
			query: 'george "123 main"',
			limit: 5,
			filters: { sortBy: 'submission_timestamp', sortDir: 'desc' },
		},
		answer:
			'{"hits":[{"lead_id":"6a0f3c2e9d1b4e0012ab34c8","flow_id":"5fd4371e940df5a34a3888b2","flow_name":"Sales Leads","source_id":"5fd439f49734e9858b20cef9","source_name":"A Corporation",' +
			'"first_name":"George","last_name":"Washington","email":"georgew@gmail.com","phone_1":"5125551212","submission_timestamp":"2026-07-23T13:32:31.000Z",' +
			'"highlight":{"first_name":["<em>George</em>"]},"latest_event":{"id":"6a0f3c2e9d1b4e0012ab34d1"}}],"total":1}',
		request:
			'GET /search/leads?query=george%20%22123%20main%22&sort_by=submission_timestamp&sort_dir=desc&limit=5',
		output: [
			{
				submission_timestamp: '2026-07-23T13:32:31.000Z',
				lead_id: '6a0f3c2e9d1b4e0012ab34c8',
				first_name: 'George',
				last_name: 'Washington',
				email: 'georgew@gmail.com',
				phone_1: '5125551212',
				flow_id: '5fd4371e940df5a34a3888b2',
				flow_name: 'Sales Leads',
				source_id: '5fd439f49734e9858b20cef9',
				source_name: 'A Corporation',
			},
		],
	},
];

const eventCases: OperationCase[] = [
	{
		resource: 'event',
		operation: 'getAll',
		parameters: { limit: 2 },
		answer: `[${RECIPIENT_EVENT},${SOURCE_EVENT}]`,
		request: 'GET /events?limit=2',
		output: [recipientItem, sourceItem],
	},
	{
		resource: 'event',
		operation: 'getAll',
		about: 'filters become rules, beside those of the user; whole events',
		parameters: {
			limit: 1,
			simplify: false,
			filters: {
				type: 'recipient',
				outcome: 'error',
				recipientId: byId('5877e76b53987ebbd23bafd7'),
				rules: '[{"lhv":"vars.lead.state","op":"is equal to","rhv":"TX"}]',
			},
		},
		answer: `[${RECIPIENT_EVENT}]`,
		request:
			'GET /events?rules=%5B%7B%22lhv%22:%22type%22,%22op%22:%22is%20equal%20to%22,%22rhv%22:%22recipient%22%7D,' +
			'%7B%22lhv%22:%22outcome%22,%22op%22:%22is%20equal%20to%22,%22rhv%22:%22error%22%7D,' +
			'%7B%22lhv%22:%22vars.recipient.id%22,%22op%22:%22is%20equal%20to%22,%22rhv%22:%225877e76b53987ebbd23bafd7%22%7D,' +
			'%7B%22lhv%22:%22vars.lead.state%22,%22op%22:%22is%20equal%20to%22,%22rhv%22:%22TX%22%7D%5D&limit=1',
		output: [JSON.parse(RECIPIENT_EVENT)],
	},
	{
		resource: 'event',
		operation: 'getAll',
		about: 'a period, oldest first, chosen members by repeated parameters',
		parameters: {
			limit: 10,
			simplify: false,
			filters: {
				start: '2026-07-23T00:00:00Z',
				end: '2026-07-24T00:00:00Z',
				sort: 'asc',
				include: 'type, vars.lead.id',
			},
		},
		answer:
			'[{"id":"6a0f3c2e9d1b4e0012ab34cf","type":"source","vars":{"lead":{"id":"6a0f3c2e9d1b4e0012ab34c8"}}}]',
		request:
			'GET /events?start=2026-07-23T00:00:00Z&end=2026-07-24T00:00:00.999Z&sort=asc&include=id&include=type&include=vars.lead.id&limit=10',
		output: [
			{
				id: '6a0f3c2e9d1b4e0012ab34cf',
				type: 'source',
				vars: { lead: { id: '6a0f3c2e9d1b4e0012ab34c8' } },
			},
		],
	},
	{
		resource: 'event',
		operation: 'get',
		parameters: { id: '6a0f3c2e9d1b4e0012ab34cf' },
		answer: SOURCE_EVENT,
		request: 'GET /events/6a0f3c2e9d1b4e0012ab34cf',
		output: [sourceItem],
	},
];

export const leadConduitCases: OperationCase[] = [
	...flowCases,
	...leadCases,
	...eventCases,
	{
		resource: 'field',
		operation: 'getAll',
		parameters: { limit: 1, filters: { flowId: flow } },
		request: `GET /fields?flow_id=${FLOW_ID}`,
		output: [
			{
				id: 'first_name',
				name: 'First Name',
				type: 'first_name',
				standard: true,
				created_at: '2020-11-23T11:41:52.000Z',
				updated_at: '2020-11-23T11:41:52.000Z',
			},
		],
	},
	{
		resource: 'entity',
		operation: 'getAll',
		parameters: { limit: 1 },
		answer:
			'[{"id":"5fd439f49734e9858b20cef9","name":"A Corporation","standard":false,"source":"seller","recipient":null,"module_ids":["leadconduit-default.inbound"],"flow_ids":["5fd4371e940df5a34a3888b2"]}]',
		request: 'GET /entities',
		output: [
			{
				id: '5fd439f49734e9858b20cef9',
				name: 'A Corporation',
				source: 'seller',
				recipient: null,
				flow_ids: ['5fd4371e940df5a34a3888b2'],
			},
		],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: {
			method: 'GET',
			path: '/events/stats',
			query: '{"group_by": "vars.source.id", "column": "source-success"}',
		},
		answer: '[{"vars.source.id":"5fd439f49734e9858b20cef9","source-success":12}]',
		request: 'GET /events/stats?group_by=vars.source.id&column=source-success',
		output: [{ 'vars.source.id': '5fd439f49734e9858b20cef9', 'source-success': 12 }],
	},
];
