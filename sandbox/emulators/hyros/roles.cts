/** Every role a key can carry. */
export const ALL_ROLES: readonly string[] = [
	...crud('Leads'),
	'Get Lead Journey',
	'Get Lead Clicks',
	'Get Sales',
	'Update Sales',
	'Delete Sales',
	'Create Orders',
	'Update Orders',
	'Delete Orders',
	...crud('Calls'),
	'Get Attribution',
	'Get Ad Account Attribution',
	'Get ROAS',
	'Get Ad Accounts',
	...crud('Products'),
	'Get Tags',
	...crud('Sources'),
	'Get Ads',
	...crud('Custom Costs'),
	'Create Clicks',
	'Create Carts',
	'Update Carts',
	'Get Carts',
	'Get User Information',
	'Get Subscriptions',
	'Create Subscriptions',
	'Update Subscriptions',
	'Create Webhook Subscriptions',
	'Get Webhook Subscriptions',
	'Delete Webhook Subscriptions',
	'Get Request Status',
	...crud('URL Rules'),
];

function crud(resource: string): string[] {
	return ['Create', 'Get', 'Update', 'Delete'].map((verb) => `${verb} ${resource}`);
}
