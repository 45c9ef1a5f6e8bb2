import type { Account } from './account.cts';
import type { Lead, Sale, TrafficSource } from './model.cts';

type DateFormat = (ms: number) => string;

/** Leaves out what the API omits: undefined values and empty lists. */
export function compact<T extends object>(value: T): Partial<T> {
	const kept: Partial<T> = {};
	for (const name in value) {
		const part = value[name];
		if (part !== undefined && !(Array.isArray(part) && part.length === 0)) kept[name] = part;
	}
	return kept;
}

/** A source with its click date in the encoding of the place it appears in. */
export function sourceView(source: TrafficSource | undefined, date: DateFormat) {
	if (!source) return undefined;
	const { clickDate } = source;
	return compact({ ...source, clickDate: clickDate === undefined ? undefined : date(clickDate) });
}

/** A lead without its stage, as it stands inside other objects. */
export function leadView(lead: Lead, date: DateFormat) {
	return compact({
		email: lead.email,
		id: lead.id,
		creationDate: date(lead.created),
		tags: lead.tags,
		ips: lead.ips,
		phoneNumbers: lead.phoneNumbers,
		firstName: lead.firstName,
		lastName: lead.lastName,
		provider: lead.provider,
	});
}

/** A row of GET /leads. */
export function fullLeadView(lead: Lead, account: Account) {
	const date: DateFormat = (ms) => account.iso(ms);
	const stage = lead.stages.at(-1);
	return compact({
		...leadView(lead, date),
		lastUpdatedDate: date(lead.updated),
		adOptimizationConsent: lead.consent,
		currentStage: stage && { name: stage.name, date: date(stage.date) },
		firstSource: sourceView(lead.firstSource, date),
		lastSource: sourceView(lead.lastSource, date),
	});
}

/** The product of a sale, with its category as an object. */
export function saleProductView(sale: Sale, account: Account) {
	const product = account.products.get(sale.productId);
	return (
		product &&
		compact({
			id: product.id,
			sku: product.sku,
			name: product.name,
			tag: product.tag,
			category: product.category,
		})
	);
}

/** The price of a sale in its own currency. */
export function priceView(sale: Sale) {
	return {
		price: sale.price,
		discount: sale.discount,
		hardCost: sale.hardCost,
		refunded: sale.refunded,
		currency: sale.currency,
	};
}

/** A row of GET /sales. */
export function saleView(sale: Sale, account: Account) {
	const date: DateFormat = (ms) => account.java(ms);
	const lead = account.leads.get(sale.leadId);
	return compact({
		id: sale.id,
		orderId: sale.orderId,
		creationDate: date(sale.created),
		qualified: sale.qualified,
		score: sale.score,
		recurring: sale.recurring,
		quantity: sale.quantity,
		refundDate: sale.refundDate === undefined ? undefined : date(sale.refundDate),
		lead: lead && leadView(lead, date),
		firstSource: sourceView(lead?.firstSource, date),
		lastSource: sourceView(lead?.lastSource, date),
		price: priceView(sale),
		product: saleProductView(sale, account),
		provider: sale.provider,
	});
}
