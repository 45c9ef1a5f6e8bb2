import { create, record, resource, text } from '../core';
import { journeys, users } from './picks';

/** Magic links into the front-office; each works once. */
export const session = resource('session', 'Session', [
	create({
		path: '/sessions',
		description:
			'Create a link that opens a journey once without a login (from earlier documentation of Hyperaktiv)',
		oneOf: [{ fields: ['journeyId', 'userId'], exactly: true }],
		fields: [
			record('Journey.Id', journeys, {
				digits: true,
				label: 'Journey',
				placeholder: 'e.g. 74590868830731162',
				description: 'The journey that the link opens',
			}),
			record('User.Id', users, {
				digits: true,
				label: 'User',
				placeholder: 'e.g. 74590868830731162',
				description: 'The person who gets the link',
			}),
			text('RedirectURL', {
				placeholder: 'e.g. https://www.myapp.com',
				description: 'Where the lead goes afterwards',
			}),
		],
	}),
]);
