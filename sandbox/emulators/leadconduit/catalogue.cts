import type { FieldDefinition } from './model.cts';

const CREATED = '2020-11-23T11:41:52.000Z';

/** The ids of standard fields whose type is not plain text, by type. */
const TYPES: Record<string, string[]> = {
	boolean: ['opt_in', 'is_test'],
	city: ['city'],
	date: ['dob'],
	email: ['email', 'work_email'],
	first_name: ['first_name'],
	gender: ['gender'],
	last_name: ['last_name'],
	number: ['age', 'annual_salary', 'price', 'mortgage.loan.amount'],
	phone: ['phone_1', 'phone_2', 'phone_3'],
	postal_code: ['postal_code'],
	range: ['credit_score'],
	ssn: ['ssn'],
	state: ['state', 'mortgage.property.state'],
	street: ['address_1', 'address_2'],
	time: ['source_timestamp'],
	trustedform_url: ['trustedform_cert_url'],
	url: ['landing_page', 'website'],
};

const PLAIN = [
	'middle_name',
	'county',
	'country',
	'company',
	'title',
	'industry',
	'ip_address',
	'user_agent',
	'reference',
	'comments',
	'product',
	'universal_leadid',
	'campaign_id',
	'campaign_name',
	'campaign_source',
	'utm_source',
	'utm_medium',
	'utm_campaign',
	'utm_content',
	'utm_term',
	'loan_type',
	'lead_source',
];

/** The standard fields, and one that the account made. */
export function catalogue(): FieldDefinition[] {
	const standard = [
		...Object.entries(TYPES).flatMap(([type, ids]) => ids.map((id) => field(id, type))),
		...PLAIN.map((id) => field(id, 'string')),
	];
	const custom = { ...field('score_acme', 'number'), name: 'Score', standard: false };
	return [...standard, custom];
}

function field(id: string, type: string): FieldDefinition {
	const words = id.split(/[_.]/).map((word) => word[0].toUpperCase() + word.slice(1));
	const name = words.join(' ');
	return { id, name, type, standard: true, created_at: CREATED, updated_at: CREATED };
}
