import { listPage, type HyrosEndpoint } from '../endpoint.cts';
import { paging, anyText } from '../fields.cts';
import { countBy } from './lead-aggregation.cts';

export const tags: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/tags',
		role: 'Get Tags',
		answer: ({ account }) => ({
			result: countBy(account.leads.all(), (lead) => lead.tags).map(({ name }) => name),
		}),
	},
	{
		method: 'GET',
		path: '/tags/count',
		role: 'Get Tags',
		strict: true,
		query: { name: anyText, ...paging },
		answer: (call) =>
			listPage(
				call,
				'tags/count',
				() =>
					countBy(call.account.leads.all(), (lead) => lead.tags).filter(
						({ name }) => call.query.name === undefined || name === call.query.name,
					),
				(row) => row,
			),
	},
];
