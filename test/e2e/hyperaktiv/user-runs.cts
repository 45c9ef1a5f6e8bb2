import { byId, type UserRun } from '../common/user-run.cts';

const session = expect.objectContaining({
	ConnectionURL: expect.stringMatching(/\/internal\/v1\/autologin\?UUID=/),
	User: expect.objectContaining({ Firstname: 'John', Id: '74590868830731162' }),
});

/** The Hyperaktiv node against the emulator's sample workspace. */
export const hyperaktivRuns: UserRun[] = [
	{
		resource: 'lead',
		operation: 'create',
		parameters: {
			ref: 'trial & signup',
			email: 'zoe@example.com',
			additionalFields: {
				firstname: 'Zoë',
				phoneNumber: '+1 (800) 555\u20110175',
				journeyData: { values: [{ name: 'Budget', value: '500' }] },
			},
		},
		requests: ['POST /api/v1/leads?ref=trial%20%26%20signup'],
		output: [
			expect.objectContaining({
				ConnectionURL: expect.stringMatching(/\/internal\/v1\/autologin\?UUID=/),
				User: { Firstname: 'Zoë', Id: expect.stringMatching(/^\d{17}$/) },
			}),
		],
	},
	{
		resource: 'funnel',
		operation: 'getAll',
		parameters: { returnAll: true },
		requests: ['GET /api/v1/funnels'],
		output: [
			expect.objectContaining({ Id: '74590868830730001', Name: 'Product demo' }),
			expect.objectContaining({ Id: '74590868830730103', Name: 'Free trial' }),
			expect.objectContaining({ Id: '74590868830730205', Name: 'Webinar' }),
		],
	},
	{
		resource: 'journey',
		operation: 'getAll',
		parameters: { limit: 1 },
		requests: ['GET /api/v1/journeys'],
		output: [expect.objectContaining({ Id: '74590868830732101', Status: 'InProgress' })],
	},
	{
		resource: 'journey',
		operation: 'get',
		parameters: { journeyId: byId('74590868830732101') },
		requests: ['GET /api/v1/journeys/74590868830732101'],
		output: [
			expect.objectContaining({
				Id: '74590868830732101',
				Activities: expect.arrayContaining([
					{ Id: '74590868830733001', Name: 'Book a call', Status: 'Completed' },
				]),
			}),
		],
	},
	{
		resource: 'user',
		operation: 'getAll',
		parameters: { returnAll: true },
		requests: ['GET /api/v1/users'],
		output: [
			expect.objectContaining({ Email: 'johndoe@gmail.com' }),
			expect.objectContaining({ Email: 'ada@example.com' }),
			expect.objectContaining({ Email: 'manager@example.com' }),
		],
	},
	{
		resource: 'session',
		operation: 'create',
		parameters: { journeyId: byId('74590868830732101') },
		requests: ['POST /api/v1/sessions'],
		output: [session],
	},
	{
		resource: 'session',
		operation: 'create',
		parameters: { userId: byId('74590868830731162') },
		requests: ['POST /api/v1/sessions'],
		output: [session],
	},
	{
		resource: 'customApiCall',
		operation: 'send',
		parameters: { method: 'GET', path: '/workflows' },
		requests: ['GET /api/v1/workflows'],
		output: [
			expect.objectContaining({ Name: 'Product demo' }),
			expect.objectContaining({ Name: 'Free trial' }),
			expect.objectContaining({ Name: 'Webinar' }),
		],
	},
];
