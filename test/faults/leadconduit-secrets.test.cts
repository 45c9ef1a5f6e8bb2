import { poll } from '../harness/index.cts';
import { answer, closePeers, openPeer } from './peer.cts';

afterEach(closePeers);

const SECRET = 's3cr3t-0f1e2d3c';
const LEAD = { id: '6a0f3c2e9d1b4e0012ab34c8', token: 'lead-token', password: 'lead-password' };
const vars = {
	lead: { ...LEAD, credential: 'visa', api_key: 'as submitted', webhook_url: 'lead-url' },
	my_crm: { token: 'appended' },
};
const headers = (prefix = '') => ({
	'Content-Type': 'application/json',
	Accept: 'application/json',
	Authorization: `Bearer ${SECRET}`,
	'Proxy-Authorization': SECRET,
	'X-Api-Key': SECRET,
	'x-auth-token': SECRET,
	Cookie: `sid=${SECRET}`,
	[`${prefix}Set-Cookie`]: `sid=${SECRET}`,
});
const hiddenHeaders = {
	'Content-Type': 'application/json',
	Accept: 'application/json',
	Authorization: '[hidden]',
	'Proxy-Authorization': '[hidden]',
	'X-Api-Key': '[hidden]',
	'x-auth-token': '[hidden]',
	Cookie: '[hidden]',
	'Set-Cookie': '[hidden]',
};
const plainResponse = { status: 200, version: '1.1', body: '{"status":"success","count":3}' };
const mappings = [
	{ id: 'aaaaa1', property: 'url', value: `https://crm.example.com/in?key=${SECRET}&list=7` },
	{ id: 'aaaaa2', property: 'basic_username', value: 'acme' },
	{ id: 'aaaaa3', property: 'basic_password', value: SECRET },
	{ id: 'aaaaa4', property: 'header.Authorization', value: `Token ${SECRET}` },
	{ id: 'aaaaa5', property: 'header.X-Lead', value: '{{lead.id}}' },
	{ id: 'aaaaa6', property: 'json_property.api_key', value: SECRET },
	{ id: 'aaaaa7', property: 'json_property.token', value: '{{lead.token}}' },
	{ id: 'aaaaa8', property: 'json_property.note', value: 'a plain note' },
];
const hiddenMappings = mappings.map((mapping, index) => ({
	...mapping,
	value:
		[
			'https://crm.example.com/in?key=[hidden]&list=7',
			undefined,
			'[hidden]',
			'[hidden]',
			undefined,
			'[hidden]',
		][index] ?? mapping.value,
}));
const credential = {
	id: '5fd438f91f0d12766e2bfee5',
	name: 'CRM login',
	type: 'user',
	package: 'leadconduit-custom',
	username: 'acme',
	password: SECRET,
};
const recipient = {
	id: '6a0f3c2e9d1b4e0012ab34d1',
	type: 'recipient',
	outcome: 'success',
	reason: null,
	key: 'my_crm',
	my_crm: { outcome: 'success', token: 'record-token', password: 7 },
	credential,
	credential_updated: false,
	mappings,
	vars,
	transactions: [
		{
			ms: 95,
			request: {
				method: 'POST',
				uri: `https://acme:${SECRET}@crm.example.com/in?api_key=${SECRET}&token=${SECRET}&list=7#x`,
				version: '1.1',
				headers: headers(),
				body: `{"email":"a@b.co","auth": {"password":"${SECRET}","api_key" : "${SECRET}"},"token_count":3}`,
				timestamp: 1,
			},
			response: { ...plainResponse, headers: headers() },
		},
		{
			ms: 5,
			request: {
				method: 'POST',
				uri: 'https://crm.example.com/form',
				version: '1.1',
				headers: {},
				body: `email=a%40b.co&password=${SECRET}&client%5Fsecret=${SECRET}`,
				timestamp: 2,
			},
			response: {
				status: 200,
				version: '1.1',
				headers: {},
				body: `<r><ok>1</ok><Password type="x">${SECRET}</Password></r>`,
			},
		},
	],
};
const shown = {
	...recipient,
	credential: { ...credential, password: '[hidden]' },
	mappings: hiddenMappings,
	transactions: [
		{
			ms: 95,
			request: {
				...recipient.transactions[0].request,
				uri: 'https://[hidden]@crm.example.com/in?api_key=[hidden]&token=[hidden]&list=7#x',
				headers: hiddenHeaders,
				body: '{"email":"a@b.co","auth": {"password":"[hidden]","api_key" : "[hidden]"},"token_count":3}',
			},
			response: { ...plainResponse, headers: hiddenHeaders },
		},
		{
			ms: 5,
			request: {
				...recipient.transactions[1].request,
				body: 'email=a%40b.co&password=[hidden]&client%5Fsecret=[hidden]',
			},
			response: {
				...recipient.transactions[1].response,
				body: '<r><ok>1</ok><Password type="x">[hidden]</Password></r>',
			},
		},
	],
};
const submitted = {
	id: '6a0f3c2e9d1b4e0012ab34cf',
	type: 'source',
	outcome: 'success',
	reason: null,
	vars,
	appended: { my_crm: { token: 'appended' } },
	request: {
		method: 'POST',
		uri: `https://app.leadconduit.com/flows/x/sources/y/submit?token=lead-token&api_key=${SECRET}`,
		version: '1.1',
		headers: { 'X-Auth-Token': SECRET, 'User-Agent': 'form' },
		body: `{"token":"lead-token","password":"lead-password","api_key":"${SECRET}"}`,
		timestamp: 1,
	},
};
const shownSubmitted = {
	...submitted,
	request: {
		...submitted.request,
		uri: 'https://app.leadconduit.com/flows/x/sources/y/submit?token=lead-token&api_key=[hidden]',
		headers: { 'X-Auth-Token': '[hidden]', 'User-Agent': 'form' },
		body: '{"token":"lead-token","password":"lead-password","api_key":"[hidden]"}',
	},
};

const call = (path: string, more: object = {}) => ({
	resource: 'customApiCall',
	operation: 'send',
	method: 'GET',
	path,
	...more,
});
const outputOf = async (body: unknown, parameters: object) => {
	const peer = await openPeer('leadConduit', answer(body));
	const { outputs, error } = await peer.run(parameters);
	expect(error).toBeUndefined();
	return outputs[0].map(({ json }) => json);
};

describe('an event shows data and no secrets of others', () => {
	const events = { resource: 'event', operation: 'getAll', simplify: false };

	it('as it is', async () => {
		expect(await outputOf([recipient, submitted], events)).toEqual([shown, shownSubmitted]);
	});

	it('made simple', async () => {
		const [simple] = await outputOf([recipient], { ...events, simplify: true });
		expect(simple).toMatchObject({ vars, my_crm: recipient.my_crm });
		expect(JSON.stringify(simple)).not.toContain(SECRET);
	});

	it('in a Custom API Call', async () => {
		expect(await outputOf([recipient, submitted], call('/events'))).toEqual([
			shown,
			shownSubmitted,
		]);
		const parts = call('/events', { options: { itemsPath: '0.transactions' } });
		expect(await outputOf([recipient], parts)).toEqual(shown.transactions);
	});

	it('from the trigger', async () => {
		const peer = await openPeer('leadConduit', answer([recipient]));
		const items = await poll({
			node: 'leadConduitPollingTrigger',
			parameters: { triggerOn: 'newEvent', simplify: false },
			credentials: peer.credentials,
			staticData: {},
			mode: 'manual',
		});
		expect(items?.[0].map(({ json }) => json)).toEqual([shown]);
	});
});

it('a recorded request shows no key in whatever form its body and headers have', async () => {
	const record = (body: string, more: object = {}) => ({
		request: { uri: '/', headers: more, body },
	});
	const transactions = [
		record(`<a><password><![CDATA[${SECRET}]]></password><login pwd="${SECRET}" user="x"/></a>`),
		record(`{"token":["${SECRET}", "b"],"list":["a"]}`, {
			Location: `https://crm.example.com/?token=${SECRET}&a=1`,
			'Access-Control-Allow-Credentials': 'true',
			':authority': 'crm.example.com',
		}),
	];
	const body = [{ id: recipient.id, type: 'recipient', transactions }];
	expect(await outputOf(body, call('/events'))).toEqual([
		{
			...body[0],
			transactions: [
				record('<a><password>[hidden]</password><login pwd="[hidden]" user="x"/></a>'),
				record('{"token":"[hidden]","list":["a"]}', {
					Location: 'https://crm.example.com/?token=[hidden]&a=1',
					'Access-Control-Allow-Credentials': 'true',
					':authority': 'crm.example.com',
				}),
			],
		},
	]);
});

it('stored logins show what they are for', async () => {
	const token = { ...credential, type: 'token', token: SECRET, password: undefined };
	const oauth = {
		...credential,
		type: 'oauth2',
		password: undefined,
		access_token: SECRET,
		refresh_token: SECRET,
		client: { key: SECRET },
		user: { username: 'jane', email: 'jane@example.com' },
		expires_at: 1767225600,
	};
	expect(await outputOf([credential, token, oauth], call('/credentials'))).toEqual([
		{ ...credential, password: '[hidden]' },
		JSON.parse(JSON.stringify({ ...token, token: '[hidden]' })),
		JSON.parse(
			JSON.stringify({
				...oauth,
				access_token: '[hidden]',
				refresh_token: '[hidden]',
				client: { key: '[hidden]' },
			}),
		),
	]);
});

it('people and accounts show no keys', async () => {
	const person = { id: '5fd438f91f0d12766e2bfee5', api_key: SECRET, email: 'jane@example.com' };
	const account = { id: '64acddadd9b866e066385bd6', keen_read_api_key: SECRET, api_key: SECRET };
	const body = { ...person, accounts: [account], zendesk_jwt: SECRET };
	expect(await outputOf(body, call('/user'))).toEqual([
		{
			...person,
			api_key: '[hidden]',
			accounts: [{ ...account, keen_read_api_key: '[hidden]', api_key: '[hidden]' }],
			zendesk_jwt: '[hidden]',
		},
	]);
});

it('a history shows who changed what, and no secrets', async () => {
	const change = (delta_path: string, before: string, after: string) => ({
		action: 'changed',
		target: 'flow',
		delta_path,
		previous: { value: before },
		current: { value: after },
	});
	const entry = {
		id: '5fd438f91f0d12766e2bfee5',
		type: 'flow',
		action: 'update',
		changes: [
			change('name', 'Old', 'New'),
			change('steps.0.integration.mappings.2.value', SECRET, `${SECRET}2`),
			change('destinations.0.actions.0.webhook_url', SECRET, `${SECRET}2`),
		],
		current_revision: { steps: [{ type: 'recipient', integration: { mappings } }] },
		delta_from_last_revision: {
			name: ['Old', 'New'],
			steps: { 0: { integration: { mappings: { 2: { value: [SECRET, `${SECRET}2`] } } } } },
		},
		user: { id: '5fd438f91f0d12766e2bfee5', api_key: SECRET, email: 'jane@example.com' },
		created_at: '2020-11-23T11:41:52Z',
	};
	const history = {
		resource: 'flow',
		operation: 'getChangelog',
		id: { __rl: true, mode: 'id', value: '5fd4371e940df5a34a3888b2' },
	};
	const [json] = await outputOf([entry], history);
	expect(JSON.stringify(json)).not.toContain(SECRET);
	expect(json).toMatchObject({
		changes: [entry.changes[0], { previous: { value: '[hidden]' } }, {}],
		current_revision: { steps: [{ integration: { mappings: hiddenMappings } }] },
		delta_from_last_revision: { name: ['Old', 'New'] },
		user: { api_key: '[hidden]', email: 'jane@example.com' },
	});
});

it.each([
	[
		'the token of a shared report',
		{ token: 'rpt-0011' },
		call('/reports/x/share', { method: 'PUT' }),
	],
	['counts', { token: 12, password: 0, credential: true }, call('/flows/x/fields/usage')],
	['report rows', [{ 'vars.lead.token': 'a', token: 3 }], call('/reports/x/run')],
])('shows %s', async (_what, body, parameters) => {
	expect(await outputOf(body, parameters)).toEqual([body].flat());
});

it('hides the addresses of destinations', async () => {
	const action = { name: 'Add', action_id: 'add', webhook_url: `https://x.example.com/${SECRET}` };
	const body = [{ name: 'CRM', instance_id: 'in-1', actions: [action] }];
	expect(await outputOf(body, call('/destinations'))).toEqual([
		{ ...body[0], actions: [{ ...action, webhook_url: '[hidden]' }] },
	]);
	const inner = call('/destinations', { options: { itemsPath: '0.actions' } });
	expect(await outputOf(body, inner)).toEqual([{ ...action, webhook_url: '[hidden]' }]);
});
