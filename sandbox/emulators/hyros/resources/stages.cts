import { instantOf, listPage, type HyrosCall, type HyrosEndpoint } from '../endpoint.cts';
import { dayOrInstant, paging, anyText } from '../fields.cts';
import type { Lead } from '../model.cts';
import { countBy } from './lead-aggregation.cts';

export const stages: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/stages',
		role: 'Get Leads',
		query: { name: anyText, stageFromDate: dayOrInstant, stageToDate: dayOrInstant, ...paging },
		answer: (call) =>
			listPage(
				call,
				'stages',
				() =>
					countBy(call.account.leads.all(), stagesOf(call)).filter(
						({ name }) => call.query.name === undefined || name === call.query.name,
					),
				(row) => row,
			),
	},
];

/** Within a period a lead counts under every stage it entered, otherwise under its current one. */
function stagesOf(call: HyrosCall): (lead: Lead) => Array<string | undefined> {
	const from = instantOf(call, call.query.stageFromDate);
	const to = instantOf(call, call.query.stageToDate);
	if (from === undefined && to === undefined) return (lead) => [lead.stages.at(-1)?.name];
	return (lead) =>
		lead.stages
			.filter((stage) => stage.date >= (from ?? -Infinity) && stage.date <= (to ?? Infinity))
			.map(({ name }) => name);
}
