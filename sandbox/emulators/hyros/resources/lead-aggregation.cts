import type { Fields } from '../../framework/validation.cts';
import type { HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { parameterChoice } from '../fields.cts';
import { leadFilters, selectLeads } from '../lead-filter.cts';
import type { Lead } from '../model.cts';

const DEFAULT_GROUPS = 1000;

const groupers: Record<string, (lead: Lead) => Array<string | undefined>> = {
	TAG: ({ tags }) => tags,
	STAGE: ({ stages }) => [stages.at(-1)?.name],
	FIRST_SOURCE_TAG: ({ firstSource }) => [firstSource?.tag],
	LAST_SOURCE_TAG: ({ lastSource }) => [lastSource?.tag],
};

const query: Fields = {
	attribute: parameterChoice('attribute', ...Object.keys(groupers)),
	groupsLimit: {
		type: 'string',
		pattern: '^([1-9]\\d{0,2}|1000)$',
		says: 'Invalid value for parameter groupsLimit',
	},
	...leadFilters,
};

export const leadAggregation: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/leads/aggregation',
		role: 'Get Leads',
		strict: true,
		query,
		answer(call) {
			const { attribute, groupsLimit = DEFAULT_GROUPS } = call.query;
			if (attribute === undefined)
				throw refuseWithMessages(400, 'Missing required parameter: attribute');
			const leads = selectLeads(call);
			const groups = countBy(leads, groupers[attribute]);
			const shown = groups.slice(0, Number(groupsLimit));
			return {
				result: {
					groups: shown,
					remainingCount: groups.length - shown.length,
					totalCount: groups.length,
				},
			};
		},
	},
];

/** How many rows carry each name, most frequent first. */
export function countBy<Row>(
	rows: readonly Row[],
	namesOf: (row: Row) => Array<string | undefined>,
): Array<{ name: string; amount: number }> {
	const counts = new Map<string, number>();
	for (const row of rows) {
		for (const name of namesOf(row)) {
			if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
		}
	}
	return [...counts]
		.map(([name, amount]) => ({ name, amount }))
		.sort((left, right) => right.amount - left.amount || (left.name < right.name ? -1 : 1));
}
