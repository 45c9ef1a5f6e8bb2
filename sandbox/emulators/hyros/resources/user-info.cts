import type { HyrosEndpoint } from '../endpoint.cts';

export const userInfo: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/user-info',
		role: 'Get User Information',
		answer: ({ account, world }) => ({
			result: {
				userProfile: {
					email: account === world.ownAccount ? 'email@hyros.com' : 'user102@gmail.com',
					firstName: 'John',
					lastName: 'Doe',
					phoneNumber: 123456789,
					companyName: account === world.ownAccount ? 'the company' : 'other',
					helpNotes: false,
					notificationsEnabled: 'true',
					timezone: world.switches.timezone,
					userAddress: {
						street: 'Jon Street',
						city: 'Doe City',
						state: 'Delaware',
						zipCode: '19701',
					},
				},
				allowedAccounts: [
					{
						firstName: 'Admin',
						lastName: 'User',
						companyName: 'admin company',
						email: 'admin@hyros.com',
						status: 'PENDING',
					},
				],
				accessibleAccounts: [...world.clientAccounts.keys()].map((accountId) => ({
					accountId,
					firstName: 'New',
					lastName: 'User',
					companyName: 'other',
					email: 'user102@gmail.com',
					status: 'APPROVED',
				})),
				trueTrackingData: { AUTOMATIC_SL_CREATION: 'true', LEAD_ATTRIBUTION_TIMEFRAME: '7' },
			},
		}),
	},
];
