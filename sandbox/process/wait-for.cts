import { setTimeout as sleep } from 'node:timers/promises';

/** Asks repeatedly until there is an answer; fails when the time is over. */
export async function waitFor<T>(
	what: string,
	probe: () => Promise<T | undefined> | T | undefined,
	{ timeoutMs, everyMs = 250 }: { timeoutMs: number; everyMs?: number },
): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const answer = await probe();
		if (answer !== undefined) return answer;
		if (Date.now() >= end) throw new Error(`${what} took longer than ${timeoutMs / 1000} s.`);
		await sleep(everyMs);
	}
}
