import { unknownRecord } from './errors.cts';
import { sourceOf } from './flows.cts';
import type { Criteria, Members, FlowRule, RuleSet } from './model.cts';
import type { LeadConduitWorld } from './world.cts';

const EXAMPLES: Record<string, string[]> = {
	email: ['test@activeprospect.com'],
	phone: ['555-555-5555', '(512) 789-1111'],
	state: ['TX', 'Texas'],
	postal_code: ['78704', '78704-4224'],
	date: ['1995-12-25', '12/25/1995'],
	boolean: ['true', 'no'],
	number: ['1000', '$1,000.50'],
	range: ['700-749'],
};

/** Operators that only a filled-in field can satisfy. */
const DEMANDS_VALUE = ['is not blank', 'format is valid'];

/** The submission docs of one source of a flow, as data. */
export function submissionDocs(world: LeadConduitWorld, flowId: string, entityId: string): Members {
	const { saved, deployed } = world.flows.get(flowId);
	const flow = deployed ?? saved;
	const source = sourceOf(flow, entityId);
	if (!source) throw unknownRecord();
	const criteria = [flow.acceptance_criteria, source.acceptance_criteria];
	const needed = new Set(criteria.flatMap(demanded));
	return {
		enabled: flow.enabled && source.enabled !== false,
		account: world.account,
		flow: { id: flow.id, name: flow.name },
		source: {
			id: source.entity.id,
			name: source.entity.name,
			authentication_required: source.authentication_required ?? false,
		},
		params: flow.fields.map((id) => {
			const field = world.catalogue.get(id);
			return {
				name: id,
				label: field?.name ?? id,
				description: field?.description ?? '',
				type: field?.type ?? 'string',
				required: needed.has(id) ? world.switches.requiredWord : 'no',
				variable: `lead.${id}`,
				examples: EXAMPLES[field?.type ?? ''] ?? [],
			};
		}),
		pingable: false,
		ping_enabled: flow.ping_enabled ?? false,
		updated_at: flow.updated_at,
		authorized_account: true,
		hours_of_operation: {},
		acceptance_criteria: source.acceptance_criteria,
		flow_acceptance_criteria: flow.acceptance_criteria,
		flow_pricing: flow.pricing,
		source_pricing: source.pricing,
	};
}

/** The fields without which a lead is refused for sure. */
function demanded(criteria: Criteria | undefined): string[] {
	if (criteria?.rule_set.op !== 'and') return [];
	return criteria.rule_set.rules
		.filter((rule: FlowRule | RuleSet): rule is FlowRule => 'lhv' in rule)
		.filter(({ op, lhv }) => DEMANDS_VALUE.includes(op) && lhv.startsWith('lead.'))
		.map(({ lhv }) => lhv.slice('lead.'.length));
}
