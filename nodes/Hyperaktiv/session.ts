import { create, record, resource, text } from '../core';
import { journeys, users } from './picks';

/** Magic links into the front-office; each works once. */
export const session = resource('session', 'Session', [
	create({
		path: '/sessions',
		description: 'Create a magic link with which a lead opens a journey without a login, once',
		oneOf: [{ fields: ['journeyId', 'userId'], exactly: true }],
		fields: [
			record('Journey.Id', journeys, { digits: true, label: 'Journey' }),
			record('User.Id', users, { digits: true, label: 'User' }),
			text('RedirectURL', {
				placeholder: 'e.g. https://www.myapp.com',
				description: 'Where the lead goes afterwards',
			}),
		],
	}),
]);
