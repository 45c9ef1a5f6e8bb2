import { RETENTION_MS } from './events.cts';
import { capsOf } from './flows.cts';
import type {
	Answer,
	Criteria,
	FilterStep,
	Flow,
	LeadEvent,
	Members,
	Outcome,
	RecipientStep,
	FlowSource,
} from './model.cts';
import { at, fillIn, put } from './paths.cts';
import { iso, judged, lastPrice, nameOf, reasonOf, transaction } from './records.cts';
import { passes } from './rules.cts';
import { typed } from './typed-values.cts';
import type { LeadConduitWorld } from './world.cts';

/** A lead on its way in. */
export interface Submission {
	/** As sent, nested. */
	values: Members;
	ip: string;
	request: Members;
	/** When it comes in; now by default. */
	at?: number;
	/** What recipients answer to it; as switched by default. */
	recipientOutcome?: Outcome;
}

interface Verdict {
	outcome: Outcome;
	reason?: string;
}

const OVERHEAD_MS = 62;
const ACCEPTED: Verdict = { outcome: 'success' };

/** Takes one lead through a deployed flow and writes its events. */
export function handleLead(
	world: LeadConduitWorld,
	flow: Flow,
	source: FlowSource,
	submission: Submission,
): Answer {
	return new Handling(world, flow, source, submission).run();
}

class Handling {
	private readonly startedAt: number;
	private now: number;
	private readonly vars: Members;
	private readonly lead: { id: string };
	private capReached = false;
	private stepCount = 0;
	private appended: Members = {};

	constructor(
		private readonly world: LeadConduitWorld,
		private readonly flow: Flow,
		private readonly source: FlowSource,
		private readonly submission: Submission,
	) {
		this.startedAt = this.now = submission.at ?? world.clock.now();
		this.lead = { id: world.ids.at(this.now) };
		this.vars = {
			lead: { id: this.lead.id, ...this.collected() },
			source: nameOf(source.entity),
			flow: nameOf(flow),
			account: world.account,
			submission: { timestamp: iso(this.now), ip: submission.ip },
		};
	}

	run(): Answer {
		const price = this.purchasePrice();
		const verdict = this.admission() ?? this.steps(price) ?? ACCEPTED;
		const accepted = verdict.outcome === 'success';
		if (accepted) {
			this.world.caps.add(this.caps(), this.vars, this.now);
			this.world.duplicates.add(this.flow, this.vars, this.now);
		}
		const answer: Answer = { ...verdict, lead: this.lead, price: accepted ? price : 0 };
		this.writeSource(answer);
		return answer;
	}

	/** The values of the flow's fields; anything else is ignored. */
	private collected(): Members {
		const { catalogue, switches } = this.world;
		const values: Members = {};
		for (const id of this.flow.fields) {
			const value = at(this.submission.values, id);
			if (value === undefined || value === null || value === '') continue;
			const type = catalogue.get(id)?.type ?? 'string';
			put(values, id, typed(type, value, switches.dateNormal));
		}
		return values;
	}

	private admission(): Verdict | undefined {
		if (!this.flow.enabled || this.source.enabled === false) {
			const what = this.flow.enabled ? 'source' : 'flow';
			return { outcome: 'error', reason: `The ${what} is disabled` };
		}
		return (
			this.refusal(this.flow.acceptance_criteria) ??
			this.refusal(this.source.acceptance_criteria) ??
			this.duplicateRefusal() ??
			this.capRefusal()
		);
	}

	private refusal(criteria: Criteria | undefined): Verdict | undefined {
		if (!criteria || passes(criteria.rule_set, this.vars)) return undefined;
		return { outcome: criteria.outcome, reason: fillIn(criteria.reason ?? '', this.vars) };
	}

	private duplicateRefusal(): Verdict | undefined {
		const isKnown = this.world.duplicates.knows(this.flow, this.vars, this.now);
		return isKnown ? { outcome: 'failure', reason: 'duplicate' } : undefined;
	}

	private capRefusal(): Verdict | undefined {
		const cap = this.world.caps.reached(this.caps(), this.vars, this.now);
		if (!cap) return undefined;
		this.capReached = true;
		return { outcome: 'failure', reason: fillIn(cap.reason ?? 'Cap reached', this.vars) };
	}

	private caps() {
		return [...capsOf(this.flow), ...capsOf(this.source)];
	}

	private purchasePrice(): number {
		const own = this.source.pricing;
		if (own?.override) return 0;
		return lastPrice(own, this.vars) ?? lastPrice(this.flow.pricing, this.vars) ?? 0;
	}

	private steps(price: number): Verdict | undefined {
		for (const step of this.flow.steps) {
			if (step.enabled === false) continue;
			this.stepCount++;
			const verdict = step.type === 'filter' ? this.filter(step) : this.deliver(step, price);
			if (verdict) return verdict;
		}
		return undefined;
	}

	/** A filter stops the lead when its rules match. */
	private filter(step: FilterStep): Verdict | undefined {
		const stops = passes(step.rule_set, this.vars);
		const reason = stops ? fillIn(step.reason ?? '', this.vars) : null;
		this.write('filter', stops ? 'stop' : 'continue', reason, {
			step_id: step.id,
			rule_set: step.rule_set,
		});
		return stops ? { outcome: step.outcome, reason: reason ?? '' } : undefined;
	}

	private deliver(step: RecipientStep, price: number): undefined {
		const { switches, caps } = this.world;
		const key = step.entity.name.toLowerCase().replace(/\W+/g, '_');
		const cap = caps.reached(capsOf(step), this.vars, this.now);
		const skipped = cap !== undefined || !passes(step.rule_set, this.vars);
		const outcome = skipped
			? 'skip'
			: (this.submission.recipientOutcome ?? switches.recipientOutcome);
		const wait = skipped ? 0 : switches.recipientWaitMs;
		const salePrice = lastPrice(step.pricing, this.vars) ?? 0;
		const id = this.world.ids.at(this.now);
		const begun = this.now;
		this.now += wait;
		const result: Members = {
			outcome,
			...(outcome === 'success' && { record_id: `L-${this.lead.id.slice(-4)}` }),
		};
		const reason = reasonOf(outcome, cap?.reason);
		this.write('recipient', outcome, reason, {
			id,
			step_id: step.id,
			key,
			...(!skipped && { [key]: result }),
			module_id: step.integration.module_id,
			package_version: '2.40.0',
			cost: price,
			purchase_price: price,
			sale_price: outcome === 'success' ? salePrice : 0,
			revenue: outcome === 'success' ? salePrice : 0,
			caps: step.caps ?? undefined,
			caps_reached: cap !== undefined,
			rule_set: step.rule_set,
			mappings: step.integration.mappings ?? [],
			pricing: step.pricing,
			wait_ms: wait,
			vars: {
				...this.vars,
				event_id: id,
				price: salePrice,
				purchase_price: price,
				recipient: nameOf(step.entity),
			},
			transactions: skipped ? [] : [transaction(step, begun, wait, outcome, result)],
		});
		if (skipped) return;
		caps.add(capsOf(step), this.vars, this.now);
		this.appended[key] = result;
		this.vars[key] = result;
	}

	private writeSource(answer: Answer): void {
		const { module_id } = this.source.integration;
		this.write('source', answer.outcome, answer.reason ?? null, {
			module_id,
			package_version: '3.0.2',
			step_count: this.stepCount,
			appended: this.appended,
			cap_reached: this.capReached,
			acceptance_criteria: judged(this.source.acceptance_criteria, answer),
			flow_acceptance_criteria: judged(this.flow.acceptance_criteria, answer),
			request: { ...this.submission.request, timestamp: this.startedAt },
			response: {
				status: 201,
				version: '1.1',
				headers: { 'Content-Type': 'application/json' },
				body: JSON.stringify(answer),
				timestamp: this.now,
			},
		});
	}

	private write(type: string, outcome: string, reason: string | null, extra: Members): void {
		const total = this.now - this.startedAt + OVERHEAD_MS;
		const event = {
			id: this.world.ids.at(this.now),
			type,
			outcome,
			reason,
			host: 'lc-handler-3',
			start_timestamp: this.startedAt,
			end_timestamp: this.startedAt + total,
			ms: total,
			wait_ms: total - OVERHEAD_MS,
			overhead_ms: OVERHEAD_MS,
			lag_ms: 3,
			total_ms: total,
			handler_version: '13.5.0',
			version: '3.1.0',
			cap_reached: false,
			ping_limit_reached: false,
			expires_at: iso(this.now + RETENTION_MS),
			vars: structuredClone(this.vars),
			...extra,
		};
		this.world.events.add(event as LeadEvent, this.now);
	}
}
