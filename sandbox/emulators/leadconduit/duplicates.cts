import type { Flow, Members } from './model.cts';
import { fillIn } from './paths.cts';
import { UNIT_MS } from './units.cts';

/** Remembers what the duplicate checks of flows look at in the leads that were accepted. */
export class DuplicateChecks {
	private readonly acceptedAt = new Map<string, number>();

	/** Whether a lead like this was accepted within the look-back; without a value none was. */
	knows(flow: Flow, vars: Members, now: number): boolean {
		const entry = entryOf(flow, vars);
		const before = entry === undefined ? undefined : this.acceptedAt.get(entry);
		if (before === undefined) return false;
		const lookback = flow.list_checks?.duplicate?.lookback;
		return !lookback || before + lookback.value * UNIT_MS[lookback.interval] > now;
	}

	add(flow: Flow, vars: Members, now: number): void {
		const entry = entryOf(flow, vars);
		if (entry !== undefined) this.acceptedAt.set(entry, now);
	}

	clear(): void {
		this.acceptedAt.clear();
	}
}

function entryOf({ list_checks }: Flow, vars: Members): string | undefined {
	const check = list_checks?.duplicate;
	const value = check ? fillIn(check.value, vars).trim().toLowerCase() : '';
	return value === '' ? undefined : `${check!.list_name}: ${value}`;
}
