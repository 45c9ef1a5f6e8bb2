import { utcDate } from '../dates.cts';
import type { HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { compact } from '../views.cts';

export const requests: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/requests/:id',
		role: 'Get Request Status',
		strict: true,
		answer({ account, params }) {
			const request = account.writes.find(params.id);
			if (!request) throw refuseWithMessages(404, `There is no request with id ${params.id}`);
			return {
				result: compact({
					requestId: request.id,
					status: request.status,
					eventType: request.eventType,
					creationDate: utcDate(request.created),
					lastUpdatedDate: utcDate(request.updated),
					errorMessage: request.errorMessage,
					result: request.result,
				}),
			};
		},
	},
];
