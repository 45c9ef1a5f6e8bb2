import type { Context } from '../framework/definition.cts';
import { Account } from './account.cts';
import { Cursors } from './cursors.cts';
import { Deliveries } from './deliveries.cts';
import { Keyring } from './keyring.cts';
import { seedClient, seedOwn } from './seed.cts';
import type { HyrosSwitches } from './switches.cts';

const OWN_ID = 'acc-0';
const CLIENT_ID = 'acc-1';
const ROLES: Record<string, string[]> = { limited: [] };

/** Everything behind the API: the caller's account, the connected clients, keys, cursors. */
export class HyrosWorld {
	readonly keyring: Keyring;
	readonly cursors: Cursors;
	readonly deliveries: Deliveries;
	readonly ownAccount: Account;
	/** Accounts that the agency header can name. */
	readonly clientAccounts = new Map<string, Account>();

	constructor(private readonly context: Context<HyrosSwitches>) {
		const { clock } = context;
		this.keyring = new Keyring(clock);
		this.cursors = new Cursors(clock, context.switches);
		this.deliveries = new Deliveries(clock, context.switches);
		this.ownAccount = this.open(OWN_ID);
		this.clientAccounts.set(CLIENT_ID, this.open(CLIENT_ID));
		this.reset();
	}

	get switches() {
		return this.context.switches;
	}

	get limiter() {
		return this.context.limiter;
	}

	get limits() {
		return this.context.limits();
	}

	reset(): void {
		this.keyring.reset(Object.entries(this.context.keys), ROLES);
		this.cursors.clear();
		for (const account of [this.ownAccount, ...this.clientAccounts.values()]) account.clear();
		seedOwn(this.ownAccount);
		for (const account of this.clientAccounts.values()) seedClient(account);
	}

	private open(id: string): Account {
		return new Account(id, this.context, (account, type, body) =>
			this.deliveries.announce(account, type, body),
		);
	}
}
