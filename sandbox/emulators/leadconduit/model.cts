import type { Unit } from './units.cts';

export type Outcome = 'success' | 'failure' | 'error';
export type Members = Record<string, unknown>;

export interface FlowRule {
	id?: string;
	lhv: string;
	op: string;
	rhv?: unknown;
	rule_set?: RuleSet;
}

export interface RuleSet {
	id?: string;
	op: 'and' | 'or';
	rules: Array<FlowRule | RuleSet>;
}

export interface Criteria {
	rule_set: RuleSet;
	outcome: Outcome;
	reason?: string;
}

export interface Pricing {
	override?: boolean;
	prices?: Array<{ id?: string; amount: number; rule_set?: RuleSet }>;
}

export interface Cap {
	id?: string;
	name?: string;
	maximum?: number;
	duration?: number;
	duration_units?: Exclude<Unit, 'year'>;
	rule_set?: RuleSet;
	caps?: Cap[];
	reason?: string;
}

export interface Named {
	id: string;
	name: string;
}

export interface Mapping {
	id?: string;
	property: string;
	value: unknown;
	rule_set?: RuleSet;
}

export interface Integration {
	module_id: string;
	mappings?: Mapping[];
}

export interface FlowSource {
	id?: string;
	integration: Integration;
	entity: Named & { time_zone?: string };
	acceptance_criteria?: Criteria;
	caps?: Cap[] | null;
	pricing?: Pricing;
	enabled?: boolean;
	authentication_required?: boolean;
}

export interface FilterStep {
	type: 'filter';
	id?: string;
	description?: string;
	rule_set: RuleSet;
	outcome: Outcome;
	reason?: string;
	enabled?: boolean;
}

export interface RecipientStep {
	type: 'recipient';
	id?: string;
	description?: string;
	entity: Named;
	integration: Integration;
	rule_set?: RuleSet;
	caps?: Cap[] | null;
	pricing?: Pricing;
	enabled?: boolean;
}

/** A check whether a value is on a list, and for how long. */
export interface ListCheck {
	value: string;
	list_name: string;
	lookback?: { value: number; interval: Unit } | null;
}

export interface Flow {
	id: string;
	name: string;
	enabled: boolean;
	fields: string[];
	sources: FlowSource[];
	steps: Array<FilterStep | RecipientStep>;
	caps?: Cap[] | null;
	acceptance_criteria?: Criteria;
	pricing?: Pricing;
	list_checks?: { duplicate?: ListCheck };
	ping_enabled?: boolean;
	errors?: Members;
	created_at: string;
	updated_at: string;
}

export interface FieldDefinition {
	id: string;
	name: string;
	type: string;
	description?: string;
	standard: boolean;
	created_at: string;
	updated_at: string;
}

export interface Entity extends Named {
	source: string | null;
	recipient: string | null;
	standard: boolean;
	module_ids: string[];
	flow_ids?: string[];
	created_at: string;
	updated_at: string;
}

export interface LeadEvent extends Members {
	id: string;
	type: string;
	outcome: string;
	reason: string | null;
	vars: Members & { lead?: Members };
	expires_at: string;
}

/** What a source is told. */
export interface Answer {
	outcome: Outcome;
	reason?: string;
	lead: { id: string };
	price: number;
}
