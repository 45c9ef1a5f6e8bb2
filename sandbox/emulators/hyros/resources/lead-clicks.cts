import { javaDate } from '../dates.cts';
import { instantOf, listPage, type HyrosCall, type HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { dayOrInstant, list, paging, anyText, valuesOf } from '../fields.cts';
import type { Click, Lead } from '../model.cts';
import { compact } from '../views.cts';

const LOCATORS = ['leadId', 'email', 'leadIds', 'emails'];

export const leadClicks: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/leads/clicks',
		role: 'Get Lead Clicks',
		query: {
			leadId: anyText,
			email: anyText,
			leadIds: list('ids'),
			emails: list('emails'),
			fromDate: dayOrInstant,
			toDate: dayOrInstant,
			...paging,
		},
		answer(call) {
			const leads = leadsOf(call);
			return listPage(call, 'clicks', () => clicksOf(call, leads), view);
		},
	},
];

function leadsOf({ account, query }: HyrosCall): Lead[] {
	const given = LOCATORS.filter((name) => query[name] !== undefined);
	if (given.length === 0) {
		throw refuseWithMessages(400, "Missing required parameter: provide either 'leadId' or 'email'");
	}
	if (given.length > 1)
		throw refuseWithMessages(400, "Please provide either 'leadId' or 'email', not both");
	const { leadId, email, leadIds, emails } = query;
	if (leadId !== undefined) {
		const lead = account.leads.get(leadId);
		if (!lead) throw refuseWithMessages(400, 'There is no lead matching the requested leadId');
		return [lead];
	}
	const byId = valuesOf(leadIds).map((id) => account.leads.get(id));
	const byEmail = valuesOf(emails ?? email).map((address) => account.leads.byEmail(address));
	return [...byId, ...byEmail].filter((lead) => lead !== undefined);
}

function clicksOf(call: HyrosCall, leads: Lead[]): Click[] {
	const ids = new Set(leads.map(({ id }) => id));
	const from = instantOf(call, call.query.fromDate) ?? -Infinity;
	const to = instantOf(call, call.query.toDate) ?? Infinity;
	return call.account.clicks
		.all()
		.filter(({ leadId, created }) => ids.has(leadId) && created > from && created < to);
}

function view(click: Click) {
	return compact({
		id: click.id,
		date: javaDate(click.created, 'UTC'),
		trackedUrl: click.trackedUrl,
		page: click.page,
		previousUrl: click.previousUrl,
		adspendType: click.adspendType,
		sourceLinkName: click.sourceLinkName,
		ip: click.ip,
		agent: click.agent,
		parsedParameters: click.parameters,
	});
}
