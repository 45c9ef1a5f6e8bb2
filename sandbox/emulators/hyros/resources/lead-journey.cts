import type { Account } from '../account.cts';
import type { HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { trueOrFalse, list, rawValuesOf, valuesOf } from '../fields.cts';
import type { Lead, Sale } from '../model.cts';
import { compact, leadView, priceView, saleProductView } from '../views.cts';

export const leadJourney: HyrosEndpoint[] = [
	{
		method: 'GET',
		path: '/leads/journey',
		role: 'Get Lead Journey',
		query: { ids: list('ids'), emails: list('emails'), includeEvents: trueOrFalse },
		answer({ account, query, world }) {
			// A quoted value matches nothing here, unlike everywhere else.
			const values = world.switches.quotedJourneyValues === 'strip' ? valuesOf : rawValuesOf;
			const [ids, emails] = [values(query.ids), values(query.emails)];
			if (ids.length + emails.length === 0) {
				throw refuseWithMessages(
					400,
					"Missing required parameter: provide either 'ids' or 'emails'",
				);
			}
			const leads = new Set([
				...ids.map((id) => account.leads.get(id)),
				...emails.map((email) => account.leads.byEmail(email)),
			]);
			leads.delete(undefined);
			const withEvents = query.includeEvents === 'true';
			return { result: [...leads].map((lead) => journey(account, lead!, withEvents)) };
		},
	},
];

function journey(account: Account, lead: Lead, withEvents: boolean) {
	const sales = account.sales.all().filter(({ leadId }) => leadId === lead.id);
	return {
		lead: { ...leadView(lead, (ms) => account.iso(ms)), isOriginLead: true },
		sales: sales.map((sale) => journeySale(account, sale)),
		calls: [],
		carts: [],
		subscriptions: [],
		linkedLeads: [],
		...(withEvents && { journey: events(account, lead, sales) }),
	};
}

function journeySale(account: Account, sale: Sale) {
	const { currency, ...amounts } = priceView(sale);
	return compact({
		id: sale.id,
		orderId: sale.orderId,
		recurring: sale.recurring,
		quantity: sale.quantity,
		creationDate: account.iso(sale.created),
		qualified: sale.qualified,
		score: sale.score,
		product: saleProductView(sale, account),
		price: { currency, ...amounts },
		usdPrice: amounts,
	});
}

function events(account: Account, lead: Lead, sales: Sale[]) {
	const clicks = account.clicks.all().filter(({ leadId }) => leadId === lead.id);
	return [
		...clicks.map((click) => ({
			type: 'click',
			id: click.id,
			at: click.created,
			name: click.sourceLinkName,
			extra: click.page,
		})),
		...sales.map((sale) => ({
			type: 'sale',
			id: sale.id,
			at: sale.created,
			currencySymbol: '$',
			...saleName(account, sale),
		})),
	]
		.sort((left, right) => left.at - right.at)
		.map(({ at, ...event }) => compact({ ...event, date: account.iso(at) }));
}

function saleName(account: Account, sale: Sale) {
	const product = account.products.get(sale.productId);
	return { name: product?.name, tag: product?.tag };
}
