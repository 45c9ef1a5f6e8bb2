import { choice, create, getMany, offsetPaging, resource, text } from '../core';
import { notAccepted, rejection, submission } from './submit';

const SORTABLE = [
	'submission_timestamp',
	'lead_id',
	'first_name',
	'last_name',
	'email',
	'phone_1',
	'phone_2',
	'address_1',
	'city',
	'state',
	'postal_code',
	'reference',
];

/** People who want something, on their way through flows. */
export const lead = resource('lead', 'Lead', [
	create({
		value: 'submit',
		name: 'Submit',
		path: '/flows/{flow_id}/sources/{source_id}/submit',
		description: 'Submit a lead to a flow: the answer says whether it was accepted, and why not',
		notice: 'The fields come from the submission docs of the source. The flow must be deployed.',
		promises: ['outcome'],
		fields: submission,
		verdict: notAccepted,
		failedDetails: rejection,
	}),
	getMany({
		value: 'search',
		name: 'Search',
		path: '/search/leads',
		action: 'Search leads',
		description: 'Find leads by words of their data, such as name, email, phone or ID',
		items: 'hits',
		page: offsetPaging('from', { parameter: 'limit', max: 100 }, 1000),
		simple: [...SORTABLE, 'flow_id', 'flow_name', 'source_id', 'source_name'],
		fields: [
			text('query', {
				top: true,
				placeholder: 'e.g. jane "new york"',
				description:
					'Words or their beginnings, all of which must be found; in quotes an exact phrase',
			}),
			choice('sort_by', SORTABLE, { description: 'Without it the best match comes first' }),
			choice(
				'sort_dir',
				[
					{ name: 'Ascending', value: 'asc' },
					{ name: 'Descending', value: 'desc' },
				],
				{ label: 'Sort Direction' },
			),
		],
	}),
]);
