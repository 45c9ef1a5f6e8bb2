import { sleep } from 'n8n-workflow';
import { cancelled, Problem, unavailable } from '../base';
import { cancelSignal, type Host } from './transport';

const SLICE_MS = 250;

/** How long this context may still work, and whether it was cancelled. */
export interface Patience {
	cancelled(): boolean;
	/** Whether another item has failed, so that this one is not worked on any further. */
	stopped(): boolean;
	/** Milliseconds left; contexts that know no end have plenty. */
	left(): number;
}

const EDITOR_MS = 60_000;

/** The patience of a context: its cancel signal, or its poll budget, or a minute. */
export function patienceOf(host: Host, stop?: AbortSignal): Patience {
	const stopped = () => stop?.aborted ?? false;
	if ('getExecutionCancelSignal' in host) {
		const signal = cancelSignal(host);
		const cancelled = () => signal?.aborted ?? false;
		return { cancelled, stopped, left: () => Number.POSITIVE_INFINITY };
	}
	const end = performance.now() + ('getPollBudgetMs' in host ? host.getPollBudgetMs() : EDITOR_MS);
	return { cancelled: () => false, stopped, left: () => end - performance.now() };
}

/** Throws when the execution was cancelled, another item has failed, or its time is used up. */
export function stopIfOver(patience: Patience): void {
	if (patience.cancelled()) throw cancelled();
	if (patience.stopped()) throw new Problem('Stopped, since another item has failed');
	if (patience.left() <= 0) {
		const { message, facts } = unavailable(
			'The time for this run was used up before everything was read',
			'Narrow the filters, or poll more often.',
		);
		throw new Problem(message, { ...facts, tooMuch: 'run' });
	}
}

/** Waits in slices, since n8n's own `sleep` cannot be woken: a cancel is seen within a slice. */
export async function pause(ms: number, patience: Patience): Promise<void> {
	if (ms > patience.left()) {
		throw new Problem('There is not enough time left to wait for the service', {
			failure: { cause: 'rate-limited', retryAfterMs: Math.ceil(ms) },
			tooMuch: 'run',
		});
	}
	const end = performance.now() + ms;
	for (let left = ms; left > 0; left = end - performance.now()) {
		stopIfOver(patience);
		await sleep(Math.min(left, SLICE_MS));
	}
	stopIfOver(patience);
}
