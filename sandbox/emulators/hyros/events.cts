import type { Account } from './account.cts';
import { utcDate } from './dates.cts';
import { shortId } from './ids.cts';
import type { Lead, Sale, TrafficSource } from './model.cts';
import { compact, leadView, priceView, saleProductView, sourceView } from './views.cts';

/** A lead as webhooks show it: no id, both join dates. */
function person(account: Account, lead: Lead) {
	return compact({
		email: lead.email,
		joinDate: account.iso(lead.created),
		UTCJoinDate: utcDate(lead.created),
		firstName: lead.firstName,
		lastName: lead.lastName,
		ips: lead.ips,
		tags: lead.tags,
		phoneNumbers: lead.phoneNumbers,
	});
}

function dates(account: Account, ms: number) {
	return { date: account.iso(ms), UTCDate: utcDate(ms) };
}

function source(account: Account, given: TrafficSource | undefined) {
	return sourceView(given, (ms) => account.iso(ms));
}

function attribution(account: Account, lead: Lead | undefined) {
	const sources = [lead?.firstSource, lead?.lastSource].filter((given) => given !== undefined);
	const unique = sources.filter(
		({ tag }, at) => sources.findIndex((other) => other.tag === tag) === at,
	);
	return unique.map((given) => ({
		...source(account, given),
		...(given.clickDate !== undefined && { UTCClickDate: utcDate(given.clickDate) }),
	}));
}

export function optInEvent(account: Account, lead: Lead) {
	return compact({
		id: shortId('opt-'),
		firstOptin: true,
		...dates(account, lead.created),
		referrerUrl: 'https://example.com/lp?x=1',
		lead: person(account, lead),
		attribution: attribution(account, lead),
		firstSource: source(account, lead.firstSource),
		lastSource: source(account, lead.lastSource),
	});
}

export function leadTagEvent(
	account: Account,
	lead: Lead,
	tags: string[],
	action: 'ADDED' | 'REMOVED',
) {
	return {
		lead: person(account, lead),
		tags: tags.slice(-30),
		action,
		...dates(account, account.now()),
	};
}

export function stageEvent(account: Account, lead: Lead, toStage: string, fromStage?: string) {
	return {
		lead: person(account, lead),
		...(fromStage !== undefined && { fromStage }),
		toStage,
		...dates(account, account.now()),
	};
}

export function saleEvent(account: Account, sale: Sale) {
	const lead = account.leads.get(sale.leadId);
	const price = priceView(sale);
	return {
		id: sale.id,
		type: 'SALE',
		...dates(account, sale.created),
		qualified: sale.qualified,
		score: sale.score,
		orderId: sale.orderId,
		recurring: sale.recurring,
		...(sale.refundDate !== undefined && { refundedDate: account.iso(sale.refundDate) }),
		attribution: attribution(account, lead),
		lead: lead && person(account, lead),
		product: {
			...saleProductView(sale, account),
			quantity: sale.quantity,
			price,
			USDPrice: { ...price, currency: 'USD' },
		},
	};
}

export function callEvent(account: Account, lead: Lead) {
	return {
		id: shortId('cll-'),
		type: 'CALL',
		...dates(account, account.now()),
		qualified: true,
		score: 1,
		tag: '$call',
		attribution: attribution(account, lead),
		lead: person(account, lead),
	};
}

export function originEvent(account: Account, lead: Lead, originLead: Lead) {
	const { email, joinDate, UTCJoinDate } = person(account, lead);
	return {
		mechanism: 'SESSION_ID',
		lead: { email, joinDate, UTCJoinDate },
		originLead: person(account, originLead),
		...dates(account, account.now()),
		matchingValues: ['HB-ET_1'],
	};
}

export function subscriptionEvent(account: Account, lead: Lead, status: string) {
	return {
		id: '7016953413',
		status,
		name: 'Pro Plan',
		tag: '$pro-plan',
		planId: 'plan_pro',
		price: 49.99,
		periodicity: 'MONTH',
		startDate: account.java(account.now()),
		endDate: null,
		cancelAtDate: null,
		trialStartDate: null,
		trialEndDate: null,
		lead: leadView(lead, (ms) => account.java(ms)),
		firstSource: source(account, lead.firstSource) ?? null,
		lastSource: source(account, lead.lastSource) ?? null,
		provider: { id: '9b1b', integration: { id: '9ba4', name: 'Stripe', type: 'STRIPE' } },
		category: null,
	};
}
