import type { Clock } from '../framework/clock.cts';
import type { SwitchValues } from '../framework/switches.cts';
import type { WriteRequest } from './model.cts';
import type { HyrosSwitches } from './switches.cts';

const KEPT_MS = 2 * 3_600_000;
const KEPT_AT_MOST = 20_000;

/** What a write produces, or why it failed. */
export interface WriteOutcome {
	result?: unknown;
	errorMessage?: string;
}

interface Waiting {
	request: WriteRequest;
	dueAt: number;
	apply(): WriteOutcome;
}

/** Accepted writes: applied when their delay is over, remembered for two hours. */
export class WriteQueue {
	private readonly requests = new Map<string, WriteRequest>();
	private waiting: Waiting[] = [];

	constructor(
		private readonly clock: Clock,
		private readonly switches: SwitchValues<HyrosSwitches>,
	) {}

	submit(id: string, eventType: string, apply: () => WriteOutcome): void {
		const now = this.clock.now();
		const request: WriteRequest = {
			id,
			status: 'PENDING',
			eventType,
			created: now,
			updated: now,
		};
		this.requests.set(id, request);
		if (this.requests.size > KEPT_AT_MOST) {
			this.requests.delete(this.requests.keys().next().value!);
		}
		this.waiting.push({ request, dueAt: now + this.switches.visibilityDelayMs, apply });
		this.settle();
	}

	/** Applies what is due, in the order of acceptance. */
	settle(): void {
		if (this.waiting.length === 0) return;
		const now = this.clock.now();
		const due = this.waiting.filter(({ dueAt }) => dueAt <= now);
		this.waiting = this.waiting.filter(({ dueAt }) => dueAt > now);
		for (const { request, apply } of due) {
			const { writeFailure } = this.switches;
			const outcome: WriteOutcome = writeFailure === '' ? apply() : { errorMessage: writeFailure };
			const status = outcome.errorMessage === undefined ? 'PROCESSED' : 'FAILED';
			Object.assign(request, outcome, { status, updated: now });
		}
	}

	find(id: string): WriteRequest | undefined {
		const request = this.requests.get(id);
		return request && request.created + KEPT_MS > this.clock.now() ? request : undefined;
	}

	clear(): void {
		this.requests.clear();
		this.waiting = [];
	}
}
