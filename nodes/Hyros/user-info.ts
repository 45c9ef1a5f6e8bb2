import { get, resource } from '../core';

/** The account that the API key belongs to. */
export const userInfo = resource(
	'userInfo',
	'User Info',
	[
		get({
			path: '/api/v1.0/user-info',
			description: 'Get the profile, time zone and connected accounts of the API key',
			items: 'result',
		}),
	],
	{ many: 'User Info' },
);
