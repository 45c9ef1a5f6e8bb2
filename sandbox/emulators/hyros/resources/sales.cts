import type { Fields } from '../../framework/validation.cts';
import type { Account } from '../account.cts';
import { accept, instantOf, listPage, type HyrosCall, type HyrosEndpoint } from '../endpoint.cts';
import { refuseWithMessages } from '../errors.cts';
import { saleEvent } from '../events.cts';
import { parameterChoice, dayOrInstant, trueOrFalse, list, paging, valuesOf } from '../fields.cts';
import type { Sale } from '../model.cts';
import { saleView } from '../views.cts';

const filters: Fields = {
	ids: list('ids'),
	emails: list('emails'),
	leadIds: list('ids'),
	productTags: list('product tags', 20),
	isRecurringSale: parameterChoice('isRecurringSale', 'RECURRING', 'NON_RECURRING', 'ALL'),
	saleRefundedState: parameterChoice('saleRefundedState', 'REFUNDED', 'NON_REFUNDED', 'ALL'),
	fromDate: dayOrInstant,
	toDate: dayOrInstant,
	updatedFromDate: dayOrInstant,
	updatedToDate: dayOrInstant,
};

const getMany: HyrosEndpoint = {
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
};

/** Everything stands in the query; an amount refunds in part, without one in full. */
const update: HyrosEndpoint = {
	method: 'PUT',
	path: '/sales',
	role: 'Update Sales',
	query: {
		ids: list('ids', 50, 'update'),
		isRecurringSale: trueOrFalse,
		isRefunded: trueOrFalse,
		refundedDate: dayOrInstant,
		refundedAmount: {
			type: 'string',
			pattern: '^\\d+(\\.\\d+)?$',
			says: 'Invalid value for parameter refundedAmount',
		},
	},
	answer(call) {
		const { account, query } = call;
		if (query.ids === undefined) throw refuseWithMessages(400, 'Missing required parameter: ids');
		const refundDate = instantOf(call, query.refundedDate);
		return accept(call, 'SALE_UPDATE', () => {
			const found = valuesOf(query.ids).map((id) => account.sales.get(id));
			for (const sale of found.filter((row) => row !== undefined)) {
				sale.updated = account.now();
				if (query.isRecurringSale) sale.recurring = query.isRecurringSale === 'true';
				if (query.isRefunded === 'true') {
					refundSale(account, sale, query.refundedAmount, refundDate);
				}
			}
			return {};
		});
	},
};

const remove: HyrosEndpoint = {
	method: 'DELETE',
	path: '/sales/:id',
	role: 'Delete Sales',
	answer: (call) =>
		accept(call, 'SALE_DELETE', () =>
			call.account.sales.remove(call.params.id)
				? {}
				: { errorMessage: `There is no sale with id ${call.params.id}` },
		),
};

export const sales: HyrosEndpoint[] = [getMany, update, remove];

function refundSale(
	account: Account,
	sale: Sale,
	amount = String(sale.price),
	date = account.now(),
) {
	sale.refunded = Number(amount);
	sale.refundDate = date;
	account.tell(account, 'sale.refunded', () => saleEvent(account, sale));
}

function selectSales(call: HyrosCall): Sale[] {
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
