import { createHash } from 'node:crypto';
import type { Account } from './account.cts';
import type { Lead, Product, Sale, TrafficSource } from './model.cts';

const facebook: TrafficSource = {
	sourceLinkId: stableId('source facebook'),
	name: 'Facebook Adset',
	tag: '@facebook-adset',
	disregarded: false,
	organic: false,
	clickDate: at('2026-01-03T22:14:07-05:00'),
	clickId: stableId('click facebook'),
	trafficSource: { id: 'cat-cc43', name: 'facebook' },
	goal: { id: 'cat-909b', name: 'all' },
	category: { id: 'cat-b83d', name: 'campaign 2' },
	adSource: {
		adSourceId: '23843648148170123',
		adAccountId: '887874684917514',
		platform: 'FACEBOOK',
	},
};

const newsletter: TrafficSource = {
	sourceLinkId: stableId('source newsletter'),
	name: 'Newsletter',
	tag: '@newsletter',
	disregarded: false,
	organic: true,
	clickDate: at('2026-02-10T08:30:00-05:00'),
};

const stripe = {
	id: '9b1b',
	integration: { id: '9ba4', name: 'Stripe integration', type: 'STRIPE' },
};

const products: Product[] = [
	product('9b1b1049', 'Annual plan', '$annual', 84.34, { id: 'cat-e958', name: 'Plans' }, true),
	product('pdt-course', 'Course', '$course', 197, { id: 'cat-ac78', name: 'No Category' }),
	product('pdt-coaching', 'Coaching', '$coaching', 1500, { id: 'cat-ac78', name: 'No Category' }),
];

const leads: Lead[] = [
	lead('lead1@email.com', '2026-01-04T04:36:41-05:00', {
		firstName: 'john',
		lastName: 'Doe',
		tags: ['$annual', '@facebook-adset', '!clicked'],
		consent: 'GRANTED',
		stages: [{ name: 'stage1', date: at('2026-01-06T09:12:00-05:00') }],
		provider: { id: 'sd54sa56', integration: { id: 'wef45', name: 'My shop', type: 'SHOPIFY' } },
		firstSource: facebook,
		lastSource: facebook,
	}),
	lead('lead2@email.com', '2026-01-04T02:37:45-05:00', {
		ips: ['1.2.3.4'],
		phoneNumbers: ['202-555-0184'],
	}),
	lead('ada@example.com', '2026-02-11T09:00:00-05:00', {
		firstName: 'ada',
		lastName: 'Lovelace',
		tags: ['!webinar', '@newsletter'],
		phoneNumbers: ['12025550185'],
		stages: [
			{ name: 'MQL', date: at('2026-02-12T10:00:00-05:00') },
			{ name: 'SQL', date: at('2026-02-19T10:00:00-05:00') },
		],
		firstSource: newsletter,
		lastSource: newsletter,
	}),
	lead('grace@example.com', '2026-03-01T12:00:00-05:00', {
		firstName: 'grace',
		lastName: 'Hopper',
		tags: ['!webinar', '$course'],
		stages: [{ name: 'Customer', date: at('2026-03-02T08:00:00-05:00') }],
	}),
	lead('alan@example.com', '2026-03-05T16:45:10-05:00', { tags: ['!clicked'] }),
];

const sales: Sale[] = [
	sale('7016953413', leads[0], products[0], '2026-01-17T08:51:54-05:00', { provider: stripe }),
	sale('ORD-9', leads[3], products[1], '2026-03-02T07:30:00-05:00'),
	sale('ORD-10', leads[3], products[2], '2026-03-09T15:20:00-05:00', {
		refunded: 500,
		refundDate: at('2026-03-12T11:00:00-05:00'),
	}),
];

/** The account of the keys: a few leads with clicks and sales. */
export function seedOwn(account: Account): void {
	products.forEach((row) => account.products.add(structuredClone(row)));
	leads.forEach((row) => account.leads.add(structuredClone(row)));
	sales.forEach((row) => account.sales.add(structuredClone(row)));
	account.clicks.add({
		id: stableId('click facebook'),
		created: at('2026-01-03T22:14:07-05:00'),
		leadId: leads[0].id,
		trackedUrl: 'https://www.test-page.com/p?fbclid=PAZX',
		page: 'https://www.test-page.com/p',
		previousUrl: 'https://previousurl.com/',
		adspendType: 'FACEBOOK',
		sourceLinkName: facebook.name,
		ip: '0.0.0.0',
		agent: 'Mozilla/5.0',
		parameters: { fbclid: 'PAZX' },
	});
	account.clicks.add({
		id: stableId('click newsletter'),
		created: at('2026-02-10T08:30:00-05:00'),
		leadId: leads[2].id,
		trackedUrl: 'https://www.test-page.com/webinar?utm_source=newsletter',
		page: 'https://www.test-page.com/webinar',
		sourceLinkName: newsletter.name,
		parameters: { utm_source: 'newsletter' },
	});
}

/** A connected client account that the agency header can name. */
export function seedClient(account: Account): void {
	account.leads.add(
		lead('client-lead@example.com', '2026-02-01T10:00:00-05:00', { tags: ['!vip'] }),
	);
}

export interface AccountData {
	/** Leads, or how many to make up. */
	leads?: number | LeadData[];
	sales?: Sale[];
	products?: Product[];
}

export type LeadData = Pick<Lead, 'email'> & Partial<Lead>;

/** Replaces the collections that are given. */
export function fillAccount(account: Account, data: AccountData): void {
	if (data.leads !== undefined) {
		account.leads.clear();
		const given = typeof data.leads === 'number' ? madeUp(data.leads) : data.leads;
		for (const row of given) account.leads.add(completed(row, account.now()));
	}
	for (const name of ['sales', 'products'] as const) {
		const rows = data[name];
		if (!rows) continue;
		account[name].clear();
		for (const row of rows) account[name].add(structuredClone(row) as Sale & Product);
	}
}

function madeUp(count: number): LeadData[] {
	const first = at('2026-01-01T00:00:00-05:00');
	return Array.from({ length: count }, (_none, number) => ({
		email: `lead${number}@bulk.example.com`,
		id: number.toString(16).padStart(64, '0'),
		created: first + number * 1000,
		updated: first + number * 1000,
		firstName: `lead ${number}`,
		tags: [number % 2 ? '!odd' : '!even'],
	}));
}

function completed(data: LeadData, now: number): Lead {
	const created = data.created ?? now;
	return {
		id: stableId(data.email),
		created,
		updated: created,
		tags: [],
		tagDates: {},
		ips: [],
		phoneNumbers: [],
		consent: 'UNSPECIFIED',
		stages: [],
		...data,
	};
}

function lead(email: string, created: string, rest: Partial<Lead>): Lead {
	return completed({ email, created: at(created), ...rest }, 0);
}

function product(
	id: string,
	name: string,
	tag: string,
	price: number,
	category: Product['category'],
	recurring = false,
): Product {
	const created = at('2025-12-01T00:00:00-05:00');
	return { id, created, name, tag, price, recurring, callProduct: false, category };
}

function sale(
	orderId: string,
	buyer: Lead,
	bought: Product,
	date: string,
	rest: Partial<Sale> = {},
): Sale {
	return {
		id: `sle-${stableId(orderId)}`,
		orderId,
		created: at(date),
		updated: at(date),
		leadId: buyer.id,
		productId: bought.id,
		quantity: 1,
		recurring: bought.recurring,
		qualified: true,
		score: 1,
		currency: 'USD',
		price: bought.price,
		discount: 0,
		hardCost: null,
		refunded: 0,
		...rest,
	};
}

function stableId(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function at(iso: string): number {
	return Date.parse(iso);
}
