import type { Flow } from '../../emulators/leadconduit/model.cts';

const CREATED = '2026-01-12T09:00:00.000Z';

/** The flow that Lead intake submits to: who may be bought, at which price, and who is known. */
export const demoRequests: Flow = {
	id: '6964b3a0c1d2e3f405162738',
	name: 'Demo Requests',
	enabled: true,
	fields: [
		'first_name',
		'last_name',
		'email',
		'phone_1',
		'company_size',
		'campaign_source',
		'ip_address',
		'comments',
		'reference',
	],
	acceptance_criteria: {
		rule_set: {
			op: 'or',
			rules: [
				{ lhv: 'lead.email', op: 'is not blank' },
				{ lhv: 'lead.phone_1', op: 'is not blank' },
			],
		},
		outcome: 'failure',
		reason: 'Neither email nor phone',
	},
	list_checks: {
		duplicate: {
			value: '{{lead.email}}',
			list_name: 'Demo requests',
			lookback: { value: 30, interval: 'day' },
		},
	},
	sources: [
		{
			id: 'q7R8s9',
			integration: { module_id: 'leadconduit-default.inbound', mappings: [] },
			entity: { id: '5fd43a0b9734e9858b20cf01', name: 'Landing Page' },
		},
	],
	steps: [
		{
			type: 'filter',
			id: '5nWs1t',
			description: 'Readers of the newsletter are known already',
			rule_set: {
				op: 'and',
				rules: [{ lhv: 'lead.campaign_source', op: 'is equal to', rhv: 'newsletter' }],
			},
			outcome: 'failure',
			reason: 'Newsletter reader, not bought',
		},
	],
	pricing: {
		prices: [
			{ amount: 12 },
			{
				amount: 20,
				rule_set: {
					op: 'and',
					rules: [{ lhv: 'lead.company_size', op: 'is included in', rhv: ['201-1000', '1000+'] }],
				},
			},
		],
	},
	created_at: CREATED,
	updated_at: CREATED,
};
