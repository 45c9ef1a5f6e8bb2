import { get, resource, text } from '../core';

/** What became of an accepted change. */
export const requestStatus = resource('requestStatus', 'Request Status', [
	get({
		path: '/api/v1.0/requests/{request_id}',
		description: 'Get the state of a change within two hours of sending it (beta)',
		items: 'result',
		fields: [
			text('request_id', {
				required: true,
				placeholder: 'e.g. 78c6d764d40547928ae36fd2d0103252',
				description: 'The request_id in the output of the change',
			}),
		],
	}),
]);
