import type { Account } from './account.cts';
import type { HyrosWorld } from './world.cts';

/** Everything stored, as plain data. */
export function snapshot(world: HyrosWorld): unknown {
	return {
		...accountData(world.ownAccount),
		clientAccounts: Object.fromEntries(
			[...world.clientAccounts].map(([id, account]) => [id, accountData(account)]),
		),
	};
}

function accountData(account: Account) {
	account.writes.settle();
	return structuredClone({
		leads: account.leads.all(),
		sales: account.sales.all(),
		products: account.products.all(),
		clicks: account.clicks.all(),
		webhookSubscriptions: account.webhooks.all(),
	});
}
