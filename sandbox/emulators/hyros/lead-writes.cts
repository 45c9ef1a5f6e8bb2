import type { Account } from './account.cts';
import { leadTagEvent, optInEvent, saleEvent, stageEvent } from './events.cts';
import { longId, shortId } from './ids.cts';
import type { Lead } from './model.cts';

export interface LeadInput extends Partial<Lead> {
	phones: string[];
	ips: string[];
}

/** Creates the lead, or updates the one with that address or phone. */
export function saveLead(account: Account, { phones, ips, email, ...details }: LeadInput): Lead {
	const known =
		email === undefined ? account.leads.byPhone(phones[0]) : account.leads.byEmail(email);
	const now = account.now();
	if (known) {
		Object.assign(known, details, { updated: now });
		account.leads.identify(known, { phoneNumbers: phones });
		known.ips = [...new Set([...known.ips, ...ips])];
		return known;
	}
	const lead = account.leads.add({
		id: longId(),
		email: email ?? `${phones[0].replace(/\D/g, '')}@hyrosapi.com`,
		created: now,
		updated: now,
		tags: [],
		tagDates: {},
		ips: [...ips],
		phoneNumbers: [...phones],
		consent: 'UNSPECIFIED',
		stages: [],
		...details,
	});
	account.tell(account, 'lead.opted.in', () => optInEvent(account, lead));
	account.tell(account, 'lead.opted.in.first.time', () => optInEvent(account, lead));
	return lead;
}

/** Adds tags; one that is a product's own creates a sale, once per lead. */
export function addTags(account: Account, lead: Lead, tags: string[], date?: number): void {
	const added = tags.filter((tag) => !lead.tags.includes(tag));
	for (const tag of added) {
		lead.tags.push(tag);
		lead.tagDates[tag] = date ?? account.now();
		sellByTag(account, lead, tag);
	}
	if (added.length > 0) {
		account.tell(account, 'lead.tag.added', () => leadTagEvent(account, lead, added, 'ADDED'));
	}
}

export function removeTags(account: Account, lead: Lead, tags: string[]): void {
	const removed = tags.filter((tag) => lead.tags.includes(tag));
	lead.tags = lead.tags.filter((tag) => !removed.includes(tag));
	if (removed.length > 0) {
		account.tell(account, 'lead.tag.removed', () =>
			leadTagEvent(account, lead, removed, 'REMOVED'),
		);
	}
}

/** A stage dated before the current one goes into the history only. */
export function enterStage(account: Account, lead: Lead, name: string, date?: number): void {
	const before = lead.stages.at(-1);
	lead.stages.push({ name, date: date ?? account.now() });
	lead.stages.sort((left, right) => left.date - right.date);
	const current = lead.stages.at(-1)!;
	if (current.name === before?.name || current.name !== name) return;
	account.tell(account, 'lead.stage.changed', () =>
		stageEvent(account, lead, current.name, before?.name),
	);
}

/** Irreversible: the lead, its sales and its tracking go, its address and phones are blacklisted. */
export function eraseLead(account: Account, lead: Lead): void {
	account.sales.removeWhere(({ leadId }) => leadId === lead.id);
	account.clicks.removeWhere(({ leadId }) => leadId === lead.id);
	account.leads.erase(lead);
}

function sellByTag(account: Account, lead: Lead, tag: string): void {
	const product = tag.startsWith('$') ? account.productByTag(tag) : undefined;
	if (!product) return;
	const owned = account.sales
		.all()
		.some(({ leadId, productId }) => leadId === lead.id && productId === product.id);
	if (owned) return;
	const date = lead.tagDates[tag];
	const sale = account.sales.add({
		id: shortId('sle-'),
		orderId: shortId(),
		created: date,
		updated: account.now(),
		leadId: lead.id,
		productId: product.id,
		quantity: 1,
		recurring: product.recurring,
		qualified: true,
		score: 1,
		currency: 'USD',
		price: product.price,
		discount: 0,
		hardCost: null,
		refunded: 0,
	});
	account.tell(account, 'sale.attributed', () => saleEvent(account, sale));
}
