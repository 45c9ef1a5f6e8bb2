import type { Cap, Members } from './model.cts';
import { passes } from './rules.cts';
import { UNIT_MS } from './units.cts';

/** Counts accepted leads per cap; an interval begins with its first lead. */
export class CapCounters {
	private readonly counters = new Map<string, { startedAt: number; count: number }>();

	/** The first cap that has no room for a lead with these variables. */
	reached(caps: readonly Cap[], vars: Members, now: number): Cap | undefined {
		return caps.find(
			(cap) => passes(cap.rule_set, vars) && this.count(cap, now) >= (cap.maximum ?? Infinity),
		);
	}

	add(caps: readonly Cap[], vars: Members, now: number): void {
		for (const cap of caps) {
			if (!passes(cap.rule_set, vars)) continue;
			const count = this.count(cap, now) + 1;
			const startedAt = count === 1 ? now : this.counters.get(cap.id!)!.startedAt;
			this.counters.set(cap.id!, { startedAt, count });
		}
	}

	clear(): void {
		this.counters.clear();
	}

	private count({ id, duration = 1, duration_units = 'day' }: Cap, now: number): number {
		const counter = this.counters.get(id!);
		if (!counter || counter.startedAt + duration * UNIT_MS[duration_units] <= now) return 0;
		return counter.count;
	}
}
