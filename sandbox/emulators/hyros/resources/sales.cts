import { choice, date, list, paging, valuesOf, type Fields } from '../fields.cts';
import type { Sale } from '../model.cts';
import { instantOf, listPage, type Call, type Route } from '../route.cts';
import { saleView } from '../views.cts';

const filters: Fields = {
	ids: list('ids'),
	emails: list('emails'),
	leadIds: list('ids'),
	productTags: list('product tags', 20),
	isRecurringSale: choice('isRecurringSale', 'RECURRING', 'NON_RECURRING', 'ALL'),
	saleRefundedState: choice('saleRefundedState', 'REFUNDED', 'NON_REFUNDED', 'ALL'),
	fromDate: date,
	toDate: date,
	updatedFromDate: date,
	updatedToDate: date,
};

export const sales: Route[] = [
	{
		method: 'GET',
		path: '/sales',
		role: 'Get Sales',
		query: { ...filters, ...paging },
		answer: (call) =>
			listPage(
				call,
				'sales',
				() => selectSales(call),
				(sale) => saleView(sale, call.account),
			),
	},
];

function selectSales(call: Call): Sale[] {
	const { account, query } = call;
	const ids = valuesOf(query.ids);
	const leadIds = valuesOf(query.leadIds);
	const emails = valuesOf(query.emails).map((email) => email.toLowerCase());
	const tags = valuesOf(query.productTags);
	const recurring = { RECURRING: true, NON_RECURRING: false }[query.isRecurringSale];
	const refunded = { REFUNDED: true, NON_REFUNDED: false }[query.saleRefundedState];
	const from = instantOf(call, query.fromDate) ?? -Infinity;
	const to = instantOf(call, query.toDate) ?? Infinity;
	const updatedFrom = instantOf(call, query.updatedFromDate) ?? -Infinity;
	const updatedTo = instantOf(call, query.updatedToDate) ?? Infinity;
	const emailOf = ({ leadId }: Sale) => account.leads.get(leadId)?.email.toLowerCase() ?? '';
	const tagOf = ({ productId }: Sale) => account.products.get(productId)?.tag ?? '';

	const found = account.sales
		.all()
		.filter(
			(sale) =>
				(ids.length === 0 || ids.includes(sale.id)) &&
				(leadIds.length === 0 || leadIds.includes(sale.leadId)) &&
				(emails.length === 0 || emails.some((part) => emailOf(sale).startsWith(part))) &&
				(tags.length === 0 || tags.includes(tagOf(sale))) &&
				(recurring === undefined || sale.recurring === recurring) &&
				(refunded === undefined || sale.refunded > 0 === refunded) &&
				sale.created > from &&
				sale.created < to &&
				sale.updated >= updatedFrom &&
				sale.updated <= updatedTo,
		);
	return account.switches.order === 'newestFirst' ? found : found.toReversed();
}
