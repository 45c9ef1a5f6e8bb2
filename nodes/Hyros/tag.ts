import { getMany, resource, text } from '../core';
import { page } from './api';

/** Labels of leads; their first character says what they are. */
export const tag = resource('tag', 'Tag', [
	getMany({
		path: '/api/v1.0/tags',
		items: 'result',
		plain: 'name',
		description: 'Get many tags without their counts (Hyros prefers Get Counts)',
		fields: [],
	}),
	getMany({
		value: 'getCounts',
		name: 'Get Counts',
		path: '/api/v1.0/tags/count',
		action: 'Get tag counts',
		description: 'Get tags with the number of leads that have them',
		items: 'result',
		page,
		fields: [
			text('name', { placeholder: 'e.g. !webinar', description: 'The whole tag with its prefix' }),
		],
	}),
]);
