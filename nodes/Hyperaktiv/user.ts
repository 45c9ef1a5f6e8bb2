import { getMany, resource } from '../core';
import { freeQuery } from './filters';

/** Leads, stakeholders and staff of the workspace. */
export const user = resource('user', 'User', [
	getMany({
		path: '/users',
		items: '*',
		description:
			'Get many users: leads, stakeholders and staff (from earlier documentation of Hyperaktiv)',
		fields: [freeQuery],
	}),
]);
