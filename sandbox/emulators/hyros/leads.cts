import type { Lead } from './model.cts';
import { NewestFirst } from './table.cts';

/** The leads of an account, found by address and phone too. */
export class LeadBook {
	private readonly table = new NewestFirst<Lead>();
	private readonly idByEmail = new Map<string, string>();
	private readonly idByPhone = new Map<string, string>();
	private readonly blacklist = new Set<string>();

	add(lead: Lead): Lead {
		this.table.add(lead);
		this.index(lead);
		return lead;
	}

	get(id: string): Lead | undefined {
		return this.table.get(id);
	}

	byEmail(email: string): Lead | undefined {
		return this.table.get(this.idByEmail.get(email.toLowerCase()) ?? '');
	}

	byPhone(phone: string): Lead | undefined {
		return this.table.get(this.idByPhone.get(digits(phone)) ?? '');
	}

	all(): readonly Lead[] {
		return this.table.all();
	}

	/** Changes a lead's address or phones together with the ways to find it. */
	identify(lead: Lead, change: { email?: string; phoneNumbers?: string[] }): void {
		if (change.email !== undefined) {
			this.idByEmail.delete(lead.email.toLowerCase());
			lead.email = change.email;
		}
		lead.phoneNumbers = [...new Set([...lead.phoneNumbers, ...(change.phoneNumbers ?? [])])];
		this.index(lead);
	}

	/** Removes a lead; later events for its address and phones are dropped. */
	erase(lead: Lead): void {
		this.table.remove(lead.id);
		this.idByEmail.delete(lead.email.toLowerCase());
		this.blacklist.add(lead.email.toLowerCase());
		for (const phone of lead.phoneNumbers) {
			this.idByPhone.delete(digits(phone));
			this.blacklist.add(digits(phone));
		}
	}

	isBlacklisted(email: string | undefined, phones: string[]): boolean {
		return (
			(email !== undefined && this.blacklist.has(email.toLowerCase())) ||
			phones.some((phone) => this.blacklist.has(digits(phone)))
		);
	}

	clear(): void {
		this.table.clear();
		this.idByEmail.clear();
		this.idByPhone.clear();
		this.blacklist.clear();
	}

	private index(lead: Lead): void {
		this.idByEmail.set(lead.email.toLowerCase(), lead.id);
		for (const phone of lead.phoneNumbers) this.idByPhone.set(digits(phone), lead.id);
	}
}

/** A phone number without its formatting. */
export function digits(phone: string): string {
	return phone.replace(/\D/g, '');
}
