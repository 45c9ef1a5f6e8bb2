import type { OperationCase } from '../common/operation-case.cts';

const SESSION =
	'{"UUID":"2bb35288-f2ac-4c68-b7aa-51acd82af485","RedirectURL":"https://www.myapp.com",' +
	'"ConnectionURL":"http://app.kohomai.com/internal/v1/autologin?UUID=2bb35288-f2ac-4c68-b7aa-51acd82af485",' +
	'"ValidUntil":"2022-04-07T13:10:01.614Z","changedDate":"2022-04-07T13:05:01.620Z",' +
	'"createdDate":"2022-04-07T13:04:59.755Z",' +
	'"User":{"Firstname":"John","Lastname":"Doe","Id":74590868830731162}}';

const sessionItem = {
	UUID: '2bb35288-f2ac-4c68-b7aa-51acd82af485',
	RedirectURL: 'https://www.myapp.com',
	ConnectionURL:
		'http://app.kohomai.com/internal/v1/autologin?UUID=2bb35288-f2ac-4c68-b7aa-51acd82af485',
	ValidUntil: '2022-04-07T13:10:01.614Z',
	changedDate: '2022-04-07T13:05:01.620Z',
	createdDate: '2022-04-07T13:04:59.755Z',
	User: { Firstname: 'John', Lastname: 'Doe', Id: '74590868830731162' },
};

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

export const hyperaktivCases: OperationCase[] = [
	{
		resource: 'lead',
		operation: 'create',
		about: 'the whole sample of the vendor',
		parameters: {
			ref: 'YYY',
			email: 'johndoe@gmail.com',
			additionalFields: {
				firstname: 'John',
				lastname: 'Doe',
				phoneNumber: '+1 (800) 555\u20110175',
				redirectUrl: 'https://www.myapp.com',
				journeyData: { values: [{ name: 'My datapoint', value: 'example' }] },
			},
		},
		answer: SESSION,
		request: 'POST /api/v1/leads?ref=YYY',
		body:
			'{"Email":"johndoe@gmail.com","Firstname":"John","Lastname":"Doe",' +
			'"PhoneNumber":"+1 (800) 555\u20110175","RedirectURL":"https://www.myapp.com",' +
			'"JourneyData":[{"Name":"My datapoint","Value":"example"}]}',
		output: [sessionItem],
	},
	{
		resource: 'lead',
		operation: 'create',
		about: 'only what is filled in',
		parameters: { ref: 'YYY', email: 'johndoe@gmail.com', additionalFields: { firstname: '' } },
		request: 'POST /api/v1/leads?ref=YYY',
		body: '{"Email":"johndoe@gmail.com"}',
		output: [expect.objectContaining({ ConnectionURL: expect.stringContaining('autologin') })],
	},
	{
		resource: 'lead',
		operation: 'create',
		about: 'a webhook input as raw JSON',
		parameters: {
			ref: 'trial & signup',
			email: 'ada@example.com',
			additionalFields: { webhookInput: '{"Url":"https://example.com","Id":74590868830731162}' },
		},
		request: 'POST /api/v1/leads?ref=trial%20%26%20signup',
		body: '{"Email":"ada@example.com","WebhookInput":{"Url":"https://example.com","Id":74590868830731162}}',
		output: [expect.objectContaining({ UUID: expect.any(String) })],
	},
	{
		resource: 'funnel',
		operation: 'getAll',
		parameters: { limit: 2 },
		request: 'GET /api/v1/funnels',
		output: [
			{
				Id: '74590868830730001',
				Name: 'Product demo',
				createdDate: '2026-01-12T09:00:00.000Z',
				changedDate: '2026-01-12T09:00:00.000Z',
			},
			{
				Id: '74590868830730103',
				Name: 'Free trial',
				createdDate: '2026-02-02T14:30:00.000Z',
				changedDate: '2026-02-02T14:30:00.000Z',
			},
		],
	},
	{
		resource: 'journey',
		operation: 'getAll',
		about: 'filters from the vendor’s own reference',
		parameters: {
			returnAll: true,
			filters: { queryParameters: '{"status": "in progress", "funnel": 74590868830730001}' },
		},
		request: 'GET /api/v1/journeys?status=in%20progress&funnel=74590868830730001',
		output: [
			expect.objectContaining({ Id: '74590868830732101', Status: 'InProgress' }),
			expect.objectContaining({ Id: '74590868830732203', Status: 'Completed' }),
		],
	},
	{
		resource: 'journey',
		operation: 'get',
		parameters: { journeyId: byId('74590868830732101') },
		request: 'GET /api/v1/journeys/74590868830732101',
		output: [
			expect.objectContaining({
				Id: '74590868830732101',
				Activities: [
					{ Id: '74590868830733001', Name: 'Book a call', Status: 'Completed' },
					{ Id: '74590868830733103', Name: 'Answer the questionnaire', Status: 'InProgress' },
					{ Id: '74590868830733205', Name: 'Watch the demo', Status: 'Blocked' },
				],
			}),
		],
	},
	{
		resource: 'user',
		operation: 'getAll',
		parameters: { limit: 1 },
		request: 'GET /api/v1/users',
		output: [
			{
				Firstname: 'John',
				Lastname: 'Doe',
				Id: '74590868830731162',
				Email: 'johndoe@gmail.com',
				PhoneNumber: '+1 (800) 555\u20110175',
				Role: 'Lead',
				createdDate: '2026-04-07T13:04:59.755Z',
				changedDate: '2026-04-07T13:04:59.755Z',
			},
		],
	},
	{
		resource: 'session',
		operation: 'create',
		about: 'for a user',
		parameters: {
			userId: byId('74590868830731162'),
			additionalFields: { redirectUrl: 'https://www.myapp.com' },
		},
		answer: SESSION,
		request: 'POST /api/v1/sessions',
		body: '{"User":{"Id":74590868830731162},"RedirectURL":"https://www.myapp.com"}',
		output: [sessionItem],
	},
	{
		resource: 'session',
		operation: 'create',
		about: 'for a journey',
		parameters: { journeyId: '74590868830732101' },
		request: 'POST /api/v1/sessions',
		body: '{"Journey":{"Id":74590868830732101}}',
		output: [
			expect.objectContaining({
				User: { Firstname: 'John', Lastname: 'Doe', Id: '74590868830731162' },
			}),
		],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: {
			method: 'POST',
			path: '/workflows/74590868830730103/register',
			query: '{"note": "a b"}',
			body: '{"Email":"johndoe@gmail.com"}',
		},
		answer: SESSION,
		request: 'POST /api/v1/workflows/74590868830730103/register?note=a%20b',
		body: '{"Email":"johndoe@gmail.com"}',
		output: [sessionItem],
	},
];
